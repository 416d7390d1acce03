import type { Clock } from '../clock.ts';
import type { Db } from '../store/store.ts';
import type { OutboxLog } from './lane.ts';
import type { EndedAttempt } from './outbox.repo.ts';
import { recordAttempts } from './outbox.repo.ts';

/** Attempts that end within this of each other are one commit. */
const gatherMs = 2;

/**
 * After each commit the next waits so long, or as long as that one took, and takes along what ends
 * meanwhile: the embedded store stands still for a commit, and so does the whole server.
 */
const restMs = 10;
const mostTogether = 200;

/** A message that was accepted should not be repeated because the store failed for a moment. */
const tries = 5;
const storePauseMs = 1_000;

interface RecorderParts {
  readonly db: Db;
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

  constructor(parts: RecorderParts) {
    this.#parts = parts;
  }

  /** Resolves once it is written, or when it could not be for a while. */
  write(ended: EndedAttempt): Promise<void> {
    return new Promise((done) => {
      this.#waiting.push({ ...ended, done });
      void this.#writeAll();
    });
  }

  async #writeAll(): Promise<void> {
    if (this.#isWriting) return;
    this.#isWriting = true;
    await this.#parts.clock.gather(gatherMs);
    while (this.#waiting.length > 0) {
      const startedAt = performance.now();
      await this.#writeTogether(this.#waiting.splice(0, mostTogether));
      await this.#parts.clock.gather(Math.max(restMs, performance.now() - startedAt));
    }
    this.#isWriting = false;
  }

  async #writeTogether(batch: readonly Waiting[]): Promise<void> {
    const { db, clock } = this.#parts;
    try {
      await recordAttempts(db, batch, clock.now());
      for (const { done } of batch) done();
    } catch {
      // One that cannot be written must not take the others along, nor have the next ones wait.
      for (const ended of batch) void this.#writeAlone(ended).then(ended.done);
    }
  }

  async #writeAlone(ended: EndedAttempt): Promise<void> {
    const { db, clock, log } = this.#parts;
    for (let left = tries; left > 0; left--) {
      try {
        return await recordAttempts(db, [ended], clock.now());
      } catch (cause) {
        const { status } = ended.after;
        const fields = { err: cause, deliveryId: ended.claim.row.id, status };
        log.error(fields, 'cannot write what came of a delivery');
        if (left > 1) await this.#pause();
      }
    }
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => this.#parts.clock.after(storePauseMs, resolve));
  }
}
