import type { Clock } from '../clock.ts';
import type { Db } from '../store/store.ts';
import { attempt, attemptLimitMs } from './attempt.ts';
import type { Channel } from './channel.ts';
import type { DeliveryAfter, Outcome } from './delivery.rules.ts';
import { afterAttempt } from './delivery.rules.ts';
import type { Held } from './hand.ts';
import { Hand, heldMs } from './hand.ts';
import { readNotices } from './notice.repo.ts';
import {
  claimDeliveries,
  hurryBlocking,
  nextDueAt,
  readLog,
  releaseClaims,
} from './outbox.repo.ts';
import { pickNext } from './picking.ts';
import type { Placed, PlaceLimits } from './places.rules.ts';
import { ahead } from './places.rules.ts';
import type { Recorder } from './recorder.ts';

/** How many messages of one channel are under way at once, unless the channel says otherwise. */
export const placesPerChannel = 8;

/** A claim outlasts the longest attempt and the writing of what came of it. */
export const claimMs = attemptLimitMs + 15_000;

const gatherMs = 2;

/** So many times as many as there are places are taken ahead at most. */
const timesAhead = 3;

/** Looks at least so often, for rows that a server which died since had written. */
const longestSleepMs = 30_000;

/** After the store failed. */
const storePauseMs = 1_000;

/** What the outbox says of itself, in the way of pino. */
export interface OutboxLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface LaneParts {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: OutboxLog;
  readonly recorder: Recorder;
  readonly channel: Channel;
  readonly publicUrl: string;
  /** Of this server, for the claims. */
  readonly nodeId: () => string;
  readonly random: () => number;
  /** Called after each attempt with what came of it. */
  readonly onAttempt: (channel: string, because: DeliveryAfter['because']) => void;
}

/**
 * The loop of one channel: claims what is due as places are free, sleeps until the next is due,
 * and is woken by new rows and by attempts that end.
 */
export class Lane {
  readonly #parts: LaneParts;
  /** What has a place. */
  readonly #running = new Set<Placed>();
  readonly #hand = new Hand();
  /** When places fell free, as many as count for what is taken ahead. */
  #ends: number[] = [];
  /** Attempts until what came of them is written. */
  readonly #unfinished = new Set<Promise<void>>();
  readonly #limits: PlaceLimits;
  #stopping = new AbortController();
  #started = false;
  #turn: Promise<void> | null = null;
  #again = false;
  /** Rows were added, or may have been: what they wait for is tried at once. */
  #added = false;
  #cancelSleep = () => {};

  constructor(parts: LaneParts) {
    this.#parts = parts;
    const { places = placesPerChannel } = parts.channel;
    const half = Math.ceil(places / 2);
    this.#limits = {
      places,
      placesForRetries: half,
      placesPerHost: Math.ceil(places / 8),
      placesPerAccount: Math.max(2, Math.floor(places / 4)),
      lendsPlaces: parts.channel.hostOf === undefined,
    };
  }

  get sending(): number {
    return this.#running.size;
  }

  start(): void {
    if (this.#started) return;
    this.#started = true;
    this.#stopping = new AbortController();
    this.wake();
  }

  /** Rows were added. */
  wake(): void {
    this.#added = true;
    this.#lookAgain();
  }

  #lookAgain(): void {
    this.#again = true;
    if (!this.#started || this.#turn) return;
    this.#turn = this.#look().finally(() => {
      this.#turn = null;
      if (this.#again) this.#lookAgain();
    });
  }

  async stop(graceMs: number): Promise<void> {
    if (!this.#started) return;
    this.#started = false;
    this.#cancelSleep();
    const cancelGrace = this.#parts.clock.after(graceMs, () => this.#stopping.abort());
    await this.#turn;
    await this.#giveBack(this.#hand.takeAll()).catch((cause: unknown) => {
      this.#parts.log.error(
        { err: cause, channel: this.name },
        'cannot give back what was claimed',
      );
    });
    await Promise.all(this.#unfinished);
    cancelGrace();
  }

  async #look(): Promise<void> {
    this.#cancelSleep();
    let sleepMs = longestSleepMs;
    while (this.#again && this.#started) {
      // Attempts often end together: one look serves them all.
      await this.#parts.clock.gather(gatherMs);
      this.#again = false;
      sleepMs = await this.#beginDue().catch((cause: unknown) => {
        this.#parts.log.error({ err: cause, channel: this.name }, 'cannot read the outbox');
        return storePauseMs;
      });
    }
    if (this.#started) this.#cancelSleep = this.#parts.clock.after(sleepMs, () => this.wake());
  }

  /** Begins what is due. @returns how long there is nothing more to do, unless an attempt ends */
  async #beginDue(): Promise<number> {
    const { db, clock } = this.#parts;
    const now = clock.now();
    if (this.#added) {
      this.#added = false;
      await hurryBlocking(db, this.name, now);
    }
    await this.#giveBack(this.#hand.takeStale(now));
    const most = this.#ahead(now);
    // What is due and found no place waits for an attempt to end, which looks again.
    if (this.#isFull && this.#hand.size * 2 >= most) return this.#untilStale();
    await this.#claim(now, { ...this.#limits, places: this.#limits.places + most });
    this.#fill();
    if (this.#isFull) return this.#untilStale();
    const next = await nextDueAt(db, this.name, now);
    if (next === null) return longestSleepMs;
    return Math.min(longestSleepMs, Math.max(0, next - clock.now()));
  }

  /** What was accepted is repeated after a kill until it is written: no more of that than there are places. */
  get #isFull(): boolean {
    const { places } = this.#limits;
    return this.#running.size >= places || this.#unfinished.size >= 2 * places;
  }

  /** None where hosts decide how long they take: whoever comes next would wait for that. */
  #ahead(now: number): number {
    return this.#limits.lendsPlaces ? ahead(this.#ends, now, this.#mostAhead) : 0;
  }

  get #mostAhead(): number {
    return this.#limits.places * timesAhead;
  }

  #untilStale(): number {
    return this.#hand.size > 0 ? heldMs : longestSleepMs;
  }

  async #claim(now: number, limits: PlaceLimits): Promise<void> {
    const { db, channel } = this.#parts;
    const nodeId = this.#parts.nodeId();
    const taken = [...this.#running, ...this.#hand.placed];
    const picked = await pickNext({ db, channel, nodeId, now, limits, taken });
    const ids = picked.map(({ id }) => id);
    const claims = await claimDeliveries(db, ids, { nodeId, now, until: now + claimMs });
    if (claims.length === 0) return;
    const notices = readNotices(db, claims);
    // Each attempt sees by itself that they cannot be read, some of them later.
    notices.catch(() => {});
    const claimOf = new Map(claims.map((claim) => [claim.row.id, claim]));
    for (const placed of picked) {
      const claim = claimOf.get(placed.id);
      if (claim) this.#hand.add({ claim, placed, notices, claimedAt: now });
    }
  }

  /** Others may be able to send it, or this server later. */
  async #giveBack(held: readonly Held[]): Promise<void> {
    if (held.length === 0) return;
    const { db, clock, nodeId } = this.#parts;
    const ids = held.map(({ placed }) => placed.id);
    await releaseClaims(db, nodeId(), clock.now(), ids);
  }

  /** Gives places that are free to what is in hand. */
  #fill(): void {
    const now = this.#parts.clock.now();
    while (this.#started && !this.#isFull) {
      const held = this.#hand.take(now);
      if (!held) return;
      this.#begin(held);
    }
  }

  #begin(held: Held): void {
    this.#running.add(held.placed);
    const whole = this.#deliver(held)
      .catch((cause: unknown) => {
        this.#parts.log.error({ err: cause, deliveryId: held.placed.id }, 'cannot deliver');
      })
      .finally(() => {
        this.#unfinished.delete(whole);
        this.#fill();
        this.#lookAgain();
      });
    this.#unfinished.add(whole);
  }

  async #deliver(held: Held): Promise<void> {
    const { clock, random, recorder } = this.#parts;
    const outcome = await this.#try(held).catch((cause: Error): Outcome => ({
      kind: 'passing',
      error: cause.message,
      answer: null,
      reason: null,
      retryAfterMs: null,
    }));
    this.#free(held.placed);
    const { claim } = held;
    const { row } = claim;
    const before = {
      createdAt: row.created_at,
      attempts: row.attempts,
      lastAnswer: row.last_answer,
      log: readLog(row.log),
    };
    const after = afterAttempt(before, outcome, clock.now(), random());
    await recorder.write({ claim, after });
    this.#tell(claim, after);
  }

  /** The next one need not wait until what came of this one is written. */
  #free(placed: Placed): void {
    this.#running.delete(placed);
    this.#ends = [...this.#ends, this.#parts.clock.now()].slice(-this.#mostAhead);
    this.#fill();
  }

  async #try({ claim, notices }: Held): Promise<Outcome> {
    const { clock, channel, publicUrl } = this.#parts;
    const noticeOf = await notices;
    const notice = noticeOf(claim, { publicUrl, attemptAt: clock.now() });
    if ('missing' in notice) {
      const { missing: error, reason } = notice;
      return { kind: 'final', error, answer: null, reason };
    }
    return attempt(channel, notice, { clock, stopping: this.#stopping.signal });
  }

  #tell({ row }: Held['claim'], after: DeliveryAfter): void {
    const { log, onAttempt } = this.#parts;
    onAttempt(this.name, after.because);
    const fields = {
      deliveryId: row.id,
      alertId: row.alert_id,
      channel: this.name,
      attempts: after.attempts,
      sinceCreatedMs: this.#parts.clock.now() - row.created_at,
      error: after.lastError ?? undefined,
    };
    if (after.status === 'sent') log.info(fields, 'delivery accepted');
    else if (after.status === 'failed') log.error(fields, `delivery failed: ${after.because}`);
    else log.warn(fields, `delivery put off: ${after.because}`);
  }

  get name(): string {
    return this.#parts.channel.name;
  }
}
