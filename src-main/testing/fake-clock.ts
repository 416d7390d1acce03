import type { Clock } from '../ports.ts';

export interface FakeClock extends Clock {
  /** Lets time pass; runs what is due on the way, in order. */
  advance(ms: number): void;
  /** The computer sleeps: only the wall clock goes on. */
  sleep(ms: number): void;
  pending(): number;
}

/** A clock that moves only when told to. */
export function fakeClock(startWallMs = 1_800_000_000_000): FakeClock {
  let nowMs = 1_000;
  let wallOffsetMs = startWallMs - nowMs;
  let timers: { at: number; run: () => void }[] = [];

  const nextDue = (until: number) =>
    timers.filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at)[0];

  return {
    now: () => nowMs,
    wallNow: () => nowMs + wallOffsetMs,
    after(delayMs, run) {
      const timer = { at: nowMs + Math.max(0, delayMs), run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    advance(ms) {
      const until = nowMs + ms;
      for (let timer = nextDue(until); timer; timer = nextDue(until)) {
        const due = timer;
        timers = timers.filter((other) => other !== due);
        nowMs = Math.max(nowMs, due.at);
        due.run();
      }
      nowMs = until;
    },
    sleep(ms) {
      wallOffsetMs += ms;
    },
    pending: () => timers.length,
  };
}
