import { RateLimiterMemory } from 'rate-limiter-flexible';
import { ProblemError } from '../../src-shared/problems.ts';

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

/** Counts failed sign-ins in memory, per e-mail address and per network address. */
export function createSignInLimits(): SignInLimits {
  const byEmail = new RateLimiterMemory({ points: maxFailuresByEmail, duration: windowSeconds });
  const byAddress = new RateLimiterMemory({
    points: maxFailuresByAddress,
    duration: windowSeconds,
  });

  async function waitSeconds(limiter: RateLimiterMemory, key: string): Promise<number> {
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
