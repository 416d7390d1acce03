import { CompiledQuery } from 'kysely';
import { RateLimiterMemory, RateLimiterPostgres } from 'rate-limiter-flexible';
import type { Db, Store } from '../store/store.ts';

export type Limiter = RateLimiterMemory | RateLimiterPostgres;

interface Limits {
  readonly keyPrefix: string;
  readonly points: number;
  /** Seconds. */
  readonly duration: number;
}

/** In memory where there is one server only: a restart forgives, and costs nobody a write. */
export function createLimiter({ kind, db }: Store, limits: Limits): Limiter {
  if (kind === 'sqlite') return new RateLimiterMemory(limits);
  return new RateLimiterPostgres({
    ...limits,
    storeType: 'client',
    storeClient: { query: (query: RawQuery) => runRaw(db, query) },
    tableName: 'sign_in_failures',
    tableCreated: true,
    clearExpiredByTimeout: true,
  });
}

interface RawQuery {
  readonly text: string;
  readonly values: unknown[];
}

/** Answers in the way of `pg`. */
async function runRaw(db: Db, { text, values }: RawQuery) {
  const { rows, numAffectedRows } = await db.executeQuery(CompiledQuery.raw(text, values));
  return { rows, rowCount: Number(numAffectedRows ?? rows.length) };
}
