import { describe, expect, it } from 'vitest';
import { plan } from '../schedule/testing.ts';
import type { Situation, Track } from './deadline.rules.ts';
import { afterPause, alertDeadline, isUnexpected, unexpectedStretch } from './deadline.rules.ts';
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

describe('the first unexpected stretch', () => {
  const stretch = (text: string, since: string, longerThanMs: number, notBefore = since) => {
    const found = unexpectedStretch(
      hours(text),
      'offline',
      moment(since),
      longerThanMs,
      moment(notBefore),
    );
    return found && [found.from, found.to];
  };

  it.each([
    ['runs already', '09:00-12:00', '10:00', minutesMs(1), ['10:00', '12:00']],
    ['begins later', '09:00-12:00', '08:00', minutesMs(1), ['09:00', '12:00']],
    [
      'must be longer than the dwell',
      '09:00-09:01 10:00-11:00',
      '08:00',
      minutesMs(1),
      ['10:00', '11:00'],
    ],
    [
      'may be longer by a millisecond',
      '09:00-09:01',
      '08:00',
      minutesMs(1) - 1,
      ['09:00', '09:01'],
    ],
  ] as const)('%s', (_title, text, since, longerThanMs, found) => {
    expect(stretch(text, since, longerThanMs)).toEqual(found.map(moment));
  });

  it('is none that is past, though an edit would bring it up', () => {
    expect(stretch('09:00-10:00', '08:00', 0, '10:00')).toEqual([
      moment('Tue 09:00'),
      moment('Tue 10:00'),
    ]);
    expect(stretch('09:00-10:00', '08:00', 0, '09:59:59.999')).toEqual([
      moment('09:00'),
      moment('10:00'),
    ]);
  });

  it.each([
    // The hour from 02:00 is skipped in spring, and there twice in autumn.
    [
      'spring',
      '2026-03-28T23:00:00Z',
      '02:30-04:00',
      ['2026-03-29T01:30:00Z', '2026-03-29T02:00:00Z'],
    ],
    [
      'autumn',
      '2026-10-24T22:00:00Z',
      '02:30-04:00',
      ['2026-10-25T00:30:00Z', '2026-10-25T03:00:00Z'],
    ],
  ])('crosses the change of the clocks in %s', (_title, since, text, found) => {
    const schedule = plan('Europe/Paris', { 'every day': text });
    const at = Date.parse(since);
    const { from, to } = unexpectedStretch(schedule, 'offline', at, 0, at)!;
    expect([from, to]).toEqual(found.map((text) => Date.parse(text)));
  });
});
