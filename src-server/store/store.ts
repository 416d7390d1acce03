import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Kysely, sql, SqliteDialect } from 'kysely';
import type { Transaction } from 'kysely';
import { isLocked, isStoreUnavailable, reasonOf } from './unavailable.ts';
import { migrate } from './migrate.ts';
import { openConnections } from './postgres.ts';
import type { Connections } from './postgres.ts';
import type { Database } from './schema.ts';
import { lockDirectory, openSqlite } from './sqlite.ts';

export type Db = Kysely<Database>;
export type Tx = Transaction<Database>;

/** The store: embedded (one SQLite file) or PostgreSQL, behind the same queries. */
export interface Store {
  readonly kind: 'sqlite' | 'postgres';
  readonly db: Db;
  /** To the other servers on the same store; null where there can be none. */
  readonly wire: Wire | null;
  /** How far its clock is ahead of this machine's, in ms: servers that share a store go by that one. */
  readonly clockAheadMs: number;
  close(): Promise<void>;
}

/** A connection of its own over which servers tell each other that something changed. */
export interface Wire {
  /** Signs of life go over the same connection that hears: when it hangs, they fail. */
  readonly db: Db;
  onHeard(listener: (text: string) => void): void;
  /** How far PostgreSQL's clock is ahead of another one, in ms. */
  clockAhead(of: () => number): Promise<number>;
  /** Called whenever it is connected anew: what was said in the meantime was missed. */
  onConnected(listener: () => void): void;
  /** Cuts the connection that hears: it may hang while others answer. */
  reconnect(): void;
  /** Cuts every connection to the store, so that nothing waits for one that is dead. */
  renew(): void;
}

/** A sign of life that takes longer has failed. */
export const wireTimeoutMs = 2_000;

/** What the servers on one store listen to. */
export const wireChannel = 'standwatch';

export interface StoreConfig {
  readonly dataDir: string;
  /** PostgreSQL instead of the embedded file. */
  readonly databaseUrl?: string | undefined;
  /** Told once, and why, when PostgreSQL cannot be used yet and is waited for. */
  readonly onWait?: (reason: string) => void;
}

const embeddedFile = (dataDir: string) => join(dataDir, 'standwatch.db');

/** Whether there is an embedded store in a directory; opening it would make one. */
export const hasEmbeddedStore = (dataDir: string): boolean => existsSync(embeddedFile(dataDir));

/**
 * Opens the store and brings its tables up to date.
 * @param options.lock keep other servers off an embedded store (commands beside a server do not)
 * @throws Error in one sentence when another server holds the embedded store
 */
export async function openStore(config: StoreConfig, options = { lock: true }): Promise<Store> {
  return config.databaseUrl
    ? openPostgres(config.databaseUrl, config.onWait)
    : openEmbedded(config.dataDir, options.lock);
}

async function openEmbedded(dataDir: string, lock: boolean): Promise<Store> {
  const release = lock ? lockDirectory(dataDir) : () => {};
  const db = new Kysely<Database>({
    dialect: new SqliteDialect({ database: openSqlite(embeddedFile(dataDir)) }),
  });
  await migrate(db, 'sqlite');
  return {
    kind: 'sqlite',
    db,
    wire: null,
    clockAheadMs: 0,
    async close() {
      await db.destroy();
      release();
    },
  };
}

async function openPostgres(
  connectionString: string,
  onWait: StoreConfig['onWait'] = () => {},
): Promise<Store> {
  await migratePatiently(connectionString, onWait);
  const connections = openConnections({ connectionString });
  const clockAheadMs = await readClockAhead(connections.db, Date.now);
  const { wire, close } = openWire(connectionString, connections);
  return {
    kind: 'postgres',
    db: connections.db,
    wire,
    clockAheadMs,
    async close() {
      await close();
      await connections.close();
    },
  };
}

/** PostgreSQL may just be starting, as after a power cut, or have its hands full. */
const startPatienceMs = 30_000;
const startPauseMs = 1_000;

async function migratePatiently(
  connectionString: string,
  onWait: (reason: string) => void,
): Promise<void> {
  const startedAt = performance.now();
  for (let tries = 0; ; tries += 1) {
    try {
      return await migrateOnce(connectionString);
    } catch (cause) {
      if (!isStoreUnavailable(cause)) throw cause;
      const reason = reasonOf(cause as Error);
      if (tries === 0) onWait(reason);
      if (performance.now() - startedAt > startPatienceMs) {
        throw new Error(
          isLocked(cause)
            ? `the tables cannot be brought up to date while others work with them, such as pg_dump (${reason}); start again when they are done`
            : `PostgreSQL cannot be reached (${reason}); check DATABASE_URL`,
          { cause },
        );
      }
    }
    await sleep(startPauseMs);
  }
}

/** The first question also waits for its connection. */
const clockReadings = 4;

/** By the reading that took the shortest. */
async function readClockAhead(db: Db, now: () => number): Promise<number> {
  let best = { aheadMs: 0, tookMs: Infinity };
  for (let n = 0; n < clockReadings; n += 1) {
    const askedAt = performance.now();
    const { rows } = await sql<{ at: number }>`
      select (extract(epoch from clock_timestamp()) * 1000)::bigint as at`.execute(db);
    const tookMs = performance.now() - askedAt;
    const aheadMs = Math.round(rows[0]!.at - (now() - tookMs / 2));
    if (tookMs < best.tookMs) best = { aheadMs, tookMs };
  }
  return best.aheadMs;
}

/** Changing large tables takes its time, and so does waiting for another server that does. */
async function migrateOnce(connectionString: string): Promise<void> {
  const { db, close } = openConnections({ connectionString, max: 1, timeoutMs: 0 });
  try {
    await migrate(db, 'postgres');
  } finally {
    await close();
  }
}

function openWire(connectionString: string, connections: Connections) {
  const hear = new Set<(text: string) => void>();
  const connected = new Set<() => void>();
  const own = openConnections({
    connectionString,
    max: 1,
    timeoutMs: wireTimeoutMs,
    async onConnect(client) {
      client.on('notification', ({ payload = '' }) => {
        for (const listener of hear) listener(payload);
      });
      // A sign of life says nothing that a crash must keep, and a disk that stalls makes no server dead.
      await client.query(`set synchronous_commit = off; listen ${wireChannel}`);
      for (const listener of connected) listener();
    },
  });
  const wire: Wire = {
    db: own.db,
    clockAhead: (of) => readClockAhead(own.db, of),
    onHeard: (listener) => void hear.add(listener),
    onConnected: (listener) => void connected.add(listener),
    reconnect: own.renew,
    renew() {
      own.renew();
      connections.renew();
    },
  };
  return { wire, close: own.close };
}
