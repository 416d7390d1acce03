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
  /** The same, or up to `earlyMs` sooner together with another timer: each that runs alone wakes the computer. */
  afterAbout(delayMs: number, earlyMs: number, run: () => void): () => void;
}

export type Log = (message: string, detail?: unknown) => void;

/** What waits for company. */
const patient = new Set<{ readonly from: number; readonly run: () => void }>();

function runPatient(): void {
  for (const { from, run } of patient) if (from <= performance.now()) run();
}

export const systemClock: Clock = {
  now: () => performance.now(),
  sinceBoot: () => uptime() * 1_000,
  wallNow: () => Date.now(),
  after(delayMs, run) {
    const timer = setTimeout(() => {
      run();
      runPatient();
    }, delayMs);
    return () => clearTimeout(timer);
  },
  afterAbout(delayMs, earlyMs, run) {
    const waiting = { from: performance.now() + delayMs - earlyMs, run: runOnce };
    const timer = setTimeout(runOnce, delayMs);
    patient.add(waiting);
    function cancel(): void {
      clearTimeout(timer);
      patient.delete(waiting);
    }
    function runOnce(): void {
      cancel();
      run();
    }
    return cancel;
  },
};
