import { setTimeout as sleep } from 'node:timers/promises';

/** How many go at once when there was little to do before. */
const burst = 50;
/** Under load one follows the other after so long at least: what arrives meanwhile shares its costs. */
const minStepMs = 20;
const maxStepMs = 100;
/** And as much longer as one takes, so that a slow disk keeps time for everything else. */
const stepPerDuration = 3;

/**
 * Paces something that costs much each time and little for what is added to it. It is about the
 * machine's own time, so it runs by the monotone clock of the machine, whatever the wall clock says.
 */
export class Pace {
  #credit = burst;
  #countedAt = performance.now();
  #stepMs = minStepMs;

  /** Resolves when the next may begin. */
  async turn(): Promise<void> {
    this.#count();
    if (this.#credit < 1) {
      await sleep((1 - this.#credit) * this.#stepMs);
      this.#count();
    }
    this.#credit -= 1;
  }

  /** Tells how long one took. */
  took(ms: number): void {
    this.#stepMs = Math.min(maxStepMs, Math.max(minStepMs, stepPerDuration * ms));
  }

  #count(): void {
    const now = performance.now();
    this.#credit = Math.min(burst, this.#credit + (now - this.#countedAt) / this.#stepMs);
    this.#countedAt = now;
  }
}
