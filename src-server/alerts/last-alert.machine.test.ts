import { describe, expect, it } from 'vitest';
import { keptAlert, withMoments } from './last-alert.machine.ts';
import { minutesMs, monitoring } from './testing.ts';

const now = {
  state: 'offline',
  startedAt: 0,
  rules: { ...monitoring, remindEveryMs: minutesMs(10), escalateAfterMs: minutesMs(15) },
  schedule: null,
  notBefore: minutesMs(5),
} as const;
const before = { id: 'alert', episodeId: 'episode', state: 'offline', ended: false } as const;

describe('an alert that the version before kept', () => {
  it('is reminded of, and escalated, when that version would have done it', () => {
    const moments = { remindAt: minutesMs(12), escalateAt: minutesMs(17) };
    const alert = keptAlert({ ...before, ...moments }, now.rules);
    expect(withMoments(alert, now)).toMatchObject(moments);
  });

  it('stays snoozed until then', () => {
    const rules = { ...now.rules, remindEveryMs: null };
    const moments = { remindAt: minutesMs(30), escalateAt: null };
    const alert = keptAlert({ ...before, ...moments }, rules);
    expect(withMoments(alert, { ...now, rules })).toMatchObject(moments);
  });

  it('is told no more when somebody looked after it', () => {
    const moments = { remindAt: null, escalateAt: null };
    const alert = keptAlert({ ...before, ...moments }, now.rules);
    expect(withMoments(alert, now)).toMatchObject(moments);
  });
});
