import { describe, expect, it } from 'vitest';
import type { Alerting, ScopeNow } from './alerting.machine.ts';
import { acknowledge, nextDeadline, noAlerting, settle, snooze } from './alerting.machine.ts';
import { accountScope, listener, minutesMs, monitoring } from './testing.ts';

const now: ScopeNow = {
  scope: accountScope,
  state: 'offline',
  startedAt: 0,
  episodeId: 'episode',
  rules: monitoring,
  schedule: null,
  notBefore: 0,
};
const told: Alerting = {
  ...settle(noAlerting, now),
  last: {
    id: 'alert',
    episodeId: 'episode',
    state: 'offline',
    ended: false,
    remindFrom: 0,
    escalateFrom: 0,
    snoozedUntil: null,
    remindAt: 5_000,
    escalateAt: 4_000,
  },
};

describe('what comes next', () => {
  it.each([
    ['the earliest of what an alert is waiting for', told, now, 4_000],
    [
      'nothing of an alert that ended',
      { ...told, last: { ...told.last!, ended: true } },
      now,
      null,
    ],
    ['only that it is over, while the state is another', told, { ...now, state: 'online' }, 60_000],
    ['nothing where nobody listens', noAlerting, now, null],
  ] as const)('is %s', (_title, alerting, at, next) => {
    expect(nextDeadline(alerting, at)).toBe(next);
  });
});

describe('tracks', () => {
  it('are kept for each mode that somebody listens to', () => {
    const modes = (recipients = monitoring.recipients) =>
      Object.keys(settle(noAlerting, { ...now, rules: { ...monitoring, recipients } }).tracks);
    expect(modes()).toEqual(['every-change']);
    expect(modes([listener('a', { mode: 'only-unexpected' })])).toEqual([
      'every-change',
      'only-unexpected',
    ]);
  });

  it('begin with the state that was, when the episode is what begins', () => {
    const began = settle(noAlerting, { ...now, state: 'online', startedAt: 7 }, 'offline');
    expect(began.tracks['every-change']).toMatchObject({ known: 'offline', dueAt: 60_007 });
  });
});

describe('looking after an alert', () => {
  it('ends reminders and escalation', () => {
    expect(nextDeadline(acknowledge(told, now, 'alert'), now)).toBeNull();
  });

  it('until later puts them off', () => {
    const rules = { ...monitoring, escalateAfterMs: minutesMs(15) };
    const snoozed = snooze(told, { ...now, rules }, 'alert', 90_000);
    expect(snoozed.last).toMatchObject({ remindAt: 90_000, escalateAt: 90_000 + minutesMs(15) });
  });

  it('until later does not bring an escalation back that was acknowledged', () => {
    const rules = { ...monitoring, escalateAfterMs: minutesMs(15) };
    const snoozed = snooze(acknowledge(told, now, 'alert'), { ...now, rules }, 'alert', 90_000);
    expect(snoozed.last).toMatchObject({ remindAt: 90_000, escalateAt: null });
  });

  it('into a pause puts them off to its end', () => {
    const rules = { ...monitoring, pause: { from: 80_000, until: 100_000 } };
    const snoozed = snooze(told, { ...now, rules }, 'alert', 90_000);
    expect(snoozed.last).toMatchObject({ remindAt: 100_000 });
  });

  it.each(['another', 'an older one'])('changes nothing for %s', (id) => {
    expect(acknowledge(told, now, id)).toBe(told);
    expect(snooze(told, now, id, 90_000)).toBe(told);
  });

  it('changes nothing once it ended', () => {
    const over = { ...told, last: { ...told.last!, ended: true } };
    expect(acknowledge(over, now, 'alert')).toBe(over);
    expect(snooze(over, now, 'alert', 90_000)).toBe(over);
  });
});
