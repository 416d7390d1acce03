import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { maxAwayAheadMs } from '../../src-shared/durations.ts';
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

describe('in the night in which clocks go back from 3:00 to 2:00', () => {
  beforeAll(() => void vi.stubEnv('TZ', 'Europe/Paris'));
  afterAll(() => void vi.unstubAllEnvs());

  it.each([
    ['a time that comes twice, before the first', '01:50+02:00', '02:15', '25T02:15+02:00'],
    ['… between the two', '02:30+02:00', '02:15', '25T02:15+01:00'],
    ['… before the second', '02:10+01:00', '02:15', '25T02:15+01:00'],
    ['… after the second', '02:30+01:00', '02:15', '26T02:15+01:00'],
    ['a time after it', '02:30+02:00', '03:30', '25T03:30+01:00'],
  ])('%s', (_title, clock, time, next) => {
    const from = Date.parse(`2026-10-25T${clock}`);
    expect(nextAt(time, from)).toBe(new Date(`2026-10-${next}`).toISOString());
  });

  it('is tomorrow’s, in up to 25 hours, and no more than the server takes', () => {
    const from = Date.parse('2026-10-24T13:00+02:00');
    const next = nextAt('12:59', from);
    expect(next).toBe('2026-10-25T11:59:00.000Z');
    expect(Date.parse(next!) - from).toBeLessThanOrEqual(maxAwayAheadMs);
  });
});

it('is an hour later where that is skipped', () => {
  vi.stubEnv('TZ', 'Europe/Paris');
  expect(nextAt('02:30', Date.parse('2026-03-29T01:00+01:00'))).toBe('2026-03-29T01:30:00.000Z');
  vi.unstubAllEnvs();
});
