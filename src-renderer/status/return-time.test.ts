import { expect, it } from 'vitest';
import { inMinutes, nextAt } from './return-time.ts';

/** By this computer's clock, whatever its zone. */
const at = (hours: number, minutes: number, day = 26) =>
  new Date(2026, 10, day, hours, minutes).toISOString();
const now = Date.parse(at(13, 0));

it.each([
  ['13:30', at(13, 30)],
  ['13:01', at(13, 1)],
  ['13:00', at(13, 0, 27)],
  ['12:59', at(12, 59, 27)],
  ['', null],
  ['soon', null],
])('the next %s', (time, expected) => {
  expect(nextAt(time, now)).toBe(expected);
});

it('is this minute’s time only while it lies ahead', () => {
  expect(nextAt('13:00', now - 1)).toBe(at(13, 0));
});

it('is so many minutes from now', () => {
  expect(inMinutes(now, 30)).toBe(at(13, 30));
});
