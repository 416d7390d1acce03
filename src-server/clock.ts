import { uptime } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

/** Time as the server's code sees it; tests pass their own. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Calls back once after `ms`; returns what cancels it. */
  after(ms: number, callback: () => void): () => void;
  /** Milliseconds that have passed on this machine, asleep or not; setting the clock does not move it. */
  elapsed(): number;
  /** Waits for more work to gather: the machine's time, not that of anything that is decided. */
  gather(ms: number): Promise<void>;
}

/** The longest delay one timer takes; longer ones would fire at once. Source: Node's setTimeout. */
const maxTimerMs = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, Math.min(Math.max(0, ms), maxTimerMs));
    return () => clearTimeout(timer);
  },
  // Counts suspended time, which `performance.now()` does not. Source: Node's os.uptime, CLOCK_BOOTTIME
  elapsed: () => uptime() * 1_000,
  gather: sleep,
};
