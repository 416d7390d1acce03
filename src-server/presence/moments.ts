import TinyQueue from 'tinyqueue';

interface Entry {
  readonly key: string;
  readonly at: number;
}

/** Many moments, each under a key; tells the earliest without looking at all of them. */
export class Moments {
  readonly #moments = new Map<string, number>();
  /** Also holds moments that were replaced or taken back since; the map knows which ones hold. */
  #queue = new TinyQueue<Entry>([], (a, b) => a.at - b.at);

  /** @param at epoch ms; null takes the moment back */
  set(key: string, at: number | null): void {
    if (at === (this.#moments.get(key) ?? null)) return;
    if (at === null) {
      this.#moments.delete(key);
      return;
    }
    this.#moments.set(key, at);
    this.#queue.push({ key, at });
  }

  get next(): number | null {
    return this.#first()?.at ?? null;
  }

  /** Removes what is due, the earliest first. */
  takeDue(now: number): string[] {
    const due: string[] = [];
    for (let first = this.#first(); first && first.at <= now; first = this.#first()) {
      this.#queue.pop();
      this.#moments.delete(first.key);
      due.push(first.key);
    }
    return due;
  }

  clear(): void {
    this.#moments.clear();
    this.#queue = new TinyQueue<Entry>([], (a, b) => a.at - b.at);
  }

  #first(): Entry | undefined {
    for (let first = this.#queue.peek(); first; first = this.#queue.peek()) {
      if (this.#moments.get(first.key) === first.at) return first;
      this.#queue.pop();
    }
    return undefined;
  }
}
