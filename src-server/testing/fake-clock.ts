import type { Clock } from '../clock.ts';

interface Timer {
  readonly dueAt: number;
  readonly callback: () => void;
}

/** How often promises get to go on between two timers; a few rounds cover what a store awaits. */
const settleRounds = 20;

/**
 * A clock that stands still until a test moves it. Timers run in the order in which they are due,
 * each with `now()` at its own moment.
 */
export class FakeClock implements Clock {
  #now: number;
  readonly #timers = new Set<Timer>();

  readonly #counted: number;
  readonly boot = 'the only one';

  /** @param elapsed what the machine has counted by then; goes on with the clock */
  constructor(now = Date.parse('2026-11-20T13:00:00Z'), elapsed = 0) {
    this.#now = now;
    this.#counted = elapsed - now;
  }

  now(): number {
    return this.#now;
  }

  after(ms: number, callback: () => void): () => void {
    const timer = { dueAt: this.#now + Math.max(0, ms), callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  elapsed(): number {
    return this.#now + this.#counted;
  }

  /** Nothing gathers while a test waits. */
  gather(_ms: number): Promise<void> {
    return Promise.resolve();
  }

  /** When the next timer is due; null when there is none. */
  get nextDueAt(): number | null {
    return this.#next()?.dueAt ?? null;
  }

  /** Moves the time forward by `ms`, runs what falls due, and lets promises settle before and after each. */
  async advance(ms: number): Promise<void> {
    const until = this.#now + ms;
    await this.settle();
    for (let timer = this.#next(); timer && timer.dueAt <= until; timer = this.#next()) {
      this.#timers.delete(timer);
      this.#now = Math.max(this.#now, timer.dueAt);
      timer.callback();
      await this.settle();
    }
    this.#now = until;
    await this.settle();
  }

  /** Lets promises go on without moving the time. What waits for a socket is not waited for. */
  async settle(): Promise<void> {
    for (let round = 0; round < settleRounds; round++) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Timers set first come first when they are due at the same moment: a Set keeps their order. */
  #next(): Timer | null {
    let next: Timer | null = null;
    for (const timer of this.#timers) if (!next || timer.dueAt < next.dueAt) next = timer;
    return next;
  }
}
