import type { Clock } from '../clock.ts';
import type { Db } from '../store/store.ts';
import { attempt } from './attempt.ts';
import type { Channel, Sending } from './channel.ts';
import { Claimed } from './claimed.ts';
import type { Claim } from './claims.repo.ts';
import type { DeliveryAfter, Outcome } from './delivery.rules.ts';
import { afterAttempt } from './delivery.rules.ts';
import { readNotices } from './notice.repo.ts';
import { hurryBlocking, nextDueAt, readLog } from './outbox.repo.ts';
import type { Placed, PlaceLimits } from './places.rules.ts';
import { claimedBeyond } from './places.rules.ts';
import type { Recorder } from './recorder.ts';
import { Turns } from './turns.ts';

/** How many messages of one channel are under way at once, unless the channel says otherwise. */
export const placesPerChannel = 8;

const gatherMs = 2;

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

type Notices = ReturnType<typeof readNotices>;

/**
 * The loop of one channel: claims what is due as places are free, sleeps until the next is due,
 * and is woken by new rows and by attempts that end.
 */
export class Lane {
  readonly #parts: LaneParts;
  /** What has a place, until what came of it is written: no more than that is repeated after a kill. */
  readonly #running = new Map<Placed, Promise<void>>();
  readonly #claimed: Claimed;
  readonly #turns: Turns<Placed>;
  /** When places fell free, at most as many as there are. */
  #ends: number[] = [];
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
    this.#claimed = new Claimed(parts);
    this.#turns = new Turns(parts.clock);
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
    await this.#giveBackAll();
    await Promise.all(this.#running.values());
    // Once more, should the store have failed for a moment.
    await this.#giveBackAll();
    cancelGrace();
  }

  async #giveBackAll(): Promise<void> {
    await this.#claimed.giveBackAll().catch((cause: unknown) => {
      this.#parts.log.error({ err: cause, channel: this.name }, 'cannot give back what is claimed');
    });
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
    this.#fill();
    const now = clock.now();
    if (this.#added) {
      this.#added = false;
      await hurryBlocking(db, this.name, now);
    }
    await this.#claimed.giveBackStale();
    const beyond = this.#claimedBeyond(now);
    let someWait = false;
    // What is due and found no place waits for an attempt to end, which looks again.
    if (!this.#isFull || this.#claimed.size * 2 < beyond) {
      const limits = { ...this.#limits, places: this.#limits.places + beyond };
      someWait = await this.#claimed.claim(this.#running.keys(), limits);
      this.#fill();
    }
    // Not while places that fell free are being filled.
    this.#turns.isRush = this.#isFull || someWait;
    const nextMs = this.#isFull ? longestSleepMs : await this.#untilNext(now);
    return Math.min(longestSleepMs, this.#claimed.freshForMs, nextMs);
  }

  async #untilNext(now: number): Promise<number> {
    const next = await nextDueAt(this.#parts.db, this.name, now);
    return next === null ? longestSleepMs : Math.max(0, next - this.#parts.clock.now());
  }

  get #isFull(): boolean {
    return this.#running.size >= this.#limits.places;
  }

  /** None where hosts decide how long they take: whoever comes next would wait for that. */
  #claimedBeyond(now: number): number {
    return this.#limits.lendsPlaces ? claimedBeyond(this.#ends, now) : 0;
  }

  /** Gives places that are free to what is claimed. */
  #fill(): void {
    if (!this.#started) return;
    const { db, log } = this.#parts;
    const begun = this.#claimed.take(this.#limits.places - this.#running.size);
    if (begun.length === 0) return;
    // Read now, and not when they were claimed: who was removed since hears nothing.
    const notices = readNotices(
      db,
      begun.map(({ claim }) => claim),
    );
    // Each attempt sees by itself that they cannot be read.
    notices.catch(() => {});
    for (const { claim, placed } of begun) {
      const untilTurn = () => this.#turns.come(placed);
      const whole = this.#deliver(claim, notices, untilTurn)
        .catch((cause: unknown) => {
          log.error({ err: cause, deliveryId: placed.id }, 'cannot deliver');
        })
        .finally(() => this.#free(placed));
      this.#running.set(placed, whole);
    }
  }

  #free(placed: Placed): void {
    this.#running.delete(placed);
    this.#turns.end(placed);
    this.#ends = [...this.#ends, this.#parts.clock.now()].slice(-this.#limits.places);
    this.#lookAgain();
  }

  async #deliver(claim: Claim, notices: Notices, untilTurn: Sending['untilTurn']): Promise<void> {
    const { clock, random, recorder } = this.#parts;
    const outcome = await this.#try(claim, notices, untilTurn).catch((cause: Error): Outcome => ({
      kind: 'passing',
      error: cause.message,
      answer: null,
      reason: null,
      retryAfterMs: null,
    }));
    const { row } = claim;
    const before = {
      createdAt: row.created_at,
      attempts: row.attempts,
      notBefore: row.not_before,
      log: readLog(row.log),
    };
    const after = afterAttempt(before, outcome, clock.now(), random());
    await recorder.write({ claim, after });
    this.#tell(claim, after);
  }

  async #try(claim: Claim, notices: Notices, untilTurn: Sending['untilTurn']): Promise<Outcome> {
    const { clock, channel, publicUrl } = this.#parts;
    const noticeOf = await notices;
    const notice = noticeOf(claim, { publicUrl, attemptAt: clock.now() });
    if ('missing' in notice) {
      const { missing: error, reason } = notice;
      return { kind: 'final', error, answer: null, reason };
    }
    return attempt(channel, notice, { clock, stopping: this.#stopping.signal, untilTurn });
  }

  #tell({ row }: Claim, after: DeliveryAfter): void {
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
