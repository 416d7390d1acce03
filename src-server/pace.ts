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
  readonly #passedMs: () => number;
  #credit = burst;
  #countedAt: number;
  #goOn = () => {};

  /** @param passedMs what has passed on the machine while it was awake, since whenever */
  constructor(
    { gather }: Pick<Clock, 'gather'>,
    stepMs: number,
    passedMs = () => performance.now(),
  ) {
    this.#gather = gather;
    this.#stepMs = stepMs;
    this.#passedMs = passedMs;
    this.#countedAt = passedMs();
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
    const now = this.#passedMs();
    this.#credit = Math.min(burst, this.#credit + (now - this.#countedAt) / this.#stepMs);
    this.#countedAt = now;
  }
}
