import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import { openStore } from '../src-server/store/store.ts';
import type { Store, StoreConfig, Tx } from '../src-server/store/store.ts';
import { insert } from './population.ts';

const dayMs = 86_400_000;
/** Breaks, lunch, meetings, idle times, and back each time. */
const changesPerDay = 20;
const firstChangeMs = 8 * 3_600_000;
const changeEveryMs = 25 * 60_000;
const workingDaysPerWeek = 5;
const episodesPerDay = 4;

const why = JSON.stringify({
  cause: 'idle',
  device: { id: 'pc', name: 'PC' },
  actor: null,
  reason: null,
  idleForMs: 900_000,
});
const scopeWhy = JSON.stringify({
  ...JSON.parse(why),
  operator: { id: randomUUID(), name: 'operator-0-1' },
  operatorStatus: 'away',
});

/** What the stores say differently, so that millions of rows need not travel there. */
const words = {
  sqlite: {
    /** Begins with the moment, as ours do, so that the index grows at its end. */
    id: sql.raw(`substr(printf('%012x', at), 1, 8) || '-' || substr(printf('%012x', at), 9)
      || '-7' || substr(hex(randomblob(2)), 2) || '-a' || substr(hex(randomblob(2)), 2)
      || '-' || lower(hex(randomblob(6)))`),
    pause: sql.raw(`abs(random() % ${changeEveryMs})`),
  },
  postgres: {
    id: sql.raw(`substr(lpad(to_hex(at), 12, '0'), 1, 8) || '-' || substr(lpad(to_hex(at), 12, '0'), 9)
      || '-7' || substr(gen_random_uuid()::text, 16)`),
    pause: sql.raw(`floor(random() * ${changeEveryMs})::bigint`),
  },
};

/** Who is in no department, so that whoever leads the one sees less than everybody. */
const inNone = 10;

/** Writes so many days of every operator's changes, up to yesterday, and puts nearly everybody into one department, which has a lead. */
export async function fillHistory(
  config: StoreConfig,
  { days, lead }: { readonly days: number; readonly lead: string },
): Promise<void> {
  const store = await openStore(config);
  const { db, kind } = store;
  try {
    await db.transaction().execute((tx) => gatherInDepartment(tx, lead));
    const today = Math.floor(Date.now() / dayMs);
    for (let day = today - days + 1; day < today; day += 1) {
      // The epoch began on a Thursday.
      if ((day + 3) % 7 >= workingDaysPerWeek) continue;
      // The embedded store works in this process, and another store is being filled meanwhile.
      await setImmediate();
      await db.transaction().execute(async (tx) => {
        await writeChanges(tx, kind, day * dayMs + firstChangeMs);
        await writeEpisodes(tx, kind, day * dayMs + firstChangeMs);
        await writeEpisodes(tx, kind, day * dayMs + firstChangeMs, 'department');
      });
    }
    // PostgreSQL does this by itself, in its own time; the embedded store never does.
    if (kind === 'postgres') await sql`analyze`.execute(db);
  } finally {
    await store.close();
  }
}

async function gatherInDepartment(tx: Tx, lead: string): Promise<void> {
  const operators = await tx.selectFrom('operators').select(['id', 'account_id']).execute();
  const department = { id: randomUUID(), account_id: operators[0]!.account_id };
  const row = { ...department, name: 'Support', created_at: Date.now(), away_reasons: '[]' };
  await insert(tx, 'departments', [row]);
  await insert(
    tx,
    'department_members',
    operators
      .filter(({ id }, n) => n >= inNone || id === lead)
      .map(({ id }) => ({ department_id: department.id, operator_id: id })),
  );
  await tx.updateTable('operators').set({ role: 'lead' }).where('id', '=', lead).execute();
}

const numbers = (count: number) =>
  sql.raw(Array.from({ length: count }, (_, n) => `select ${n} as n`).join(' union all '));

async function writeChanges(tx: Tx, kind: Store['kind'], startMs: number): Promise<void> {
  const { id, pause } = words[kind];
  await sql`
    insert into presence_changes (id, account_id, operator_id, status, started_at, why)
    select ${id}, account_id, operator_id, status, at, ${why} from (
      select account_id, operators.id as operator_id,
        case when n % 2 = 0 then 'online' else 'away' end as status,
        ${sql.lit(startMs)} + n * ${sql.lit(changeEveryMs)} + ${pause} as at
      from operators cross join (${numbers(changesPerDay)}) as numbers
      order by at
    ) as changes`.execute(tx);
}

async function writeEpisodes(
  tx: Tx,
  kind: Store['kind'],
  startMs: number,
  of: 'account' | 'department' = 'account',
): Promise<void> {
  const { id } = words[kind];
  const scopes =
    of === 'account'
      ? sql`(select id as account_id, id as scope_id from accounts)`
      : sql`(select account_id, id as scope_id from departments)`;
  await sql`
    insert into episodes (id, account_id, scope_id, kind, state, started_at, why)
    select ${id}, account_id, scope_id, ${sql.lit(of)}, state, at, ${scopeWhy} from (
      select account_id, scope_id,
        case when n % 2 = 0 then 'online' else 'offline' end as state,
        ${sql.lit(startMs)} + n * ${sql.lit(changeEveryMs)} as at
      from ${scopes} as scopes cross join (${numbers(episodesPerDay)}) as numbers
    ) as changes`.execute(tx);
}

/** What the store takes on the disk, in MB. */
export async function storeMegabytes(config: StoreConfig): Promise<number> {
  if (!config.databaseUrl) return (await stat(join(config.dataDir, 'standwatch.db'))).size / 1e6;
  const store = await openStore(config);
  try {
    const size = sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`;
    const { rows } = await size.execute(store.db);
    return rows[0]!.bytes / 1e6;
  } finally {
    await store.close();
  }
}
