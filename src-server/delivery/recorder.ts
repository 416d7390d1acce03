import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import type { OutboxLog } from './lane.ts';
import type { EndedAttempt } from './outbox.repo.ts';
import { recordAttempts } from './outbox.repo.ts';

/** Attempts that end within this of each other are one commit. */
const gatherMs = 2;

/**
 * The embedded store stands still for a commit, and so does the whole server: the next waits as long as
 * that one took, and takes along what ends meanwhile. Not for long, because what was accepted and is not
 * written is repeated after a kill. On PostgreSQL it follows at once.
 */
const shortestRestMs = 10;
const longestRestMs = 100;
const mostTogether = 200;

/** After the store failed. A server that stops tries so often. */
const storePauseMs = 1_000;
const lastTries = 5;

interface RecorderParts {
  readonly store: Pick<Store, 'db' | 'kind'>;
  readonly clock: Clock;
  readonly log: OutboxLog;
}

interface Waiting extends EndedAttempt {
  readonly done: () => void;
}

/** Writes what came of attempts. */
export class Recorder {
  readonly #parts: RecorderParts;
  #waiting: Waiting[] = [];
  #isWriting = false;
  #isStopping = false;
  #endWait = () => {};

  constructor(parts: RecorderParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#isStopping = false;
  }

  /** From now on each attempt that ends is written at once. */
  stop(): void {
    this.#isStopping = true;
    this.#endWait();
  }

  /** Resolves once it is written, or when it could not be until others may send the message again. */
  write(ended: EndedAttempt): Promise<void> {
    return new Promise((done) => {
      this.#waiting.push({ ...ended, done });
      void this.#writeAll();
    });
  }

  async #writeAll(): Promise<void> {
    if (this.#isWriting) return;
    this.#isWriting = true;
    await this.#wait(gatherMs);
    while (this.#waiting.length > 0) {
      await this.#wait(await this.#writeTogether(this.#waiting.splice(0, mostTogether)));
    }
    this.#isWriting = false;
  }

  async #wait(ms: number): Promise<void> {
    if (ms === 0 || this.#isStopping) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#endWait = resolve;
    void this.#parts.clock.gather(ms).then(resolve);
    await promise;
  }

  /** @returns how long the next commit waits */
  async #writeTogether(batch: readonly Waiting[]): Promise<number> {
    const { store, clock } = this.#parts;
    const startedAt = clock.now();
    try {
      await recordAttempts(store.db, batch, startedAt);
    } catch {
      // One that cannot be written must not take the others along, nor have the next ones wait.
      for (const ended of batch) void this.#writeAlone(ended).then(ended.done);
      return 0;
    }
    for (const { done } of batch) done();
    if (store.kind === 'postgres') return 0;
    return Math.min(longestRestMs, Math.max(shortestRestMs, clock.now() - startedAt));
  }

  /** What was accepted should not be repeated because the store was away for a while. */
  async #writeAlone(ended: EndedAttempt): Promise<void> {
    const { store, clock, log } = this.#parts;
    for (let tried = 1; ; tried++) {
      try {
        return await recordAttempts(store.db, [ended], clock.now());
      } catch (cause) {
        const isLast = clock.now() >= ended.claim.until || (this.#isStopping && tried >= lastTries);
        const fields = { err: cause, deliveryId: ended.claim.row.id, status: ended.after.status };
        if (tried === 1 || isLast) log.error(fields, 'cannot write what came of a delivery');
        if (isLast) return;
        await this.#pause();
      }
    }
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => this.#parts.clock.after(storePauseMs, resolve));
  }
}
