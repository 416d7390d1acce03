import type { Clock } from '../clock.ts';
import type { Db } from '../store/store.ts';
import { attempt, attemptLimitMs } from './attempt.ts';
import type { Channel } from './channel.ts';
import type { DeliveryAfter, Outcome } from './delivery.rules.ts';
import { afterAttempt } from './delivery.rules.ts';
import { readNotices } from './notice.repo.ts';
import type { Claim, DueDelivery, Nearby } from './outbox.repo.ts';
import { claimDeliveries, hurryBlocking, listDue, nextDueAt, readLog } from './outbox.repo.ts';
import type { Placed, PlaceLimits } from './places.rules.ts';
import { inTurn, pickDue } from './places.rules.ts';
import type { Recorder } from './recorder.ts';

/** How many messages of one channel are under way at once, unless the channel says otherwise. */
export const placesPerChannel = 8;

/** So many that are due are looked at for some that find a place. */
const mostLookedAt = 500;

/** Each one after the first is at other accounts, or deeper. */
const mostLooks = 5;

/** A claim outlasts the longest attempt and the writing of what came of it. */
export const claimMs = attemptLimitMs + 15_000;

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

type Notices = ReturnType<typeof readNotices>;

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
  readonly #running = new Map<Promise<void>, Placed>();
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
    await Promise.all(this.#running.keys());
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
    const { db, clock, nodeId } = this.#parts;
    const now = clock.now();
    if (this.#added) {
      this.#added = false;
      await hurryBlocking(db, this.name, now);
    }
    if (this.#running.size >= this.#limits.places) return longestSleepMs;
    const picked = new Map((await this.#pick(now)).map((placed) => [placed.id, placed]));
    const claiming = { nodeId: nodeId(), now, until: now + claimMs };
    const claims = await claimDeliveries(db, [...picked.keys()], claiming);
    if (claims.length > 0) {
      const notices = readNotices(db, claims);
      for (const claim of claims) this.#begin(claim, picked.get(claim.row.id)!, notices);
    }
    // What is due and found no place waits for an attempt to end, which looks again.
    if (this.#running.size >= this.#limits.places) return longestSleepMs;
    const next = await nextDueAt(db, this.name, now);
    if (next === null) return longestSleepMs;
    return Math.min(longestSleepMs, Math.max(0, next - clock.now()));
  }

  /**
   * Looks at as many as there are places; at more when those in front are of full hosts; and then at
   * those of other accounts, however many of one stand in front.
   */
  async #pick(now: number): Promise<Placed[]> {
    const { places } = this.#limits;
    const running = [...this.#running.values()];
    const fresh = new Map<string, Placed>();
    const again = new Map<string, Placed>();
    const pick = () =>
      pickDue(inTurn([...fresh.values()], [...again.values()], running), running, this.#limits);
    const seen = new Set<string>();
    let most = places;
    for (let looks = 0; looks < mostLooks; looks++) {
      const due = await this.#list(now, most, [...seen]);
      for (const one of due) (one.retry ? again : fresh).set(one.id, one);
      if (due.length < most) break;
      const isFull = running.length + pick().length >= places;
      if (most === places && this.#parts.channel.hostOf && !isFull) most = mostLookedAt;
      else for (const { account } of due) seen.add(account);
    }
    return pick();
  }

  async #list(now: number, limit: number, notOf: readonly string[]): Promise<Placed[]> {
    const { db } = this.#parts;
    const looking = { channel: this.name, now, nearby: this.#nearby(now), notOf, limit };
    const fresh = await listDue(db, { ...looking, retries: false });
    const again = await listDue(db, { ...looking, retries: true });
    return [...fresh, ...again].map((delivery) => this.#place(delivery));
  }

  #nearby(now: number): Nearby | null {
    const { waitsForDeviceMs } = this.#parts.channel;
    if (waitsForDeviceMs === undefined) return null;
    return { nodeId: this.#parts.nodeId(), dueBefore: now - waitsForDeviceMs };
  }

  #place({ id, account, address, attempts }: DueDelivery): Placed {
    const host = address === null ? null : (this.#parts.channel.hostOf?.(address) ?? null);
    return { id, account, host, retry: attempts > 0 };
  }

  #begin(claim: Claim, placed: Placed, notices: Notices): void {
    const running = this.#deliver(claim, notices)
      .catch((cause: unknown) => {
        this.#parts.log.error({ err: cause, deliveryId: claim.row.id }, 'cannot deliver');
      })
      .finally(() => {
        this.#running.delete(running);
        this.#lookAgain();
      });
    this.#running.set(running, placed);
  }

  async #deliver(claim: Claim, notices: Notices): Promise<void> {
    const { clock, random, recorder } = this.#parts;
    const outcome = await this.#try(claim, notices).catch((cause: Error): Outcome => ({
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
      lastAnswer: row.last_answer,
      log: readLog(row.log),
    };
    const after = afterAttempt(before, outcome, clock.now(), random());
    await recorder.write({ claim, after });
    this.#tell(claim, after);
  }

  async #try(claim: Claim, notices: Notices): Promise<Outcome> {
    const { clock, channel, publicUrl } = this.#parts;
    const noticeOf = await notices;
    const notice = noticeOf(claim, { publicUrl, attemptAt: clock.now() });
    if ('missing' in notice) {
      const { missing: error, reason } = notice;
      return { kind: 'final', error, answer: null, reason };
    }
    return attempt(channel, notice, { clock, stopping: this.#stopping.signal });
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
