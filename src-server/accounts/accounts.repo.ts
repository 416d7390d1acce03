import { noPolicy } from '../../src-shared/domain.ts';
import type { Language } from '../../src-shared/domain.ts';
import { defaultDwellMs, defaultFlapAfter } from '../../src-shared/durations.ts';
import type { AccountView } from '../../src-shared/account.ts';
import type { Db, Tx } from '../store/store.ts';
import { policyColumns, policyOfRow } from './policy.repo.ts';
import { policyView } from './policy.ts';

export interface NewAccount {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  readonly language: Language;
  readonly at: number;
}

/** Writes an account with its settings as they are in the beginning: not monitored yet. */
export async function insertAccount(tx: Tx, account: NewAccount): Promise<void> {
  await tx
    .insertInto('accounts')
    .values({
      id: account.id,
      name: account.name,
      time_zone: account.timeZone,
      language: account.language,
      busy_counts: 0,
      ...policyColumns(noPolicy),
      created_at: account.at,
    })
    .execute();
  await tx
    .insertInto('monitoring')
    .values({
      account_id: account.id,
      enabled: 0,
      mode: 'every-change',
      online_after_ms: defaultDwellMs,
      offline_after_ms: defaultDwellMs,
      remind_every_ms: null,
      escalate_after_ms: null,
      flap_after: defaultFlapAfter,
      pause: null,
    })
    .execute();
}

export async function hasAccounts(db: Db): Promise<boolean> {
  return (await db.selectFrom('accounts').select('id').limit(1).executeTakeFirst()) !== undefined;
}

const firstAccountKey = 'first_account';

/**
 * Claims the right to make the first account. Of several who try at the same moment, the store's
 * unique key lets one win.
 * @returns false when there is, or is just being made, another
 */
export async function claimFirstAccount(tx: Tx, accountId: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('meta')
    .values({ key: firstAccountKey, value: accountId })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n && !(await hasAccounts(tx));
}

export async function findAccount(db: Db, id: string): Promise<AccountView> {
  const row = await db
    .selectFrom('accounts')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return {
    id: row.id,
    name: row.name,
    timeZone: row.time_zone,
    language: row.language as Language,
    busyCounts: row.busy_counts === 1,
    ...policyView(policyOfRow(row)),
  };
}

export async function saveAccount(tx: Tx, account: AccountView): Promise<void> {
  await tx
    .updateTable('accounts')
    .set({
      name: account.name,
      time_zone: account.timeZone,
      language: account.language,
      busy_counts: account.busyCounts ? 1 : 0,
    })
    .where('id', '=', account.id)
    .execute();
}

/** Lets edits of one account's people wait for each other until the transaction ends. */
export async function lockAccount(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable('accounts')
    .set((row) => ({ name: row.ref('name') }))
    .where('id', '=', id)
    .execute();
}
