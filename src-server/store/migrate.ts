import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Database } from './schema.ts';
import * as first from './migrations/0001-first.ts';
import * as nodes from './migrations/0002-nodes.ts';
import * as alerts from './migrations/0003-alerts.ts';
import * as awayAndPolicies from './migrations/0004-away-and-policies.ts';
import * as askedPauses from './migrations/0005-asked-pauses.ts';
import * as held from './migrations/0006-held.ts';
import * as idleTest from './migrations/0007-idle-test.ts';
import * as causeSince from './migrations/0008-cause-since.ts';

/** Every migration in order; the names are recorded, so they never change. */
const migrations: readonly {
  name: string;
  up: (db: Kysely<unknown>, kind: 'sqlite' | 'postgres') => Promise<void>;
}[] = [
  { name: '0001-first', up: first.up },
  { name: '0002-nodes', up: nodes.up },
  { name: '0003-alerts', up: alerts.up },
  { name: '0004-away-and-policies', up: awayAndPolicies.up },
  { name: '0005-asked-pauses', up: askedPauses.up },
  { name: '0006-held', up: held.up },
  { name: '0007-idle-test', up: idleTest.up },
  { name: '0008-cause-since', up: causeSince.up },
];

/** Any number; the same for every server, so that only one migrates at a time. */
export const advisoryLock = 727_001;

/**
 * Who waits for a table to change it holds up everybody who wants to read it: behind a pg_dump, all the
 * other servers for as long as that takes. Longer than PostgreSQL needs to interrupt an autovacuum.
 */
const lockTimeoutMs = 2_000;

/** Brings the tables up to date in one transaction; servers that start together wait for each other. */
export async function migrate(db: Kysely<Database>, kind: 'sqlite' | 'postgres'): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (kind === 'postgres') await sql`select pg_advisory_xact_lock(${advisoryLock})`.execute(tx);
    await sql`create table if not exists migrations (name text primary key)`.execute(tx);
    const { rows } = await sql<{ name: string }>`select name from migrations`.execute(tx);
    const done = new Set(rows.map((row) => row.name));
    refuseNewer(done);
    if (kind === 'postgres') {
      await sql`set local lock_timeout = ${sql.lit(lockTimeoutMs)}`.execute(tx);
    }
    for (const { name, up } of migrations) {
      if (done.has(name)) continue;
      await up(tx as unknown as Kysely<unknown>, kind);
      await sql`insert into migrations (name) values (${name})`.execute(tx);
    }
  });
}

function refuseNewer(done: ReadonlySet<string>): void {
  const known = new Set(migrations.map((migration) => migration.name));
  const newer = [...done].filter((name) => !known.has(name));
  if (newer.length > 0) {
    throw new Error(
      `this store was written by a newer Standwatch (${newer.join(', ')}); start that version instead`,
    );
  }
}
