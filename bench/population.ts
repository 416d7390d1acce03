import { randomUUID } from 'node:crypto';
import { hashToken, newToken } from '../src-server/sessions/token.ts';
import { openStore } from '../src-server/store/store.ts';

/** A device that may connect. */
export interface Seat {
  readonly accountId: string;
  readonly operatorId: string;
  readonly token: string;
}

export interface Population {
  readonly seats: readonly Seat[];
  /** The owner's token of each account, by the account's id. */
  readonly owners: ReadonlyMap<string, string>;
}

/** Fills an empty embedded store with accounts, monitored, whose operators are each signed in on one device. */
export async function populate(
  dataDir: string,
  accounts: number,
  operatorsEach: number,
): Promise<Population> {
  const store = await openStore({ dataDir });
  const seats: Seat[] = [];
  const owners = new Map<string, string>();
  await store.db.transaction().execute(async (tx) => {
    for (let n = 0; n < accounts; n += 1) {
      const accountId = randomUUID();
      await tx
        .insertInto('accounts')
        .values(accountRow(accountId, `Account ${n}`))
        .execute();
      await tx.insertInto('monitoring').values(monitoringRow(accountId, n)).execute();
      for (let m = 0; m < operatorsEach; m += 1) {
        const operatorId = randomUUID();
        const token = newToken();
        const role = m === 0 ? 'owner' : 'operator';
        await tx
          .insertInto('operators')
          .values(operatorRow(operatorId, accountId, `operator-${n}-${m}`, role))
          .execute();
        await tx
          .insertInto('sessions')
          .values(sessionRow(operatorId, accountId, 'desktop', token))
          .execute();
        seats.push({ accountId, operatorId, token });
        if (role === 'owner') owners.set(accountId, token);
      }
    }
  });
  await store.close();
  return { seats, owners };
}

const accountRow = (id: string, name: string) => ({
  id,
  name,
  time_zone: 'UTC',
  language: 'en',
  busy_counts: 0,
  idle_policy: null,
  created_at: Date.now(),
});

const monitoringRow = (accountId: string, n: number) => ({
  account_id: accountId,
  enabled: 1,
  mode: 'every-change',
  online_after_ms: 10_000,
  offline_after_ms: 10_000,
  recipients: JSON.stringify([{ email: `lead-${n}@example.org`, language: null }]),
});

const operatorRow = (id: string, accountId: string, name: string, role: string) => ({
  id,
  account_id: accountId,
  name,
  email: `${name}@example.org`,
  role,
  language: 'en',
  password_hash: '',
  disabled_at: null,
  created_at: Date.now(),
});

const sessionRow = (operatorId: string, accountId: string, kind: string, token: string) => ({
  id: randomUUID(),
  account_id: accountId,
  operator_id: operatorId,
  device_id: 'pc',
  device_kind: kind,
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
