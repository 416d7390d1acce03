import { describe, expect, it } from 'vitest';
import type { CoverageWindow, ScheduleView } from '../../src-shared/schedule.ts';
import { translator } from '../testing/samples.ts';
import type { CoverageInput } from './coverage.rules.ts';
import {
  barsOf,
  barsOfDate,
  byTime,
  copyDay,
  coverageErrors,
  coverageInput,
  daysAlike,
  hasHours,
  movedClock,
  nextWindow,
  parseClock,
  passesMidnight,
  proposals,
  usualWeek,
  wallClock,
  withHolidays,
} from './coverage.rules.ts';
import { dateName, dayName, describeBars, describeNow } from './coverage.words.ts';

/** "09:00-12:00 14:00-18:00" as windows. */
const hours = (text: string): CoverageWindow[] =>
  text
    .split(' ')
    .filter(Boolean)
    .map((part) => ({ from: part.split('-')[0]!, to: part.split('-')[1]! }));

const view: ScheduleView = {
  timeZone: 'Europe/Paris',
  week: usualWeek(),
  exceptions: [{ date: '2026-12-25', name: 'Christmas', windows: [] }],
  own: true,
  expected: true,
  nextChangeAt: '2026-11-25T17:00:00.000Z',
};
const edited = (change: Partial<CoverageInput>): CoverageInput => ({
  ...coverageInput(view),
  ...change,
});

describe('a time as it is typed', () => {
  it.each([
    ['9', '09:00'],
    ['9:5', null],
    ['09:30', '09:30'],
    ['930', '09:30'],
    ['0930', '09:30'],
    ['9h30', '09:30'],
    ['9 h 30', '09:30'],
    ['18h', '18:00'],
    ['9.30', '09:30'],
    [' 23:59 ', '23:59'],
    ['24', '24:00'],
    ['24:00', '24:00'],
    ['24:01', null],
    ['25', null],
    ['9:60', null],
    ['', null],
    ['nine', null],
    ['12345', null],
  ])('%j is %j', (typed, time) => {
    expect(parseClock(typed)).toBe(time);
  });

  it.each([
    ['09:00', 1, '09:15'],
    ['9', -1, '08:45'],
    ['00:00', -1, '00:00'],
    ['23:45', 1, '24:00'],
    ['24:00', 1, '24:00'],
    ['nine', 1, 'nine'],
  ] as const)('%s moved by %i quarter is %s', (typed, quarters, time) => {
    expect(movedClock(typed, quarters, '24:00')).toBe(time);
  });

  it.each([
    ['09:00-18:00', false],
    ['22:00-06:00', true],
    ['09:00-09:00', true],
    ['18:00-24:00', false],
    ['22:00-', false],
  ])('%s passes midnight: %s', (window, passes) => {
    expect(passesMidnight(hours(window)[0]!)).toBe(passes);
  });
});

describe('windows of a day', () => {
  it.each([
    ['', '09:00-18:00'],
    ['09:00-12:00', '13:00-18:00'],
    ['09:00-17:00', '18:00-24:00'],
    ['09:00-12:00 22:00-06:00', '09:00-18:00'],
    ['18:00-24:00', '09:00-18:00'],
    ['09:00-', '09:00-18:00'],
  ])('after %j comes %s', (given, next) => {
    expect([nextWindow(hours(given))]).toEqual(hours(next));
  });

  it('are copied to the days chosen, each with its own', () => {
    const week = { ...usualWeek(), monday: hours('08:00-12:00') };
    const copied = copyDay(week, 'monday', ['tuesday', 'sunday']);
    expect(copied).toEqual({ ...week, tuesday: week.monday, sunday: week.monday });
    expect(copied.tuesday[0]).not.toBe(copied.sunday[0]);
  });

  it('are usually copied to days of the same kind', () => {
    expect(daysAlike('monday')).toEqual(['tuesday', 'wednesday', 'thursday', 'friday']);
    expect(daysAlike('sunday')).toEqual(['saturday']);
  });
});

describe('what is typed', () => {
  it('is refused before it is sent when it is not right', () => {
    const closed = (date: string, name = '') => ({ date, name, windows: [] });
    const errors = coverageErrors(
      edited({
        week: { ...usualWeek(), tuesday: hours('9-12 24:00-25') },
        exceptions: [
          closed('2026-12-25'),
          closed('2026-12-25', 'x'.repeat(121)),
          closed(''),
          { ...closed('2026-12-24'), windows: hours('-12') },
        ],
      }),
    );
    expect(Object.fromEntries(errors)).toEqual({
      'week.tuesday.1.from': 'time',
      'week.tuesday.1.to': 'time',
      'exceptions.1.date': 'date-twice',
      'exceptions.1.name': 'name',
      'exceptions.2.date': 'date',
      'exceptions.3.windows.0.from': 'time',
    });
    const many = Array.from({ length: 401 }, (_, day) =>
      closed(new Date(day * 86_400_000).toISOString().slice(0, 10)),
    );
    expect([...coverageErrors(edited({ exceptions: many })).values()]).toEqual(['too-many']);
    expect(coverageErrors(edited({ exceptions: many.slice(1) })).size).toBe(0);
  });

  it('tells hours from none', () => {
    expect(hasHours(view)).toBe(true);
    const week = copyDay(usualWeek(), 'sunday', [
      'monday',
      'tuesday',
      'wednesday',
      'thursday',
      'friday',
    ]);
    expect(hasHours(edited({ week }))).toBe(false);
    const exceptions = [{ date: '2026-12-24', name: '', windows: hours('09:00-12:00') }];
    expect(hasHours(edited({ week, exceptions }))).toBe(true);
  });
});

describe('the drawing', () => {
  it('goes on the next day with what passes midnight', () => {
    expect(barsOf(hours('09:00-18:00 22:00-06:00'), hours('20:00-02:30'))).toEqual([
      { from: 0, to: 150, night: 'from-before' },
      { from: 540, to: 1_080, night: null },
      { from: 1_320, to: 1_440, night: 'into-next' },
    ]);
  });

  it.each([
    ['22:00-00:00', [{ from: 1_320, to: 1_440, night: 'into-next' }], []],
    ['18:00-24:00', [{ from: 1_080, to: 1_440, night: null }], []],
    ['22:00-', [], []],
  ])('of %s, and of the day after', (window, own, after) => {
    expect([barsOf(hours(window), []), barsOf([], hours(window))]).toEqual([own, after]);
  });

  it('of a date has its exception, and the night before', () => {
    const input = edited({
      week: { ...usualWeek(), thursday: hours('22:00-06:00') },
      exceptions: [
        ...view.exceptions,
        { date: '2026-12-26', name: '', windows: hours('10:00-12:00') },
      ],
    });
    // Christmas 2026 is a Friday.
    expect(barsOfDate(input, '2026-12-25')).toEqual([{ from: 0, to: 360, night: 'from-before' }]);
    expect(barsOfDate(input, '2026-12-26')).toEqual([{ from: 600, to: 720, night: null }]);
    expect(barsOfDate(input, '')).toEqual([]);
  });

  it('knows the day and the minute in the zone of the hours', () => {
    const at = Date.parse('2026-11-25T23:45:00Z');
    expect(wallClock(at, 'Europe/Paris')).toEqual({
      date: '2026-11-26',
      weekday: 'thursday',
      minute: 45,
    });
    expect(wallClock(at, 'Asia/Kathmandu')).toMatchObject({ date: '2026-11-26', minute: 330 });
    expect(wallClock(at, 'America/New_York')).toMatchObject({
      weekday: 'wednesday',
      minute: 1_125,
    });
  });

  it('is told to whoever does not see it', () => {
    const bars = barsOf(hours('09:00-12:00 22:00-06:00'), hours('22:00-06:00'));
    expect(describeBars('Monday', bars, translator('en'))).toBe(
      'Monday: until 06:00 from the night before, 09:00–12:00, 22:00 to the next day',
    );
    expect(describeBars('Lundi', [], translator('fr'))).toBe('Lundi : aucune heure');
  });
});

describe('dates', () => {
  it('are those to come, and those that are over', () => {
    const dates = ['2026-11-24', '2026-11-25', ''].map((date) => ({ date, name: '', windows: [] }));
    const { coming, past } = byTime(dates, '2026-11-25');
    expect([coming.map(({ index }) => index), past.map(({ index }) => index)]).toEqual([
      [1, 2],
      [0],
    ]);
  });

  it('of a calendar stand beside what is planned, and replace it only when they are chosen', () => {
    const planned = [
      { date: '2026-12-24', name: 'Short day', windows: hours('09:00-12:00') },
      ...view.exceptions,
    ];
    const found = ['2026-12-24', '2026-12-25', '2027-01-01'].map((date) => ({ date, name: 'New' }));
    expect(proposals(found, planned).map(({ already }) => already)).toEqual([
      'hours',
      'closed',
      'nothing',
    ]);
    expect(withHolidays(planned, [found[2]!, found[0]!])).toEqual([
      { date: '2026-12-24', name: 'New', windows: [] },
      view.exceptions[0],
      { date: '2027-01-01', name: 'New', windows: [] },
    ]);
  });
});

describe('in words', () => {
  it('days and dates begin a line', () => {
    expect([dayName('monday', 'en'), dayName('sunday', 'fr')]).toEqual(['Monday', 'Dimanche']);
    expect(dateName('2026-12-25', 'en')).toMatch(/^Friday,? 25 December 2026$/);
    expect(dateName('2026-12-25', 'fr')).toBe('Vendredi 25 décembre 2026');
    expect(dateName('2026-12-', 'en')).toBe('');
  });

  const reader = {
    now: Date.parse('2026-11-25T12:00:00Z'),
    timeZone: 'Europe/Paris',
    language: 'en',
  } as const;
  it.each<[Partial<ScheduleView>, string | null]>([
    [{}, 'Somebody is expected online now, until 18:00.'],
    [
      { expected: false, nextChangeAt: '2026-11-26T08:00:00.000Z' },
      'Nobody is expected online now. Next hours: tomorrow 09:00.',
    ],
    [{ timeZone: 'Europe/London' }, 'Somebody is expected online now, until 17:00 GMT.'],
    [{ nextChangeAt: null }, 'Somebody is expected online at any time.'],
    [{ expected: false, nextChangeAt: null }, 'Nobody is expected online in the next 400 days.'],
    [{ expected: null }, null],
  ])('%j', (change, said) => {
    expect(describeNow({ ...view, ...change }, reader, translator('en'))).toBe(said);
  });
});
