import { describe, expect, it } from 'vitest';
import type { Schedule } from '../../src-shared/schedule.ts';
import { expectedAt, nextChange } from './coverage.rules.ts';
import { changesOf, dayMs, iso, plan } from './testing.ts';

/** Real transitions. Spans as they must be, in UTC, between the two midnights (UTC) that are named. */
const transitions: [
  name: string,
  schedule: Schedule,
  between: [string, string],
  spans: string[],
][] = [
  [
    'Paris, spring: 02:00 jumps to 03:00, so the night is an hour shorter',
    plan('Europe/Paris', { saturday: '22:00-06:00' }),
    ['2026-03-28', '2026-03-30'],
    ['2026-03-28T21:00Z 2026-03-29T04:00Z'],
  ],
  [
    'Paris, spring: a window that begins in the gap opens as if the clock had not jumped yet',
    plan('Europe/Paris', { sunday: '02:30-05:00' }),
    ['2026-03-28', '2026-03-30'],
    ['2026-03-29T01:30Z 2026-03-29T03:00Z'],
  ],
  [
    'Paris, spring: a window that lies in the gap does not take place',
    plan('Europe/Paris', { sunday: '02:15-03:00 09:00-10:00' }),
    ['2026-03-28', '2026-03-30'],
    ['2026-03-29T07:00Z 2026-03-29T08:00Z'],
  ],
  [
    'Paris, spring: a window that ends in the gap ends as if the clock had not jumped yet',
    plan('Europe/Paris', { saturday: '23:00-02:30' }),
    ['2026-03-28', '2026-03-30'],
    ['2026-03-28T22:00Z 2026-03-29T01:30Z'],
  ],
  [
    'Paris, autumn: 03:00 falls back to 02:00, so the night is an hour longer',
    plan('Europe/Paris', { saturday: '22:00-06:00' }),
    ['2026-10-24', '2026-10-26'],
    ['2026-10-24T20:00Z 2026-10-25T05:00Z'],
  ],
  [
    'Paris, autumn: a repeated hour opens the first time and closes the last time',
    plan('Europe/Paris', { sunday: '02:15-02:45' }),
    ['2026-10-24', '2026-10-26'],
    ['2026-10-25T00:15Z 2026-10-25T01:45Z'],
  ],
  [
    'Paris, autumn: the day after begins at its own midnight',
    plan('Europe/Paris', { sunday: '00:00-24:00' }),
    ['2026-10-24', '2026-10-27'],
    ['2026-10-24T22:00Z 2026-10-25T23:00Z'],
  ],
  [
    'New York, spring: office hours keep their wall time',
    plan('America/New_York', { 'every day': '09:00-17:00' }),
    ['2026-03-07', '2026-03-09'],
    ['2026-03-07T14:00Z 2026-03-07T22:00Z', '2026-03-08T13:00Z 2026-03-08T21:00Z'],
  ],
  [
    'New York, autumn: 02:00 falls back to 01:00',
    plan('America/New_York', { sunday: '01:30-03:00' }),
    ['2026-11-01', '2026-11-02'],
    ['2026-11-01T05:30Z 2026-11-01T08:00Z'],
  ],
  [
    'Lord Howe, spring: 02:00 jumps by half an hour',
    plan('Australia/Lord_Howe', { sunday: '02:15-04:00' }),
    ['2026-10-03', '2026-10-05'],
    ['2026-10-03T15:45Z 2026-10-03T17:00Z'],
  ],
  [
    'Lord Howe, autumn: 02:00 falls back by half an hour',
    plan('Australia/Lord_Howe', { sunday: '01:45-02:00' }),
    ['2026-04-04', '2026-04-06'],
    ['2026-04-04T14:45Z 2026-04-04T15:30Z'],
  ],
  [
    'Adelaide, spring: from 9:30 to 10:30 ahead of UTC',
    plan('Australia/Adelaide', { sunday: '01:00-04:00' }),
    ['2026-10-03', '2026-10-05'],
    ['2026-10-03T15:30Z 2026-10-03T17:30Z'],
  ],
  [
    'Adelaide, autumn: back to 9:30',
    plan('Australia/Adelaide', { sunday: '01:00-04:00' }),
    ['2026-04-04', '2026-04-06'],
    ['2026-04-04T14:30Z 2026-04-04T18:30Z'],
  ],
  [
    'St. John’s, spring: from 3:30 to 2:30 behind UTC',
    plan('America/St_Johns', { sunday: '01:30-03:30' }),
    ['2026-03-08', '2026-03-09'],
    ['2026-03-08T05:00Z 2026-03-08T06:00Z'],
  ],
  [
    'St. John’s, autumn: 01:00 to 02:00 twice',
    plan('America/St_Johns', { sunday: '00:30-01:30' }),
    ['2026-11-01', '2026-11-02'],
    ['2026-11-01T03:00Z 2026-11-01T05:00Z'],
  ],
  [
    'Kolkata: half an hour, no transitions',
    plan('Asia/Kolkata', { monday: '09:00-18:00' }),
    ['2026-03-30', '2026-03-31'],
    ['2026-03-30T03:30Z 2026-03-30T12:30Z'],
  ],
  [
    'Kathmandu: three quarters of an hour',
    plan('Asia/Kathmandu', { monday: '00:15-00:45' }),
    ['2026-03-29', '2026-03-31'],
    ['2026-03-29T18:30Z 2026-03-29T19:00Z'],
  ],
  [
    'Casablanca: the clock falls back for Ramadan',
    plan('Africa/Casablanca', { 'every day': '09:00-10:00' }),
    ['2026-02-14', '2026-02-16'],
    ['2026-02-14T08:00Z 2026-02-14T09:00Z', '2026-02-15T09:00Z 2026-02-15T10:00Z'],
  ],
  [
    'Casablanca: and jumps after it',
    plan('Africa/Casablanca', { sunday: '01:30-04:00' }),
    ['2026-03-22', '2026-03-23'],
    ['2026-03-22T01:30Z 2026-03-22T03:00Z'],
  ],
  [
    'Cairo, spring: the day begins at 01:00',
    plan('Africa/Cairo', { friday: '00:00-08:00' }),
    ['2026-04-23', '2026-04-25'],
    ['2026-04-23T22:00Z 2026-04-24T05:00Z'],
  ],
  [
    'Cairo, autumn: the hour before midnight is there twice',
    plan('Africa/Cairo', { thursday: '23:30-24:00' }),
    ['2026-10-29', '2026-10-30'],
    ['2026-10-29T20:30Z 2026-10-29T22:00Z'],
  ],
  [
    'Apia, 2011: Friday the 30th was skipped, and Saturday has its own hours only',
    plan('Pacific/Apia', {
      thursday: '09:00-17:00',
      friday: '09:00-17:00',
      saturday: '10:00-12:00',
    }),
    ['2011-12-29', '2012-01-01'],
    ['2011-12-29T19:00Z 2011-12-30T03:00Z', '2011-12-30T20:00Z 2011-12-30T22:00Z'],
  ],
  [
    'Apia, 2011: Thursday’s night runs its eight hours into Saturday',
    plan('Pacific/Apia', { thursday: '22:00-06:00' }),
    ['2011-12-29', '2012-01-01'],
    ['2011-12-30T08:00Z 2011-12-30T16:00Z'],
  ],
];

const rules: typeof transitions = [
  [
    'windows that overlap or touch are one',
    plan('UTC', { monday: '08:00-10:00 09:00-12:00 12:00-13:00 14:00-15:00' }),
    ['2026-11-23', '2026-11-24'],
    ['2026-11-23T08:00Z 2026-11-23T13:00Z', '2026-11-23T14:00Z 2026-11-23T15:00Z'],
  ],
  [
    'a window that ends when it begins lasts a day',
    plan('UTC', { monday: '09:00-09:00' }),
    ['2026-11-23', '2026-11-25'],
    ['2026-11-23T09:00Z 2026-11-24T09:00Z'],
  ],
  [
    'an exception stands for the windows that begin on its date; the night before runs to its end',
    plan('UTC', { 'every day': '20:00-04:00' }, { '2026-11-24': '', '2026-11-25': '10:00-11:00' }),
    ['2026-11-23', '2026-11-27'],
    [
      '2026-11-23T20:00Z 2026-11-24T04:00Z',
      '2026-11-25T10:00Z 2026-11-25T11:00Z',
      '2026-11-26T20:00Z 2026-11-27T00:00Z',
    ],
  ],
];

describe('coverage hours', () => {
  it.each([...transitions, ...rules])('%s', (_, schedule, [first, last], expected) => {
    const from = Date.parse(first);
    const until = Date.parse(last);
    const told = changesOf(schedule, from - dayMs, until).filter((at) => at >= from && at < until);
    const openings = told.filter((at) => expectedAt(schedule, at));
    const spans = openings.map((opening) => {
      const closing = told.find((at) => at > opening) ?? until;
      return `${iso(opening)} ${iso(closing)}`;
    });
    expect(spans).toEqual(expected);
    for (const change of told) {
      expect(expectedAt(schedule, change - 1)).toBe(!expectedAt(schedule, change));
      expect(nextChange(schedule, change - 1)).toBe(change);
    }
  });
});
