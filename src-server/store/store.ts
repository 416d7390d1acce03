import { join } from 'node:path';
import { Kysely, PostgresDialect, SqliteDialect } from 'kysely';
import type { Transaction } from 'kysely';
import pg from 'pg';
import { migrate } from './migrate.ts';
import type { Database } from './schema.ts';
import { lockDirectory, openSqlite } from './sqlite.ts';

export type Db = Kysely<Database>;
export type Tx = Transaction<Database>;

/** The store: embedded (one SQLite file) or PostgreSQL, behind the same queries. */
export interface Store {
  readonly kind: 'sqlite' | 'postgres';
  readonly db: Db;
  close(): Promise<void>;
}

export interface StoreConfig {
  readonly dataDir: string;
  /** PostgreSQL instead of the embedded file. */
  readonly databaseUrl?: string | undefined;
}

/**
 * Opens the store and brings its tables up to date.
 * @param options.lock keep other servers off an embedded store (commands beside a server do not)
 * @throws Error in one sentence when another server holds the embedded store
 */
export async function openStore(config: StoreConfig, options = { lock: true }): Promise<Store> {
  return config.databaseUrl
    ? openPostgres(config.databaseUrl)
    : openEmbedded(config.dataDir, options.lock);
}

async function openEmbedded(dataDir: string, lock: boolean): Promise<Store> {
  const release = lock ? lockDirectory(dataDir) : () => {};
  const db = new Kysely<Database>({
    dialect: new SqliteDialect({ database: openSqlite(join(dataDir, 'standwatch.db')) }),
  });
  await migrate(db, 'sqlite');
  return {
    kind: 'sqlite',
    db,
    async close() {
      await db.destroy();
      release();
    },
  };
}

async function openPostgres(connectionString: string): Promise<Store> {
  const pool = new pg.Pool({
    connectionString,
    max: 10,
    types: {
      // Moments in milliseconds fit a JavaScript number, and so does every count of ours.
      getTypeParser: (id, format) =>
        id === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(id, format),
    },
  });
  // A connection that breaks while idle is replaced at the next query, which reports what is wrong.
  pool.on('error', () => {});
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  await migrate(db, 'postgres');
  return { kind: 'postgres', db, close: () => db.destroy() };
}
