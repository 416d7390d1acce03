import type { Clock } from '../ports.ts';

export interface FakeClock extends Clock {
  /** Lets time pass; runs what is due on the way, in order. */
  advance(ms: number): void;
  /** The same for work that waits for promises in between. */
  pass(ms: number): Promise<void>;
  /** The computer sleeps: only the wall clock and the time since boot go on. */
  sleep(ms: number): void;
  /** Somebody sets the computer's clock. */
  setForward(ms: number): void;
  pending(): number;
}

/** A clock that moves only when told to. */
export function fakeClock(startWallMs = 1_800_000_000_000): FakeClock {
  let nowMs = 1_000;
  let wallOffsetMs = startWallMs - nowMs;
  let sleptMs = 0;
  let timers: { at: number; run: () => void }[] = [];

  const nextDue = (until: number) =>
    timers.filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at)[0];

  function runNext(until: number): boolean {
    const due = nextDue(until);
    if (!due) return false;
    timers = timers.filter((other) => other !== due);
    nowMs = Math.max(nowMs, due.at);
    due.run();
    return true;
  }

  return {
    now: () => nowMs,
    sinceBoot: () => nowMs + sleptMs,
    wallNow: () => nowMs + wallOffsetMs,
    after(delayMs, run) {
      const timer = { at: nowMs + Math.max(0, delayMs), run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    afterAbout(delayMs, _earlyMs, run) {
      return this.after(delayMs, run);
    },
    advance(ms) {
      const until = nowMs + ms;
      while (runNext(until));
      nowMs = until;
    },
    async pass(ms) {
      const until = nowMs + ms;
      await promisesSettle();
      while (runNext(until)) await promisesSettle();
      nowMs = until;
    },
    sleep(ms) {
      wallOffsetMs += ms;
      sleptMs += ms;
    },
    setForward(ms) {
      wallOffsetMs += ms;
    },
    pending: () => timers.length,
  };
}

const promisesSettle = () => new Promise<void>((resolve) => setImmediate(resolve));
