/** A message that waits for the end of quiet hours. */
interface Waiting {
  readonly recipient: string;
  readonly alert: string;
  readonly message: string;
  readonly leavesAt: number;
}

/**
 * The part of the outbox that has to do with quiet hours, of one account or department: of what waits
 * for one recipient the latest leaves, and nothing about an alert that has ended.
 */
export class PutOff {
  readonly left: string[] = [];
  #waiting: readonly Waiting[] = [];

  add(message: Waiting): void {
    this.#waiting = [
      ...this.#waiting.filter(({ recipient }) => recipient !== message.recipient),
      message,
    ];
  }

  end(alert: string): void {
    this.#waiting = this.#waiting.filter((message) => message.alert !== alert);
  }

  /** Settings were edited. @param leavesAt null: nothing is known of that recipient any more */
  putOffAnew(now: number, leavesAt: (recipient: string) => number | null): void {
    this.#waiting = this.#waiting.map((message) => {
      const anew = message.leavesAt > now ? leavesAt(message.recipient) : null;
      return { ...message, leavesAt: anew ?? message.leavesAt };
    });
  }

  /** The clock was set back: what was made after now is due by rules of its own. */
  forget(): void {
    this.#waiting = [];
  }

  pass(now: number): void {
    const due = this.#waiting.filter(({ leavesAt }) => leavesAt <= now);
    this.#waiting = this.#waiting.filter(({ leavesAt }) => leavesAt > now);
    this.left.push(...due.map(({ message, recipient }) => `${now} ${message} → ${recipient}`));
  }
}
