/**
 * Whether an idle source tells the truth. That it answers proves nothing: under Wayland some
 * counters stand still and others run on, whatever anybody types. It counts as working once its
 * counter was seen to begin anew, which only input does. Pure. Moments are milliseconds of a clock that
 * only grows.
 */

/** A counter that has grown this far can be seen to begin anew, also when it counts whole seconds. */
const grownMs = 2_000;

/** It is this much short of what it would be without input; more than any rounding. */
const shortByMs = 1_500;

/** Input in our window must show in the counter by then. */
export const inputShowsWithinMs = 2_000;

/**
 * One input that the counter did not see may have been made by a program. Several, each at a time
 * of its own, were made by a hand.
 */
const missesToFail = 5;

/** Nobody works this long without a pause in which a true counter grows. */
const standsStillMs = 5 * 60_000;

export interface SourceTrial {
  readonly verdict: 'trying' | 'works' | 'stands-still' | 'misses-input';
  readonly startedAt: number;
  readonly grew: boolean;
  /** The reading before. */
  readonly last: { readonly at: number; readonly idleMs: number };
  /** Input in our window that no reading has answered for yet. */
  readonly inputAt: number | null;
  readonly misses: number;
}

export function startTrial(now: number): SourceTrial {
  return {
    verdict: 'trying',
    startedAt: now,
    grew: false,
    last: { at: now, idleMs: 0 },
    inputAt: null,
    misses: 0,
  };
}

/** The window got input. What comes before the last one was judged belongs to it. */
export function windowInput(trial: SourceTrial, now: number): SourceTrial {
  return trial.verdict === 'trying' && trial.inputAt === null ? { ...trial, inputAt: now } : trial;
}

/** The counter said how long ago it saw the last input. */
export function trialReading(trial: SourceTrial, now: number, idleMs: number): SourceTrial {
  const grew = trial.grew || idleMs >= grownMs;
  const read = { ...judgeInput(trial, now, idleMs), grew, last: { at: now, idleMs } };
  if (trial.verdict === 'works') return read;
  if (beganAnew(trial, now, idleMs)) {
    return { ...read, verdict: 'works', misses: 0 };
  }
  if (read.misses >= missesToFail) return { ...read, verdict: 'misses-input' };
  // What was held, by a call or a video, moves again when that ends.
  const standsStill = !grew && now - trial.startedAt >= standsStillMs;
  return { ...read, verdict: standsStill ? 'stands-still' : 'trying' };
}

function beganAnew({ last }: SourceTrial, now: number, idleMs: number): boolean {
  const passedMs = now - last.at;
  const isShort = idleMs < last.idleMs + passedMs - shortByMs;
  return last.idleMs >= grownMs && idleMs <= passedMs && isShort;
}

function judgeInput(trial: SourceTrial, now: number, idleMs: number): SourceTrial {
  if (trial.inputAt === null || now < trial.inputAt + inputShowsWithinMs) return trial;
  // A counter that was young anyway says nothing about this input.
  const missed = now - idleMs < trial.inputAt - inputShowsWithinMs;
  return { ...trial, inputAt: null, misses: missed ? trial.misses + 1 : 0 };
}
