import type { Clock } from './clock.ts';

/** One timer for the earliest of many moments: whoever owns the moments sets it again after each ring. */
export interface Alarm {
  /** Rings at `at` (epoch ms; at once when that is past); null = not at all. Replaces what was set. */
  set(at: number | null): void;
}

export function createAlarm(clock: Clock, ring: () => void): Alarm {
  let cancel = () => {};
  return {
    set(at) {
      cancel();
      cancel = at === null ? () => {} : clock.after(Math.max(0, at - clock.now()), ring);
    },
  };
}

/** The earliest of some moments; null when there are none. */
export function earliest(moments: Iterable<number>): number | null {
  let least: number | null = null;
  for (const moment of moments) if (least === null || moment < least) least = moment;
  return least;
}
