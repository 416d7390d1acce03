import { isIPv6 } from 'node:net';
import { ProblemError } from '../../src-shared/problems.ts';
import type { Store } from '../store/store.ts';
import { createLimiter } from './limits.repo.ts';
import type { Limiter } from './limits.repo.ts';

/** Failures only, of so many seconds: a guess that was right is taken back. */
const duration = 15 * 60;
/** Of one operator's e-mail address, wherever they come from. */
const maxFailuresByEmail = 10;
/** From one network address, which a whole office may share. */
const maxFailuresByAddress = 50;

export interface SignInLimits {
  /** @throws ProblemError too-many-attempts with the seconds to wait */
  check(email: string, address: string): Promise<void>;
  /**
   * Counts a guess as failed before its password is looked at: none goes uncounted, whatever breaks
   * in between and however many come at once.
   * @returns what to call once it is known whether it was right
   * @throws ProblemError too-many-attempts with the seconds to wait
   */
  count(email: string, address: string): Promise<() => void>;
  /** The guess was right: takes it back, and forgets what failed at the e-mail address before. */
  succeeded(email: string, address: string): Promise<void>;
}

/** Counts failed sign-ins, per e-mail address and per network address, of all servers on one store together. */
export function createSignInLimits(store: Store): SignInLimits {
  const emailLimiter = createLimiter(store, {
    keyPrefix: 'email',
    points: maxFailuresByEmail,
    duration,
  });
  const addressLimiter = createLimiter(store, {
    keyPrefix: 'address',
    points: maxFailuresByAddress,
    duration,
  });
  const byEmail = limitOf(emailLimiter);
  const byAddress = limitOf(addressLimiter);

  return {
    async check(email, address) {
      await byEmail.check(email);
      await byAddress.check(networkOf(address));
    },
    async count(email, address) {
      // First, so that guesses that are refused here use up nobody's e-mail address.
      const overThere = await byAddress.count(networkOf(address));
      try {
        const over = await byEmail.count(email);
        return () => {
          over();
          overThere();
        };
      } catch (error) {
        overThere();
        throw error;
      }
    },
    async succeeded(email, address) {
      await emailLimiter.delete(email);
      await addressLimiter.reward(networkOf(address));
    },
  };
}

/** A limit, and how many of the guesses it let through here nobody knows yet to be right or wrong. */
function limitOf(limiter: Limiter) {
  const unknown = new Map<string, number>();
  const countUnknown = (key: string, more: number) => {
    const count = (unknown.get(key) ?? 0) + more;
    if (count > 0) unknown.set(key, count);
    else unknown.delete(key);
  };
  /** Until they are known, one may be right, and who has the right password need not wait for long. */
  const refusal = (key: string, waitMs: number) => tooMany(unknown.has(key) ? 0 : waitMs);

  return {
    async check(key: string): Promise<void> {
      const found = await limiter.get(key);
      if (found && found.consumedPoints >= limiter.points) throw refusal(key, found.msBeforeNext);
    },
    async count(key: string): Promise<() => void> {
      const { consumedPoints, msBeforeNext } = await limiter.penalty(key);
      if (consumedPoints > limiter.points) throw refusal(key, msBeforeNext);
      countUnknown(key, 1);
      return () => countUnknown(key, -1);
    },
  };
}

/**
 * What belongs to one customer of a network: an IPv4 address, or the /64 in which a host has 2^64 of
 * its own. Source: RFC 4291, 2.5.1
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(?=.*\.)(.*)$/i.exec(address);
  if (mapped) return mapped[1]!;
  if (!isIPv6(address)) return address;
  const [first = [], last = []] = address
    .split('::')
    .map((part) => part.split(':').filter(Boolean));
  const left = Array<string>(8 - first.length - last.length).fill('0');
  const groups = [...first, ...left, ...last].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}

function tooMany(waitMs: number): ProblemError {
  const retryAfterSeconds = Math.max(1, Math.ceil(waitMs / 1_000));
  return new ProblemError('too-many-attempts', { retryAfterSeconds });
}
