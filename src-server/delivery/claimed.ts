import type { Clock } from '../clock.ts';
import type { Db } from '../store/store.ts';
import { attemptLimitMs } from './attempt.ts';
import type { Channel } from './channel.ts';
import type { Claim } from './claims.repo.ts';
import { claimDeliveries, giveBackClaims } from './claims.repo.ts';
import type { Picked } from './picking.ts';
import { pickNext } from './picking.ts';
import type { Placed, PlaceLimits } from './places.rules.ts';

/** A claim outlasts the longest attempt and the writing of what came of it. */
export const claimMs = attemptLimitMs + 15_000;

/** What waits for longer found that all places hang, or that others come first by now. */
export const waitsForPlaceMs = 500;

/** A message that this server has claimed and not begun. */
export interface ClaimedMessage {
  readonly claim: Claim;
  readonly placed: Picked;
  readonly claimedAt: number;
}

interface ClaimedParts {
  readonly db: Db;
  readonly clock: Clock;
  readonly channel: Channel;
  readonly nodeId: () => string;
}

/**
 * What is claimed and waits for a place, in its order. A few more than there are places, so that the
 * store need not be asked before one that falls free is filled.
 */
export class Claimed {
  readonly #parts: ClaimedParts;
  #waiting: ClaimedMessage[] = [];

  constructor(parts: ClaimedParts) {
    this.#parts = parts;
  }

  get size(): number {
    return this.#waiting.length;
  }

  /** How long none of them waits for too long. */
  get freshForMs(): number {
    const now = this.#parts.clock.now();
    const lefts = this.#waiting.map(({ claimedAt }) => claimedAt + waitsForPlaceMs - now);
    return Math.max(0, Math.min(...lefts));
  }

  /**
   * Claims some that are due.
   * @param running what has a place
   * @param limits with as many places as may be running or claimed
   * @returns whether others that are due find no place
   */
  async claim(running: Iterable<Placed>, limits: PlaceLimits): Promise<boolean> {
    const { db, clock, channel } = this.#parts;
    const nodeId = this.#parts.nodeId();
    const taken = [...running, ...this.#waiting.map(({ placed }) => placed)];
    const picking = { db, channel, nodeId, now: clock.now(), limits, taken };
    const { picked, someWait } = await pickNext(picking);
    // The time is asked anew before and after: a slow look must make neither claims that are
    // over too early, nor messages that have waited for too long before they could begin.
    const now = clock.now();
    const ids = picked.map(({ id }) => id);
    const claims = await claimDeliveries(db, ids, { nodeId, now, until: now + claimMs });
    const claimedAt = clock.now();
    const claimOf = new Map(claims.map((claim) => [claim.row.id, claim]));
    for (const placed of picked) {
      const claim = claimOf.get(placed.id);
      if (claim) this.#waiting.push({ claim, placed, claimedAt });
    }
    return someWait;
  }

  /** Those that are next; none that waited for too long, which another server may have by now. */
  take(most: number): ClaimedMessage[] {
    const next = this.#waiting.filter((one) => !this.#isStale(one)).slice(0, most);
    this.#remove(next);
    return next;
  }

  /** Others may be able to send what waited for too long, or this server later. */
  giveBackStale(): Promise<void> {
    return this.#giveBack(this.#waiting.filter((one) => this.#isStale(one)));
  }

  giveBackAll(): Promise<void> {
    return this.#giveBack(this.#waiting);
  }

  /** Until the store has it written they are this server's, which tries again. */
  async #giveBack(given: readonly ClaimedMessage[]): Promise<void> {
    if (given.length === 0) return;
    const rows = given.map(({ claim, placed: { dueAt } }) => ({ claim, dueAt }));
    await giveBackClaims(this.#parts.db, rows);
    this.#remove(given);
  }

  #remove(gone: readonly ClaimedMessage[]): void {
    const those = new Set(gone);
    this.#waiting = this.#waiting.filter((one) => !those.has(one));
  }

  #isStale({ claimedAt }: ClaimedMessage): boolean {
    return this.#parts.clock.now() - claimedAt >= waitsForPlaceMs;
  }
}
