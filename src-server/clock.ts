import { readFileSync } from 'node:fs';
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
  /** Which start of the machine `elapsed` counts from; null when nobody can tell. */
  readonly boot: string | null;
  /** Waits for more work to gather: the machine's time, not that of anything that is decided. */
  gather(ms: number): Promise<void>;
}

/** The longest delay one timer takes; longer ones would fire at once. Source: Node's setTimeout. */
const maxTimerMs = 2 ** 31 - 1;

/** Linux names each start. Source: random(4), /proc/sys/kernel/random/boot_id */
function readBoot(): string | null {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return null;
  }
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, Math.min(Math.max(0, ms), maxTimerMs));
    return () => clearTimeout(timer);
  },
  // Counts suspended time, which `performance.now()` does not. Source: Node's os.uptime, CLOCK_BOOTTIME
  elapsed: () => uptime() * 1_000,
  boot: readBoot(),
  gather: sleep,
};

/** What a steady clock is made of; milliseconds. */
export interface TimeSources {
  /** The system's clock, which people and NTP may set. */
  wall(): number;
  /** Never set, but stands still while the machine sleeps. */
  monotone(): number;
  /** Never set, and goes on while the machine sleeps; too coarse and too slow to be asked each time. */
  elapsed(): number;
}

export interface SteadyTime {
  /** Epoch milliseconds: the system's clock as it was in the beginning, and what has passed since. */
  now(): number;
  /** Takes in what the machine has slept. @returns how far the system's clock was set since the beginning */
  look(): number;
  /** Begins anew, with the system's clock as it is. */
  follow(): void;
}

/** Less than this is how two clocks are read one after the other, and how coarse one of them is. */
const sleptMs = 500;

/** Time that nobody sets: see docs/adr/0009. */
export function createSteadyTime(sources: TimeSources): SteadyTime {
  let ahead = 0;
  let awake = 0;
  function follow(): void {
    ahead = sources.wall() - sources.monotone();
    awake = sources.elapsed() - sources.monotone();
  }
  follow();
  const now = () => Math.round(sources.monotone() + ahead);
  return {
    now,
    look() {
      const slept = sources.elapsed() - sources.monotone() - awake;
      if (slept >= sleptMs) {
        ahead += slept;
        awake += slept;
      }
      return sources.wall() - now();
    },
    follow,
  };
}

const lookEveryMs = 1_000;
/** What NTP does in small steps is no news. */
const toldFromMs = 1_000;

export interface SteadyClock extends Clock {
  /** How far the system's clock was set since this one went by it, in ms. */
  awayMs(): number;
  /**
   * Moves by so much, and goes by the system's clock from there. Only while nothing runs by this one.
   * @param awayMs how far the clock that it should go by is ahead of it
   */
  follow(awayMs: number): void;
}

/**
 * The clock of a server: what it measures and waits for is right whatever becomes of the system's.
 * @param aheadMs how far that of the store is ahead of the system's, by which it goes
 * @param onSet told once for every time that the system's clock was set, with how far it is away by now
 */
export function createSteadyClock(aheadMs: number, onSet: (awayMs: number) => void): SteadyClock {
  let storeAheadMs = aheadMs;
  const time = createSteadyTime({
    wall: () => Date.now() + storeAheadMs,
    monotone: () => performance.now(),
    elapsed: systemClock.elapsed,
  });
  let told = 0;
  setInterval(() => {
    const away = time.look();
    if (Math.abs(away - told) < toldFromMs) return;
    told = away;
    onSet(away);
  }, lookEveryMs).unref();
  return {
    ...systemClock,
    now: time.now,
    awayMs: time.look,
    follow(awayMs) {
      storeAheadMs += awayMs - time.look();
      time.follow();
      told = 0;
    },
  };
}
