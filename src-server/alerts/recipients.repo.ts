import type { Recipient, RecipientOptions } from '../../src-shared/recipients.ts';
import { everyAlert } from '../../src-shared/recipients.ts';
import type { RecipientRow } from '../store/schema.ts';
import type { Db, Tx } from '../store/store.ts';
import { shownAddress } from './address.rules.ts';
import type { RecipientRules } from './recipients.rules.ts';

/** A recipient with what only the server knows of it. */
export interface StoredRecipient {
  readonly id: string;
  readonly channel: Recipient['channel'];
  readonly address: string;
  /** Keys that sign its messages, the newest first. */
  readonly secrets: readonly string[];
  readonly options: RecipientOptions;
  /** Epoch milliseconds; also their order. */
  readonly createdAt: number;
}

/** An account's recipients in the order in which they were added. */
export async function listRecipients(db: Db, accountId: string): Promise<StoredRecipient[]> {
  const rows = await db
    .selectFrom('recipients')
    .selectAll()
    .where('account_id', '=', accountId)
    .execute();
  return recipientsOf(rows);
}

/** An account's recipients in their order, from its rows. */
export function recipientsOf(rows: readonly RecipientRow[]): StoredRecipient[] {
  return rows
    .map(recipientOf)
    .toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
}

function recipientOf(row: RecipientRow): StoredRecipient {
  return {
    id: row.id,
    channel: row.channel as Recipient['channel'],
    address: row.address,
    secrets: JSON.parse(row.secrets),
    options: { ...everyAlert, ...(JSON.parse(row.options) as Partial<RecipientOptions>) },
    createdAt: row.created_at,
  };
}

export async function saveRecipient(
  tx: Tx,
  accountId: string,
  recipient: StoredRecipient,
): Promise<void> {
  const { id, channel, address, secrets, createdAt, options } = recipient;
  const columns = {
    address,
    options: JSON.stringify(options),
    secrets: JSON.stringify(secrets),
    created_at: createdAt,
  };
  await tx
    .insertInto('recipients')
    .values({ id, account_id: accountId, channel, ...columns })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
    .execute();
}

export async function deleteRecipient(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('recipients').where('id', '=', id).execute();
}

/** As the rules that decide who is told need it. */
export function recipientRules(recipient: StoredRecipient): RecipientRules {
  const { id, channel, options } = recipient;
  return { ...options, id, channel, shown: shownAddress(recipient) };
}

/** As people see it. */
export function recipientView(recipient: StoredRecipient): Recipient {
  const { id, channel, address, secrets, options } = recipient;
  const to = channel === 'desktop' ? address : shownAddress(recipient);
  return { ...options, id, channel, to, secrets: secrets.length };
}
