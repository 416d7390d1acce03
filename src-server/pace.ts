import type { Clock } from './clock.ts';

/** How many go at once when there was little to do before. */
const burst = 10;

/**
 * Paces what costs much, and little for what is added to it: a commit with the messages that tell of it, a
 * question to the store. While there is little to do each goes at once; under load one follows the other
 * after a step, and takes along all that came in the meantime.
 */
export class Pace {
  readonly #gather: Clock['gather'];
  readonly #stepMs: number;
  #credit = burst;
  #countedAt = performance.now();
  #goOn = () => {};

  constructor({ gather }: Pick<Clock, 'gather'>, stepMs: number) {
    this.#gather = gather;
    this.#stepMs = stepMs;
  }

  /** Resolves when the next may begin. */
  async turn(): Promise<void> {
    this.#count();
    if (this.#credit < 1) {
      const hurried = new Promise<void>((resolve) => (this.#goOn = resolve));
      await Promise.race([this.#gather((1 - this.#credit) * this.#stepMs), hurried]);
    }
    this.#count();
    this.#credit = Math.max(0, this.#credit - 1);
  }

  /** Ends a wait that is under way: somebody's answer depends on it. */
  hurry(): void {
    this.#goOn();
  }

  #count(): void {
    const now = performance.now();
    this.#credit = Math.min(burst, this.#credit + (now - this.#countedAt) / this.#stepMs);
    this.#countedAt = now;
  }
}
