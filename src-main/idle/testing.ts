import type { IdleEvent, IdleRules, IdleState } from './idle.machine.ts';
import { idleStep } from './idle.machine.ts';

export const minuteMs = 60_000;
export const bootedFor = 1_800_000_000_000;

export const fifteen: IdleRules = {
  thresholdMs: 15 * minuteMs,
  lockCounts: true,
  returnAutomatically: true,
};
export const never: IdleRules = { thresholdMs: null, lockCounts: false, returnAutomatically: true };
export const asking: IdleRules = { ...fifteen, returnAutomatically: false };

/** A reading of a counter that knows the last input exactly. */
export const exact = (now: number, lastInputAt: number, locked = false): IdleEvent => ({
  kind: 'reading',
  source: 'X11',
  now,
  idleMs: now - lastInputAt,
  resolutionMs: 0,
  locked,
});

/** What Electron says: whole seconds, rounded down. */
export const seconds = (now: number, lastInputAt: number): IdleEvent => ({
  kind: 'reading',
  source: 'X11',
  now,
  idleMs: Math.floor((now - lastInputAt) / 1_000) * 1_000,
  resolutionMs: 1_000,
  locked: false,
});

export const run = (state: IdleState, ...events: IdleEvent[]) => events.reduce(idleStep, state);
