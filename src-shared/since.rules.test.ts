import { describe, expect, it } from 'vitest';
import type { Reader } from './since.rules.ts';
import {
  clockTimeIn,
  exactMoment,
  sayAt,
  sayComing,
  sayComingIn,
  sayDateClock,
  sayDay,
  sayMoment,
  saySince,
  saySinceClock,
  saySinceMoment,
} from './since.rules.ts';

const timeZone = 'Europe/Paris';
const moment = (iso: string) => Date.parse(iso);
const now = moment('2026-11-22T15:00:00+01:00'); // a Sunday
const en: Reader = { now, timeZone, language: 'en' };
const fr: Reader = { now, timeZone, language: 'fr' };
const es: Reader = { now, timeZone, language: 'es' };
const de: Reader = { now, timeZone, language: 'de' };

describe('since, as people say it', () => {
  it.each([
    ['a clock that runs ahead', now + 5_000, 'for under a minute', 'depuis moins d’une minute'],
    ['now', now, 'for under a minute', 'depuis moins d’une minute'],
    ['1 ms under a minute', now - 59_999, 'for under a minute', 'depuis moins d’une minute'],
    ['a minute', now - 60_000, 'for 1 min', 'depuis 1 min'],
    ['12 minutes', now - 12.9 * 60_000, 'for 12 min', 'depuis 12 min'],
    ['1 ms under an hour', now - 3_599_999, 'for 59 min', 'depuis 59 min'],
    ['an hour', now - 3_600_000, 'since 14:00', 'depuis 14:00'],
    ['midnight', moment('2026-11-22T00:00:00+01:00'), 'since 00:00', 'depuis 00:00'],
    [
      '1 ms before midnight',
      moment('2026-11-22T00:00:00+01:00') - 1,
      'since yesterday 23:59',
      'depuis hier 23:59',
    ],
    ['two days ago', moment('2026-11-20T18:00:00+01:00'), 'since Friday', 'depuis vendredi'],
    ['six days ago', moment('2026-11-16T08:00:00+01:00'), 'since Monday', 'depuis lundi'],
    [
      'a week ago',
      moment('2026-11-15T23:59:59+01:00'),
      'since 15 November',
      'depuis le 15 novembre',
    ],
    [
      'last year',
      moment('2025-12-31T12:00:00+01:00'),
      'since 31 December 2025',
      'depuis le 31 décembre 2025',
    ],
  ])('%s', (_, at, english, french) => {
    expect(saySince(at, en)).toBe(english);
    expect(saySince(at, fr)).toBe(french);
  });

  it('says minutes across midnight', () => {
    const justPastMidnight = { ...en, now: moment('2026-11-22T00:10:00+01:00') };
    expect(saySince(moment('2026-11-21T23:50:00+01:00'), justPastMidnight)).toBe('for 20 min');
  });

  it('takes the day from the reader’s time zone', () => {
    const at = moment('2026-11-21T23:30:00Z');
    expect(saySince(at, en)).toBe('since 00:30');
    expect(saySince(at, { ...en, timeZone: 'UTC' })).toBe('since yesterday 23:30');
  });

  it('counts days right around a change of the clocks', () => {
    // 2026-10-25 has 25 hours in Paris.
    const monday = { ...en, now: moment('2026-10-26T00:30:00+01:00') };
    expect(saySince(moment('2026-10-25T00:10:00+02:00'), monday)).toBe('since yesterday 00:10');
    expect(saySince(moment('2026-10-24T23:50:00+02:00'), monday)).toBe('since Saturday');
  });

  it('counts days right over a leap day', () => {
    const march = { ...en, now: moment('2028-03-01T12:00:00+01:00') };
    expect(saySince(moment('2028-02-29T09:00:00+01:00'), march)).toBe('since yesterday 09:00');
    expect(saySince(moment('2028-02-28T09:00:00+01:00'), march)).toBe('since Monday');
  });
});

describe('when something happened', () => {
  it.each([
    ['2026-11-22T14:02:00+01:00', 'at 14:02', 'à 14:02', '14:02'],
    ['2026-11-21T14:02:00+01:00', 'yesterday at 14:02', 'hier à 14:02', 'yesterday 14:02'],
    ['2026-11-20T14:02:00+01:00', 'on Friday at 14:02', 'vendredi à 14:02', 'Friday 14:02'],
    [
      '2026-11-12T14:02:00+01:00',
      'on 12 November at 14:02',
      'le 12 novembre à 14:02',
      '12 November 14:02',
    ],
  ])('%s', (iso, english, french, label) => {
    expect(sayAt(moment(iso), en)).toBe(english);
    expect(sayAt(moment(iso), fr)).toBe(french);
    expect(sayMoment(moment(iso), en)).toBe(label);
  });
});

it('tells a date as a label in words that can follow “since” and “until”', () => {
  const before = moment('2026-11-12T14:02:00+01:00');
  expect(sayMoment(before, fr)).toBe('jeudi 12 novembre 14:02');
  expect(sayMoment(before, es)).toBe('el 12 de noviembre a las 14:02');
  expect(sayMoment(before, de)).toBe('Donnerstag, 12. November 14:02');
});

describe('a moment to come', () => {
  it.each([
    ['2026-11-22T14:02:00+01:00', '14:02', '14:02'],
    ['2026-11-23T09:00:00+01:00', 'tomorrow 09:00', 'demain 09:00'],
    ['2026-11-28T09:00:00+01:00', 'Saturday 09:00', 'samedi 09:00'],
    ['2026-11-29T09:00:00+01:00', '29 November 09:00', 'dimanche 29 novembre 09:00'],
    ['2027-01-02T09:00:00+01:00', '2 January 2027 09:00', 'samedi 2 janvier 2027 09:00'],
  ])('%s', (iso, english, french) => {
    expect(sayComing(moment(iso), en)).toBe(english);
    expect(sayComing(moment(iso), fr)).toBe(french);
  });
});

it.each([
  [en, 'tomorrow at 09:00'],
  [fr, 'demain à 09:00'],
  [es, 'mañana a las 09:00'],
  [de, 'morgen um 09:00 Uhr'],
])('tomorrow in a sentence, %j', (reader, words) => {
  expect(sayAt(moment('2026-11-23T09:00:00+01:00'), reader)).toBe(words);
  expect(sayAt(moment('2026-11-24T09:00:00+01:00'), reader)).not.toBe(words);
});

describe('in Spanish and German', () => {
  it.each([
    ['2026-11-22T14:59:30+01:00', 'desde hace menos de un minuto', 'seit weniger als einer Minute'],
    ['2026-11-22T14:48:00+01:00', 'desde hace 12 min', 'seit 12 min'],
    ['2026-11-22T09:05:00+01:00', 'desde las 09:05', 'seit 09:05 Uhr'],
    ['2026-11-22T01:05:00+01:00', 'desde la 01:05', 'seit 01:05 Uhr'],
    ['2026-11-21T18:10:00+01:00', 'desde ayer a las 18:10', 'seit gestern 18:10 Uhr'],
    ['2026-11-20T18:10:00+01:00', 'desde el viernes', 'seit Freitag'],
    ['2026-11-12T18:10:00+01:00', 'desde el 12 de noviembre', 'seit dem 12. November'],
  ])('since %s', (iso, spanish, german) => {
    expect(saySince(moment(iso), es)).toBe(spanish);
    expect(saySince(moment(iso), de)).toBe(german);
  });

  it.each([
    ['2026-11-22T14:02:00+01:00', 'a las 14:02', 'um 14:02 Uhr'],
    ['2026-11-21T01:02:00+01:00', 'ayer a la 01:02', 'gestern um 01:02 Uhr'],
    ['2026-11-20T14:02:00+01:00', 'el viernes a las 14:02', 'am Freitag um 14:02 Uhr'],
    ['2026-11-12T14:02:00+01:00', 'el 12 de noviembre a las 14:02', 'am 12. November um 14:02 Uhr'],
  ])('at %s', (iso, spanish, german) => {
    expect(sayAt(moment(iso), es)).toBe(spanish);
    expect(sayAt(moment(iso), de)).toBe(german);
  });

  it.each([
    ['2026-11-21T14:02:00+01:00', 'ayer a las 14:02', 'gestern 14:02'],
    ['2026-11-22T18:00:00+01:00', 'hoy a las 18:00', '18:00'],
    ['2026-11-23T09:00:00+01:00', 'mañana a las 09:00', 'morgen 09:00'],
    ['2026-11-28T09:00:00+01:00', 'el sábado a las 09:00', 'Samstag 09:00'],
    ['2026-11-29T09:00:00+01:00', 'el 29 de noviembre a las 09:00', 'Sonntag, 29. November 09:00'],
    [
      '2025-11-12T09:00:00+01:00',
      'el 12 de noviembre de 2025 a las 09:00',
      'Mittwoch, 12. November 2025 09:00',
    ],
  ])('%s as a label', (iso, spanish, german) => {
    const say = moment(iso) < now ? sayMoment : sayComing;
    expect(say(moment(iso), es)).toBe(spanish);
    expect(say(moment(iso), de)).toBe(german);
  });
});

it('says since when in words that are still true when they are read later', () => {
  expect(saySinceMoment(now - 60_000, en)).toBe('since 14:59');
  expect(saySinceMoment(moment('2026-11-21T23:50:00+01:00'), en)).toBe('since yesterday 23:50');
});

describe('a moment of another time zone', () => {
  const at = moment('2026-11-23T09:00:00+01:00');

  it.each([
    ['Europe/Paris', 'tomorrow 09:00', '09:00'],
    // Another zone whose clock shows the same.
    ['Europe/Berlin', 'tomorrow 09:00', '09:00'],
    ['Europe/London', 'tomorrow 08:00 GMT', '08:00 GMT'],
    ['Asia/Kathmandu', 'tomorrow 13:45 GMT+5:45', '13:45 GMT+5:45'],
    // There it is this day still.
    ['Pacific/Honolulu', '22:00 GMT-10', '22:00 GMT-10'],
  ])('%s', (timeZone, coming, clock) => {
    expect(sayComingIn(timeZone, at, en)).toBe(coming);
    expect(clockTimeIn(timeZone, at, en)).toBe(clock);
  });
});

describe('the exact moment', () => {
  const at = moment('2026-11-20T14:02:07+01:00');

  it('is told to the second', () => {
    expect(exactMoment(at, en)).toMatch(/^Friday,? 20 November 2026 at 14:02:07$/);
    expect(exactMoment(at, fr)).toMatch(/^vendredi 20 novembre 2026 à 14:02:07$/);
    expect(exactMoment(at, es)).toMatch(/^viernes, 20 de noviembre de 2026,? (a las )?14:02:07$/);
    expect(exactMoment(at, de)).toMatch(/^Freitag, 20\. November 2026 (um|at) 14:02:07$/);
  });

  it('names the time zone when asked', () => {
    expect(exactMoment(at, { ...en, nameZone: true })).toMatch(/14:02:07 (CET|GMT\+1)$/);
  });
});

describe('the day of a moment, as a heading', () => {
  it.each([
    ['today', moment('2026-11-22T00:00:00+01:00'), 'Today', 'Aujourd’hui'],
    ['yesterday', moment('2026-11-21T23:59:59+01:00'), 'Yesterday', 'Hier'],
    ['before', moment('2026-11-20T12:00:00+01:00'), 'Friday 20 November', 'vendredi 20 novembre'],
    [
      'last year',
      moment('2025-12-31T12:00:00+01:00'),
      'Wednesday, 31 December 2025',
      'mercredi 31 décembre 2025',
    ],
  ])('%s', (_, at, english, french) => {
    expect([sayDay(at, en), sayDay(at, fr)]).toEqual([english, french]);
  });

  it('leaves the hour to what stands below it, and another day with its date', () => {
    const at = moment('2026-11-20T14:02:00+01:00');
    expect([en, fr, es, de].map((reader) => saySinceClock(at, reader))).toEqual([
      'since 14:02',
      'depuis 14:02',
      'desde las 14:02',
      'seit 14:02 Uhr',
    ]);
    expect([en, fr, es, de].map((reader) => sayDateClock(at, reader))).toEqual([
      '20 Nov, 14:02',
      '20 nov., 14:02',
      '20 nov, 14:02',
      '20. Nov., 14:02',
    ]);
  });
});
