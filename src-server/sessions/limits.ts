import { ProblemError } from '../../src-shared/problems.ts';
import type { Store } from '../store/store.ts';
import { createLimiter } from './limits.repo.ts';
import type { Limiter } from './limits.repo.ts';

/** Failures only, of so many seconds: whoever knows the password is never counted. */
const duration = 15 * 60;
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

/** Counts failed sign-ins, per e-mail address and per network address, of all servers on one store together. */
export function createSignInLimits(store: Store): SignInLimits {
  const byEmail = createLimiter(store, {
    keyPrefix: 'email',
    points: maxFailuresByEmail,
    duration,
  });
  const byAddress = createLimiter(store, {
    keyPrefix: 'address',
    points: maxFailuresByAddress,
    duration,
  });

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
