import { ProblemError } from '../../src-shared/problems.ts';
import type { Clock } from '../clock.ts';

/** So many may be on their way in at once: enough that they share commits, few enough to be quick. */
export const maxComingIn = 300;

/** So many more may wait for their turn; whoever comes then is told when to come back. */
export const maxWaiting = 1_000;

/** What coming in is taken to last before anybody has. */
const firstGuessMs = 1_000;

/** How much the latest entrance counts in the average. */
const newestWeight = 0.05;

/** Nobody is sent away for longer: devices must be back inside the restart window of 45 s. */
const maxAwaySeconds = 20;

export interface Admission {
  /**
   * Waits for a place among those who are coming in.
   * @param isThere whether the client still waits; asked when its turn comes
   * @returns gives the place back; may be called more than once
   * @throws ProblemError unavailable, with the time to stay away
   */
  enter(isThere: () => boolean): Promise<() => void>;
}

interface Waiting {
  readonly isThere: () => boolean;
  readonly resolve: (leave: () => void) => void;
  readonly reject: (error: ProblemError) => void;
}

/** Limits the work in hand when everybody connects at once. */
export function createAdmission(clock: Clock): Admission {
  const waiting: Waiting[] = [];
  let comingIn = 0;
  let averageMs = firstGuessMs;
  /** When the place is free that the last client sent away was told to come for. */
  let promisedAt = 0;

  function takePlace(): () => void {
    const startedAt = clock.now();
    let left = false;
    comingIn += 1;
    return () => {
      if (left) return;
      left = true;
      comingIn -= 1;
      averageMs += newestWeight * (clock.now() - startedAt - averageMs);
      next();
    };
  }

  function next(): void {
    while (comingIn < maxComingIn) {
      const first = waiting.shift();
      if (!first) return;
      if (first.isThere()) first.resolve(takePlace());
      else first.reject(new ProblemError('unavailable'));
    }
  }

  /** Each client sent away gets a moment of its own, so that they do not come back together. */
  function sendAway(): ProblemError {
    const now = clock.now();
    const eachMs = averageMs / maxComingIn;
    promisedAt = Math.max(promisedAt, now + (comingIn + waiting.length) * eachMs) + eachMs;
    promisedAt = Math.min(promisedAt, now + maxAwaySeconds * 1_000);
    return new ProblemError('unavailable', {
      detail: 'Very many devices are connecting just now.',
      retryAfterSeconds: Math.max(1, Math.ceil((promisedAt - now) / 1_000)),
    });
  }

  return {
    async enter(isThere) {
      if (comingIn < maxComingIn) return takePlace();
      if (waiting.length >= maxWaiting) throw sendAway();
      return new Promise((resolve, reject) => waiting.push({ isThere, resolve, reject }));
    },
  };
}
