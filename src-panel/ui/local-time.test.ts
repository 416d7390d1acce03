import { describe, expect, it } from 'vitest';
import { fieldOfMoment, momentOfField, startOfDay, nextMorning } from './local-time.ts';

describe('local time', () => {
  const late = new Date(2026, 10, 30, 23, 59).getTime();

  it('begins a day at its midnight, and the next over the end of a month', () => {
    expect(startOfDay('2026-11-30')).toBe(new Date(2026, 10, 30).getTime());
    expect(startOfDay('2026-11-30', 1)).toBe(new Date(2026, 11, 1).getTime());
  });

  it.each([
    ['in the night', [30, 2, 10], 30],
    ['just before', [30, 8, 59], 30],
    ['at nine itself', [29, 9, 0], 30],
    ['ten minutes before midnight', [29, 23, 50], 30],
    ['over the end of a month', [30, 23, 50], 31],
  ] as const)('knows the next morning, %s', (_, [day, hour, minute], next) => {
    const now = new Date(2026, 10, day, hour, minute).getTime();
    expect(nextMorning(now)).toBe(new Date(2026, 10, next, 9).getTime());
  });

  it('fills a field and reads it back', () => {
    expect(fieldOfMoment(late)).toBe('2026-11-30T23:59');
    expect(momentOfField('2026-11-30T23:59')).toBe(late);
    expect(momentOfField('')).toBeNull();
  });
});
