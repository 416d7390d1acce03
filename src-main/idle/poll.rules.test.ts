import { expect, it } from 'vitest';
import type { IdleEvent, IdleRules, IdleState } from './idle.machine.ts';
import { idleStep, startIdle } from './idle.machine.ts';
import { lockLookInMs, nextPollInMs } from './poll.rules.ts';

const minuteMs = 60_000;
const quarter: IdleRules = {
  thresholdMs: 15 * minuteMs,
  lockCounts: true,
  returnAutomatically: true,
};

/** Nobody has touched the computer since the start. */
const quietAt = (now: number, locked: boolean | null = null): IdleEvent => ({
  kind: 'reading',
  now,
  source: 'X11',
  idleMs: now,
  resolutionMs: 0,
  locked,
});
const after = (rules: IdleRules, ...events: IdleEvent[]) =>
  events.reduce(idleStep, startIdle(0, rules));

const far = after(quarter, quietAt(0));
const cases: [string, IdleState, number, number, number?][] = [
  ['far from the threshold', far, 0, 30_000],
  ['where a lock must be looked for', after(quarter, quietAt(0, false)), 0, 30_000, 4_000],
  [
    'where a lock was looked for until the system told of one',
    after(quarter, { kind: 'lock', now: 0 }, { kind: 'unlock', now: 1 }, quietAt(2, false)),
    2,
    30_000,
  ],
  [
    'where the source saw a lock before the system told of it',
    after(
      quarter,
      quietAt(0, true),
      { kind: 'lock', now: 1 },
      { kind: 'unlock', now: 2 },
      quietAt(3, false),
    ),
    3,
    30_000,
  ],
  [
    'where the system has told of one lock and not of another',
    after(
      quarter,
      { kind: 'lock', now: 0 },
      { kind: 'unlock', now: 1 },
      quietAt(2, true),
      quietAt(3, false),
    ),
    3,
    30_000,
    4_000,
  ],
  [
    'where it told of the second one only',
    after(
      quarter,
      quietAt(0, true),
      quietAt(1, false),
      { kind: 'lock', now: 2 },
      quietAt(3, true),
      { kind: 'unlock', now: 4 },
      quietAt(5, false),
    ),
    5,
    30_000,
    4_000,
  ],
  [
    'where whoever told of locks is gone',
    after(
      quarter,
      { kind: 'lock', now: 0 },
      { kind: 'unlock', now: 1 },
      { kind: 'locks-untold', now: 2 },
      quietAt(3, false),
    ),
    3,
    30_000,
    4_000,
  ],
  [
    'where the source takes an ended lock for one a little longer',
    after(
      quarter,
      { kind: 'lock', now: 0 },
      quietAt(1, true),
      { kind: 'unlock', now: 2 },
      quietAt(3, true),
      quietAt(4, false),
    ),
    4,
    30_000,
  ],
  ['a little before the warning', far, 14 * minuteMs - 20_000, 20_000],
  ['just before it', far, 14 * minuteMs - 1, 1],
  ['from the warning on', far, 14 * minuteMs, 1_000],
  ['just before Away', far, 15 * minuteMs - 1, 1],
  ['idle, for a return', after(quarter, quietAt(0), quietAt(16 * minuteMs)), 16 * minuteMs, 1_000],
  ['locked, as the system said', after(quarter, { kind: 'lock', now: 0 }), 0, 30_000],
  ['locked, as only the source sees', after(quarter, quietAt(0, true)), 0, 1_000, 4_000],
  ['without a source', after(quarter, { kind: 'no-source', now: 0 }), 0, 10_000],
  [
    'never idle',
    after({ ...quarter, thresholdMs: null, lockCounts: false }, quietAt(0)),
    0,
    30_000,
  ],
];

it.each(cases)('looks again in time: %s', (_name, state, now, inMs, lockInMs) => {
  expect(nextPollInMs(state, now)).toBe(inMs);
  expect(lockLookInMs(state)).toBe(lockInMs ?? null);
});
