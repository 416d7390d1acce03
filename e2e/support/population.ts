import { randomUUID } from 'node:crypto';
import { hashToken, newToken } from '../../src-server/sessions/token.ts';
import { openStore } from '../../src-server/store/store.ts';
import type { Tx } from '../../src-server/store/store.ts';

/** An account whose operators are signed in already: signing in 2,000 devices would take minutes. */
export interface Seats {
  readonly accountId: string;
  /** A session of the owner's that only watches. */
  readonly panelToken: string;
  /** The first is the owner. */
  readonly operators: readonly { readonly id: string; readonly tokens: readonly string[] }[];
}

export interface PopulationOptions {
  readonly accounts: number;
  /** How many devices each operator of an account has. */
  readonly devicesOf: readonly number[];
  readonly dwellMs: number;
}

/** Fills an empty store with monitored accounts. */
export async function populate(
  config: { readonly dataDir: string; readonly databaseUrl?: string },
  options: PopulationOptions,
): Promise<Seats[]> {
  const store = await openStore(config);
  try {
    return await store.db.transaction().execute(async (tx) => {
      const made: Seats[] = [];
      for (let n = 0; n < options.accounts; n += 1) made.push(await addAccount(tx, n, options));
      return made;
    });
  } finally {
    await store.close();
  }
}

async function addAccount(
  tx: Tx,
  n: number,
  { devicesOf, dwellMs }: PopulationOptions,
): Promise<Seats> {
  const accountId = randomUUID();
  const at = Date.now();
  await tx
    .insertInto('accounts')
    .values({
      id: accountId,
      name: `Account ${n}`,
      time_zone: 'UTC',
      language: 'en',
      busy_counts: 0,
      idle_policy: null,
      launch_policy: null,
      away_reasons: '[]',
      created_at: at,
    })
    .execute();
  await tx
    .insertInto('monitoring')
    .values({
      account_id: accountId,
      enabled: 1,
      mode: 'every-change',
      online_after_ms: dwellMs,
      offline_after_ms: dwellMs,
      remind_every_ms: null,
      escalate_after_ms: null,
      flap_after: null,
      pause: null,
    })
    .execute();
  await tx
    .insertInto('recipients')
    .values({
      id: randomUUID(),
      account_id: accountId,
      channel: 'email',
      address: `lead-${n}@example.org`,
      options: '{}',
      secrets: '[]',
      created_at: at,
    })
    .execute();
  const operators = devicesOf.map((count) => ({
    id: randomUUID() as string,
    tokens: Array.from({ length: count }, newToken),
  }));
  const rows = operators.map(({ id }, m) => operatorRow(id, accountId, `${n}-${m}`, m === 0));
  await tx.insertInto('operators').values(rows).execute();
  const panelToken = newToken();
  const sessions = operators.flatMap(({ id, tokens }) =>
    tokens.map((token, d) => sessionRow(accountId, id, `pc-${d}`, token)),
  );
  sessions.push(sessionRow(accountId, operators[0]!.id, 'panel', panelToken));
  await tx.insertInto('sessions').values(sessions).execute();
  return { accountId, panelToken, operators };
}

const operatorRow = (id: string, accountId: string, name: string, isOwner: boolean) => ({
  id,
  account_id: accountId,
  name: `Operator ${name}`,
  email: `operator-${name}@example.org`,
  role: isOwner ? 'owner' : 'operator',
  language: 'en',
  password_hash: '',
  disabled_at: null,
  created_at: Date.now(),
});

const sessionRow = (accountId: string, operatorId: string, deviceId: string, token: string) => ({
  id: randomUUID(),
  account_id: accountId,
  operator_id: operatorId,
  device_id: deviceId,
  device_kind: deviceId === 'panel' ? 'panel' : 'desktop',
  device_name: deviceId,
  token_hash: hashToken(token),
  created_at: Date.now(),
  last_seen_at: Date.now(),
  ended_at: null,
  ended_code: null,
  ended_by_id: null,
  ended_by: null,
  ended_reason: null,
});
