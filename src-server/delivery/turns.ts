import type { Clock } from '../clock.ts';

/** So long one waits for others, and others for one. */
export const turnMs = 500;

/**
 * What the other side took and is not yet marked as sent is repeated after a kill. So messages go one
 * at a time, the next once the one before is marked, and a kill repeats one. Promptness matters more
 * where the other side or the store takes long and where messages wait for a place: nobody waits for more
 * than half a second, and in a rush nobody waits at all.
 */
export class Turns<Message> {
  readonly #clock: Clock;
  #isRush = false;
  /** Each with what starts it, in their order. */
  readonly #waiting = new Map<Message, () => void>();
  readonly #going = new Set<Message>();
  readonly #cancelLimits = new Map<Message, () => void>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether messages wait for a place. */
  set isRush(isRush: boolean) {
    this.#isRush = isRush;
    this.#goOn();
  }

  /** Resolves when a message may go; then it is its turn, until its end. */
  come(message: Message): Promise<void> {
    // It may have had a turn while its connection broke; it must not wait for itself.
    this.#going.delete(message);
    const { promise, resolve } = Promise.withResolvers<void>();
    const go = () => {
      this.#waiting.delete(message);
      this.#going.add(message);
      this.#limit(message, () => this.end(message));
      resolve();
    };
    this.#waiting.set(message, go);
    this.#limit(message, go);
    this.#goOn();
    return promise;
  }

  /** What came of a message is written, whether it went or not. */
  end(message: Message): void {
    this.#cancelLimits.get(message)?.();
    this.#cancelLimits.delete(message);
    this.#waiting.delete(message);
    this.#going.delete(message);
    this.#goOn();
  }

  #limit(message: Message, then: () => void): void {
    this.#cancelLimits.get(message)?.();
    this.#cancelLimits.set(message, this.#clock.after(turnMs, then));
  }

  #goOn(): void {
    for (const go of this.#waiting.values()) {
      if (this.#going.size > 0 && !this.#isRush) return;
      go();
    }
  }
}
