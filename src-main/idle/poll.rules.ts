import type { IdleState } from './idle.machine.ts';
import { awayDeadline, warningDeadline } from './idle.machine.ts';

/** How often the source is asked while an answer may matter at once: a return is seen within 2 s. */
export const nearPollMs = 1_000;

/** Far from the threshold nothing can fall due; this only finds out in time when a source breaks. */
const farPollMs = 30_000;

/** A lock counts within 5 s. */
const lockLookMs = 4_000;

/** While no source works, one may begin to. */
const blindPollMs = 10_000;

/** When to look again: seldom while nothing can happen, and exactly when something falls due. */
export function nextPollInMs(state: IdleState, now: number): number {
  const due = [warningDeadline(state), awayDeadline(state)]
    .filter((at) => at !== null)
    .map((at) => Math.ceil(at - now))
    .filter((inMs) => inMs > 0);
  return Math.min(pollPaceMs(state, now), ...due);
}

function pollPaceMs(state: IdleState, now: number): number {
  if (state.locks.seen) return nearPollMs;
  // The system tells when it is unlocked; no reading is believed before that.
  if (state.locks.told) return farPollMs;
  if (!state.sourceWorks) return blindPollMs;
  const warnAt = warningDeadline(state);
  const isNear = state.activity !== 'active' || (warnAt !== null && now >= warnAt);
  return isNear ? nearPollMs : farPollMs;
}

/** How often to look in between whether the screen is locked, where only the source may see that; null: not at all. */
export function lockLookInMs({ seesLocks, tellsLocks, rules }: IdleState): number | null {
  return seesLocks && tellsLocks !== 'yes' && rules.lockCounts ? lockLookMs : null;
}
