import { describe, expect, it } from 'vitest';
import { fieldOfMoment, momentOfField, startOfDay, tomorrowMorning } from './local-time.ts';

describe('local time', () => {
  const late = new Date(2026, 10, 30, 23, 59).getTime();

  it('begins a day at its midnight, and the next over the end of a month', () => {
    expect(startOfDay('2026-11-30')).toBe(new Date(2026, 10, 30).getTime());
    expect(startOfDay('2026-11-30', 1)).toBe(new Date(2026, 11, 1).getTime());
  });

  it('knows tomorrow, also a minute before midnight', () => {
    expect(tomorrowMorning(late)).toBe(new Date(2026, 11, 1, 9).getTime());
  });

  it('fills a field and reads it back', () => {
    expect(fieldOfMoment(late)).toBe('2026-11-30T23:59');
    expect(momentOfField('2026-11-30T23:59')).toBe(late);
    expect(momentOfField('')).toBeNull();
  });
});
