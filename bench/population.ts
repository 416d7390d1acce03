import { randomUUID } from 'node:crypto';
import type { Insertable } from 'kysely';
import { hashToken, newToken } from '../src-server/sessions/token.ts';
import type { Database } from '../src-server/store/schema.ts';
import { openStore } from '../src-server/store/store.ts';
import type { StoreConfig, Tx } from '../src-server/store/store.ts';
import type { Seat } from './seat.ts';

/** Somebody with a device that is signed in; where it connects to is not decided yet. */
export type Person = Omit<Seat, 'url'>;

export interface Population {
  readonly people: readonly Person[];
  /** The owner's token of each account, by the account's id. */
  readonly owners: Readonly<Record<string, string>>;
}

export interface FillOptions {
  /** How long a state must hold before it is alerted, both ways. */
  readonly dwellMs: number;
}

const rowsPerStatement = 500;

/** Accounts whose operators each have one device. The first of each account owns it. */
export function imagine(accounts: number, operatorsEach: number): Population {
  const people: Person[] = [];
  const owners: Record<string, string> = {};
  for (let n = 0; n < accounts; n += 1) {
    const accountId = randomUUID();
    for (let m = 0; m < operatorsEach; m += 1) {
      const token = newToken();
      people.push({ accountId, operatorId: randomUUID(), token });
      owners[accountId] ??= token;
    }
  }
  return { people, owners };
}

/** Fills an empty store of either kind with these people, every account monitored. */
export async function fill(
  config: StoreConfig,
  { people, owners }: Population,
  { dwellMs }: FillOptions,
): Promise<void> {
  const store = await openStore(config);
  const accountIds = Object.keys(owners);
  const numbers = new Map(accountIds.map((id, n) => [id, n]));
  try {
    await store.db.transaction().execute(async (tx) => {
      await insert(tx, 'accounts', accountIds.map(accountRow));
      await insert(
        tx,
        'monitoring',
        accountIds.map((id) => monitoringRow(id, dwellMs)),
      );
      await insert(tx, 'recipients', accountIds.map(recipientRow));
      await insert(
        tx,
        'operators',
        people.map((person, n) =>
          operatorRow(
            person,
            `operator-${numbers.get(person.accountId)}-${n}`,
            owners[person.accountId] === person.token,
          ),
        ),
      );
      await insert(tx, 'sessions', people.map(sessionRow));
    });
  } finally {
    await store.close();
  }
}

/** Rows of one table, in few statements. */
export async function insert<Table extends keyof Database>(
  tx: Tx,
  table: Table,
  rows: readonly Insertable<Database[Table]>[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    const chunk = rows.slice(start, start + rowsPerStatement);
    // Kysely's types do not follow a table that is only known by its type.
    await tx
      .insertInto(table as 'meta')
      .values(chunk as unknown as Database['meta'][])
      .execute();
  }
}

const accountRow = (id: string, n: number) => ({
  id,
  name: `Account ${n}`,
  time_zone: 'UTC',
  language: 'en',
  busy_counts: 0,
  idle_policy: null,
  launch_policy: null,
  away_reasons: '[]',
  created_at: Date.now(),
});

const monitoringRow = (accountId: string, dwellMs: number) => ({
  account_id: accountId,
  enabled: 1,
  mode: 'every-change',
  online_after_ms: dwellMs,
  offline_after_ms: dwellMs,
  remind_every_ms: null,
  escalate_after_ms: null,
  flap_after: null,
  pause: null,
});

const recipientRow = (accountId: string, n: number) => ({
  id: `recipient-${n}`,
  account_id: accountId,
  channel: 'email',
  address: `lead-${n}@example.org`,
  options: '{}',
  secrets: '[]',
  created_at: Date.now(),
});

const operatorRow = ({ operatorId, accountId }: Person, name: string, isOwner: boolean) => ({
  id: operatorId,
  account_id: accountId,
  name,
  email: `${name}@example.org`,
  role: isOwner ? 'owner' : 'operator',
  language: 'en',
  password_hash: '',
  disabled_at: null,
  created_at: Date.now(),
});

const sessionRow = ({ operatorId, accountId, token }: Person) => ({
  id: randomUUID(),
  account_id: accountId,
  operator_id: operatorId,
  device_id: 'pc',
  device_kind: 'desktop',
  device_name: 'PC',
  token_hash: hashToken(token),
  created_at: Date.now(),
  last_seen_at: Date.now(),
  ended_at: null,
  ended_code: null,
  ended_by_id: null,
  ended_by: null,
  ended_reason: null,
});
