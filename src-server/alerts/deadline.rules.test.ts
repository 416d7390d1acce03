import { describe, expect, it } from 'vitest';
import { plan } from '../schedule/testing.ts';
import type { Situation, Track } from './deadline.rules.ts';
import { afterPause, alertDeadline, isUnexpected, unexpectedFor } from './deadline.rules.ts';
import { hours, minutesMs, moment, monitoring } from './testing.ts';

const track: Track = {
  known: null,
  told: false,
  knownUntil: null,
  dueAt: null,
  recent: [],
  flapping: false,
};
const offlineSince = (time: string, changed: Partial<Situation> = {}): Situation => ({
  state: 'offline',
  startedAt: moment(time),
  rules: monitoring,
  schedule: hours('09:00-12:00 13:00-18:00'),
  notBefore: moment(time),
  ...changed,
});

describe('the deadline of a state', () => {
  const off = { rules: { ...monitoring, enabled: false } };
  const knownUntilNoon = { known: 'offline', told: true, knownUntil: moment('12:00') } as const;
  it.each([
    ['monitoring is off', {}, 'every-change', offlineSince('10:00', off), null, 'monitoring-off'],
    ['known', { known: 'offline' }, 'every-change', offlineSince('10:00'), null, 'already-known'],
    ['news', { known: 'online' }, 'every-change', offlineSince('10:00'), '10:01', 'dwell'],
    ['unexpected', {}, 'only-unexpected', offlineSince('10:00'), '10:01', 'unexpected'],
    ['unexpected later', {}, 'only-unexpected', offlineSince('12:30'), '13:01', 'unexpected'],
    [
      'told',
      { known: 'online', told: true },
      'only-unexpected',
      offlineSince('12:30'),
      '12:31',
      'dwell',
    ],
    [
      'known, hours begin anew',
      knownUntilNoon,
      'only-unexpected',
      offlineSince('10:00'),
      '13:01',
      'unexpected',
    ],
    [
      'no hours',
      {},
      'only-unexpected',
      offlineSince('03:00', { schedule: null }),
      '03:01',
      'dwell',
    ],
    [
      'flapping, news',
      { known: 'online', flapping: true },
      'every-change',
      offlineSince('10:00'),
      '10:30',
      'dwell',
    ],
    [
      'flapping, known',
      { known: 'offline', flapping: true },
      'every-change',
      offlineSince('10:00'),
      '10:30',
      'calm',
    ],
  ] as const)('%s', (_title, known, mode, now, dueAt, because) => {
    expect(alertDeadline({ ...track, ...known }, mode, now)).toEqual({
      dueAt: dueAt && moment(dueAt),
      because,
    });
  });

  it.each([
    ['10:00:59.999', '10:30', '10:30'],
    ['10:01', '10:30', '10:30'],
    ['10:01:00.001', '10:30', '10:01'],
    ['10:00', '10:01', '10:01'],
    ['10:00', '10:01:00.001', '10:01:00.001'],
  ])('due at 10:01 with a pause from %s until %s is %s', (from, until, dueAt) => {
    const rules = { ...monitoring, pause: { from: moment(from), until: moment(until) } };
    const now = offlineSince('10:00', { rules });
    const deadline = alertDeadline({ ...track, known: 'online' }, 'every-change', now);
    expect(deadline.dueAt).toBe(moment(dueAt));
  });
});

describe('a pause', () => {
  it.each([
    [999, 999],
    [1_000, 2_000],
    [1_999, 2_000],
    [2_000, 2_000],
  ])('from 1,000 until 2,000 moves %i to %i', (at, moved) => {
    expect(afterPause(at, { from: 1_000, until: 2_000 })).toBe(moved);
    expect(afterPause(at, null)).toBe(at);
  });
});

describe('unexpected', () => {
  it.each([
    ['08:59:59.999', 'offline', false],
    ['09:00', 'offline', true],
    ['17:59:59.999', 'offline', true],
    ['18:00', 'offline', false],
    ['18:00', 'online', true],
  ] as const)('at %s %s: %s', (at, state, unexpected) => {
    expect(isUnexpected(hours('09:00-18:00'), state, moment(at))).toBe(unexpected);
  });

  it('is nothing without hours', () => {
    expect(isUnexpected(null, 'offline', 0)).toBeNull();
  });
});

describe('unexpected without a break for so long', () => {
  const situation = (text: string, notBefore: string, changed: Partial<Situation> = {}) => ({
    ...offlineSince('08:00', changed),
    schedule: hours(text),
    notBefore: moment(notBefore),
  });
  const minute = minutesMs(1);

  it.each([
    ['from when it began', '09:00-12:00', '10:00', minute, '10:01'],
    ['from when the hours begin', '09:00-12:00', '08:00', minute, '09:01'],
    ['not in hours as long', '09:00-09:01 10:00-11:00', '08:00', minute, '10:01'],
    ['in hours longer by a millisecond', '09:00-09:01', '08:00', minute - 1, '09:00:59.999'],
    ['without a break', '09:00-09:40 09:45-18:00', '08:00', minutesMs(60), '10:45'],
  ])('%s', (_title, text, since, ms, dueAt) => {
    expect(unexpectedFor(ms, moment(since), situation(text, since))).toBe(moment(dueAt));
  });

  it.each([
    ['10:00', 'Tue 09:01'],
    ['09:59:59.999', '09:01'],
  ])('leaves out at %s what is past, though an edit would bring it up', (notBefore, dueAt) => {
    const now = situation('09:00-10:00', notBefore);
    expect(unexpectedFor(minute, moment('08:00'), now)).toBe(moment(dueAt));
  });

  it.each([
    ['11:59:59.999', '11:59:59.999'],
    ['12:00', 'Tue 09:01'],
  ])('leaves out what a pause until %s holds back until it is expected', (until, dueAt) => {
    const rules = { ...monitoring, pause: { from: moment('08:00'), until: moment(until) } };
    const now = situation('09:00-12:00', '08:00', { rules });
    expect(unexpectedFor(minute, moment('08:00'), now)).toBe(moment(dueAt));
  });

  it.each([
    // The hour from 02:00 is skipped in spring, and there twice in autumn.
    ['spring', '2026-03-28T23:00:00Z', '2026-03-29T01:31:00Z'],
    ['autumn', '2026-10-24T22:00:00Z', '2026-10-25T00:31:00Z'],
  ])('crosses the change of the clocks in %s', (_title, since, dueAt) => {
    const schedule = plan('Europe/Paris', { 'every day': '02:30-04:00' });
    const at = Date.parse(since);
    const now = { ...offlineSince('08:00'), schedule, notBefore: at };
    expect(unexpectedFor(minute, at, now)).toBe(Date.parse(dueAt));
  });
});
