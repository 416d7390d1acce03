import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CoverageWindow, Schedule } from '../../src-shared/schedule.ts';
import { weekdays } from '../../src-shared/schedule.ts';
import {
  expectedAt,
  hasHours,
  isEmpty,
  isTimeZone,
  lastChange,
  nextChange,
} from './coverage.rules.ts';
import { changesByWallClock, changesOf, dayMs, iso, plan } from './testing.ts';

const hourMs = 3_600_000;

const always = { 'every day': '00:00-24:00' };

describe('coverage hours', () => {
  it('never changes when it is always open, over every transition', () => {
    const schedule = plan('Europe/Paris', always);
    const from = Date.parse('2026-01-01');
    expect(nextChange(schedule, from)).toBeNull();
    const hours = Array.from({ length: 366 * 24 }, (_, hour) => from + hour * hourMs);
    expect(hours.filter((at) => !expectedAt(schedule, at))).toEqual([]);
  });

  it('is empty without a window, also when dates are closed', () => {
    const closed = plan('UTC', {}, { '2026-12-25': '' });
    expect([isEmpty(closed), nextChange(closed, 0), expectedAt(closed, 0)]).toEqual([
      true,
      null,
      false,
    ]);
    expect(isEmpty(plan('UTC', {}, { '2026-12-24': '10:00-12:00' }))).toBe(false);
    expect(isEmpty(plan('UTC', { sunday: '10:00-12:00' }))).toBe(false);
  });

  it('is as good as none once its last special opening is past', () => {
    const opening = Date.parse('2026-12-24T10:00Z');
    const special = plan('UTC', {}, { '2026-12-24': '10:00-12:00' });
    const moments = [opening - dayMs, opening, opening + 2 * hourMs - 1, opening + 2 * hourMs];
    expect(moments.map((at) => hasHours(special, at))).toEqual([true, true, true, false]);
    expect(hasHours(plan('UTC', always), opening)).toBe(true);
  });

  it('decides by UTC where a zone is not known any more, rather than not at all', () => {
    const week = { 'every day': '09:00-17:00' };
    for (const zone of ['PST', 'IST', 'Mars/Base']) {
      expect(isTimeZone(zone)).toBe(false);
      expect(nextChange(plan(zone, week), 0)).toBe(nextChange(plan('UTC', week), 0));
    }
    expect(isTimeZone('America/Los_Angeles')).toBe(true);
  });

  it('goes on by an offset that was taken for a zone once, though nobody may choose it', () => {
    const week = { 'every day': '09:00-17:00' };
    expect(isTimeZone('+02:00')).toBe(false);
    expect(nextChange(plan('+02:00', week), 0)).toBe(7 * hourMs);
  });

  it('knows the last change of the past week, and no earlier one', () => {
    const mondays = plan('UTC', { monday: '09:00-10:00' }, { '2026-11-23': '' });
    const closed = Date.parse('2026-11-16T10:00Z');
    expect(lastChange(mondays, closed + 7 * dayMs - 1)).toBe(closed);
    expect(lastChange(mondays, closed + 7 * dayMs)).toBeNull();
    expect(lastChange(plan('UTC', always), closed)).toBeNull();
    expect(lastChange(plan('UTC', {}), closed)).toBeNull();
  });

  it('looks 400 days ahead, and no further', () => {
    const opening = Date.parse('2026-12-24T10:00Z');
    const schedule = plan('UTC', {}, { '2026-12-24': '10:00-12:00' });
    expect(nextChange(schedule, opening - 400 * dayMs)).toBe(opening);
    expect(nextChange(schedule, opening - 400 * dayMs - 1)).toBeNull();
    expect(nextChange(schedule, opening + 2 * hourMs)).toBeNull();
  });

  it('answers the same whatever it was asked before', () => {
    const week = { 'every day': '22:00-06:00', friday: '09:00-17:00' } as const;
    const schedule = plan('Europe/Paris', week);
    const from = Date.parse('2026-10-20');
    const moments = [0, 40, -3, 41, -200, 9, 900, 10, 0].map((days) => from + days * dayMs);
    for (const at of moments) {
      const fresh = plan('Europe/Paris', week);
      expect([expectedAt(schedule, at), nextChange(schedule, at)]).toEqual([
        expectedAt(fresh, at),
        nextChange(fresh, at),
      ]);
    }
  });
});

/** Weeks in which something happens to the clock, and one in which nothing does. */
const weeks: [timeZone: string, day: string][] = [
  ['Europe/Paris', '2026-03-29'],
  ['Europe/Paris', '2026-10-25'],
  ['America/New_York', '2026-03-08'],
  ['America/New_York', '2026-11-01'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['Australia/Adelaide', '2026-04-05'],
  ['America/St_Johns', '2026-11-01'],
  ['Asia/Kathmandu', '2026-03-29'],
  ['Africa/Casablanca', '2026-02-15'],
  ['Africa/Casablanca', '2026-03-22'],
  ['Africa/Cairo', '2026-04-24'],
  ['Africa/Cairo', '2026-10-29'],
  ['Pacific/Apia', '2011-12-30'],
];

describe('against a clock on the wall, read minute by minute', () => {
  const two = (value: number) => String(value).padStart(2, '0');
  // Half of them near the hours in which clocks are changed.
  const hour = fc.oneof(fc.nat(23), fc.constantFrom(0, 1, 2, 3, 23));
  const time = fc.tuple(hour, fc.constantFrom(0, 15, 30, 45, 59)).map((t) => t.map(two).join(':'));
  const window: fc.Arbitrary<CoverageWindow> = fc.record({
    from: time,
    to: fc.oneof({ weight: 6, arbitrary: time }, fc.constant('24:00' as const)),
  });
  const hours = fc.array(window, { maxLength: 3 });
  const week = fc.record(Object.fromEntries(weekdays.map((day) => [day, hours])));

  it.each(weeks)('%s around %s', (timeZone, day) => {
    const middle = Date.parse(day);
    const [from, until] = [middle - 3 * dayMs, middle + 4 * dayMs];
    const exception = fc.record({
      date: fc.constantFrom(...[-1, 0, 1].map((n) => iso(middle + n * dayMs).slice(0, 10))),
      name: fc.constant(''),
      windows: hours,
    });
    const schedules = fc.record({
      timeZone: fc.constant(timeZone),
      week: week as fc.Arbitrary<Schedule['week']>,
      exceptions: fc.uniqueArray(exception, { selector: ({ date }) => date, maxLength: 2 }),
    });
    fc.assert(
      fc.property(schedules, (schedule) => {
        const told = changesOf(schedule, from, until);
        expect(told.map(iso)).toEqual(changesByWallClock(schedule, from, until).map(iso));
        const flips = told.filter(
          (at) => expectedAt(schedule, at - 1) !== expectedAt(schedule, at),
        );
        expect(flips).toEqual(told);
        expect(told.map((at) => lastChange(schedule, at))).toEqual(told);
        const before = told.slice(1).map((at) => lastChange(schedule, at - 1));
        expect(before).toEqual(told.slice(0, -1));
      }),
      { numRuns: 60 },
    );
  });
});
