import { uptime } from 'node:os';

/** What the services of the main process need of the world. Tests hand in fakes. */

export interface Clock {
  /**
   * Milliseconds that only ever grow, whatever somebody does to the computer's clock. Whether
   * they count while the computer sleeps differs between systems.
   */
  now(): number;
  /** Milliseconds that go on while the computer sleeps, and that no change of the clock touches. */
  sinceBoot(): number;
  /** Epoch milliseconds. */
  wallNow(): number;
  /** Runs once after a delay. Returns its own cancel. */
  after(delayMs: number, run: () => void): () => void;
}

export type Log = (message: string, detail?: unknown) => void;

export const systemClock: Clock = {
  now: () => performance.now(),
  sinceBoot: () => uptime() * 1_000,
  wallNow: () => Date.now(),
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};
