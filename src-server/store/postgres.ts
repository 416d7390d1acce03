import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Database } from './schema.ts';

/** A PostgreSQL that takes longer to accept a connection is away. */
const connectTimeoutMs = 3_000;
const maxConnections = 10;
/** Longer than any query of ours, and short enough that a store which hangs is noticed. */
const queryTimeoutMs = 30_000;

/**
 * A transaction whose server stands still, or can no longer be reached, lets go of what it locked
 * after so long: before the others have given that server up and take its work over.
 */
const abandonedAfterMs = 5_000;

/** Connections to PostgreSQL behind one Kysely, all of which can be thrown away at once. */
export interface Connections {
  readonly db: Kysely<Database>;
  /** Cuts every connection; what waits for an answer fails. The next query connects anew. */
  renew(): void;
  close(): Promise<void>;
}

export interface ConnectionsOptions {
  readonly connectionString: string;
  readonly max?: number;
  /** How long each query, and the wait for a free connection, may take; 0 = as long as it needs. */
  readonly timeoutMs?: number;
  /** Prepares each new connection; one for which this fails is not used. */
  readonly onConnect?: (client: pg.ClientBase) => Promise<void>;
}

export function openConnections(options: ConnectionsOptions): Connections {
  let pool = createPool(options);
  const db = new Kysely<Database>({
    dialect: new PostgresDialect({
      pool: { connect: () => pool.current.connect(), end: () => pool.current.end() },
    }),
  });
  return {
    db,
    renew() {
      const old = pool;
      pool = createPool(options);
      old.cut();
    },
    close: () => db.destroy(),
  };
}

/** What a pool of clients holds. */
type PooledClient = pg.ClientBase & pg.Client;

class ImpatientClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super({ ...config, connectionTimeoutMillis: connectTimeoutMs });
  }
}

function createPool(options: ConnectionsOptions) {
  const { connectionString, max = maxConnections, timeoutMs = queryTimeoutMs, onConnect } = options;
  const ignore = () => {};
  const clients = new Set<pg.ClientBase>();
  const current = new pg.Pool({
    connectionString,
    max,
    // Also the wait for a connection that is free: under load that is no sign that something is wrong.
    connectionTimeoutMillis: timeoutMs,
    Client: ImpatientClient,
    query_timeout: timeoutMs,
    keepAlive: true,
    // The one connection that hears notifications must never be closed for being idle.
    idleTimeoutMillis: onConnect ? 0 : 10_000,
    // The pool waits for it, which its type does not say.
    onConnect: (client): unknown => prepare(client),
    types: {
      // Moments in milliseconds fit a JavaScript number, and so does every count of ours.
      getTypeParser: (id, format) =>
        id === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(id, format),
    },
  });
  async function prepare(client: pg.ClientBase): Promise<void> {
    clients.add(client);
    client.once('end', () => clients.delete(client));
    // One that breaks while it is in use fails whatever it was doing; nobody else listens for it.
    client.on('error', ignore);
    await onConnect?.(client);
    // A pooler such as PgBouncer lets nobody connect who asks for this while connecting.
    await client.query(`set idle_in_transaction_session_timeout = ${abandonedAfterMs}`);
  }
  // A connection that breaks while idle is replaced at the next query, which reports what is wrong.
  current.on('error', ignore);
  return {
    current,
    cut() {
      current.end().catch(ignore);
      // Ending a connection that waits for an answer cuts it.
      for (const client of clients as Set<PooledClient>) client.end().catch(ignore);
    },
  };
}
