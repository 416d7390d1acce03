import type { Bus, BusCall, BusSignal } from '../dbus/bus.ts';

/** A bus whose services a test writes down, member by member. */
export class FakeBus implements Bus {
  /** What a call answers: by service, path and member. What is not here is not on the bus. */
  readonly answers = new Map<string, (body: readonly unknown[]) => readonly unknown[]>();
  /** How long the last call of each member would have waited. */
  readonly timeouts = new Map<string, number | undefined>();
  /** As long as the bus hangs, or is not there. */
  listens = true;
  readonly #listeners = new Map<string, Set<(body: readonly unknown[]) => void>>();
  readonly #onEnd = new Set<() => void>();
  readonly #onBack = new Set<() => void>();

  answer(service: string, path: string, member: string, ...values: unknown[]): void {
    this.answers.set(`${service} ${path} ${member}`, () => values);
  }

  /** Properties of one interface of an object. */
  properties(service: string, path: string, values: Record<string, unknown>): void {
    this.answers.set(`${service} ${path} Get`, ([, name]) => [
      { signature: 'v', value: values[String(name)] },
    ]);
  }

  async call({ service, path, member, body, timeoutMs }: BusCall): Promise<readonly unknown[]> {
    this.timeouts.set(member, timeoutMs);
    const answer = this.answers.get(`${service} ${path} ${member}`);
    if (!answer) throw new Error(`${service} was not provided`);
    return answer(body ?? []);
  }

  async listen(
    { path, member }: BusSignal,
    heard: (body: readonly unknown[]) => void,
  ): Promise<() => void> {
    if (!this.listens) throw new Error('no answer within 2000 ms');
    const key = `${path} ${member}`;
    const listeners = this.#listeners.get(key) ?? new Set();
    this.#listeners.set(key, listeners.add(heard));
    return () => listeners.delete(heard);
  }

  onEnd(ended: () => void): void {
    this.#onEnd.add(ended);
  }

  onBack(back: () => void): void {
    this.#onBack.add(back);
  }

  end(): void {
    this.#listeners.clear();
    for (const ended of this.#onEnd) ended();
  }

  back(): void {
    for (const back of this.#onBack) back();
  }

  emit(path: string, member: string, ...body: unknown[]): void {
    for (const listener of this.#listeners.get(`${path} ${member}`) ?? []) listener(body);
  }
}
