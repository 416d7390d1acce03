import { CompiledQuery } from 'kysely';
import { RateLimiterMemory, RateLimiterPostgres } from 'rate-limiter-flexible';
import { ProblemError } from '../../src-shared/problems.ts';
import type { Db, Store } from '../store/store.ts';

/** Failures only: whoever knows the password is never counted. */
const windowSeconds = 15 * 60;
/** Of one operator's e-mail address, wherever they come from. */
const maxFailuresByEmail = 10;
/** From one network address, which a whole office may share. */
const maxFailuresByAddress = 50;

export interface SignInLimits {
  /** @throws ProblemError too-many-attempts with the seconds to wait */
  check(email: string, address: string): Promise<void>;
  failed(email: string, address: string): Promise<void>;
  succeeded(email: string): Promise<void>;
}

type Limiter = RateLimiterMemory | RateLimiterPostgres;

/** Counts failed sign-ins, per e-mail address and per network address, of all servers on one store together. */
export function createSignInLimits(store: Store): SignInLimits {
  const byEmail = createLimiter(store, 'email', maxFailuresByEmail);
  const byAddress = createLimiter(store, 'address', maxFailuresByAddress);

  async function waitSeconds(limiter: Limiter, key: string): Promise<number> {
    const found = await limiter.get(key);
    const reached = found !== null && found.consumedPoints >= limiter.points;
    return reached ? Math.max(1, Math.ceil(found.msBeforeNext / 1_000)) : 0;
  }

  return {
    async check(email, address) {
      const waits = [await waitSeconds(byEmail, email), await waitSeconds(byAddress, address)];
      const retryAfterSeconds = Math.max(...waits);
      if (retryAfterSeconds > 0) throw new ProblemError('too-many-attempts', { retryAfterSeconds });
    },
    async failed(email, address) {
      await byEmail.penalty(email);
      await byAddress.penalty(address);
    },
    async succeeded(email) {
      await byEmail.delete(email);
    },
  };
}

/** In memory where there is one server only: a restart forgives, and costs nobody a write. */
function createLimiter({ kind, db }: Store, keyPrefix: string, points: number): Limiter {
  const limits = { keyPrefix, points, duration: windowSeconds };
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
