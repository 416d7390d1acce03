import type { readNotices } from './notice.repo.ts';
import type { Claim } from './outbox.repo.ts';
import type { Placed } from './places.rules.ts';

/** A message that this server has claimed. */
export interface Held {
  readonly claim: Claim;
  readonly placed: Placed;
  readonly notices: ReturnType<typeof readNotices>;
  readonly claimedAt: number;
}

/** What waits for longer found that all places hang. */
export const heldMs = 2_000;

/**
 * What is claimed and waits for a place, in its order: rather than the store is asked each time that
 * a place falls free, some are taken ahead.
 */
export class Hand {
  #held: Held[] = [];

  get size(): number {
    return this.#held.length;
  }

  get placed(): Placed[] {
    return this.#held.map(({ placed }) => placed);
  }

  add(held: Held): void {
    this.#held.push(held);
  }

  /** The next one; null when there is none, or another server may have it by now. */
  take(now: number): Held | null {
    const [next] = this.#held;
    if (!next || isStale(next, now)) return null;
    this.#held.shift();
    return next;
  }

  /** Those that waited for too long. */
  takeStale(now: number): Held[] {
    const stale = this.#held.filter((held) => isStale(held, now));
    this.#held = this.#held.filter((held) => !isStale(held, now));
    return stale;
  }

  takeAll(): Held[] {
    return this.#held.splice(0);
  }
}

const isStale = ({ claimedAt }: Held, now: number) => now - claimedAt >= heldMs;
