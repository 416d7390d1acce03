import { describe, expect, it } from 'vitest';
import { isSnoozeEnd, snoozeEnd } from './snooze.ts';

const now = new Date(2026, 10, 20, 22, 30).getTime();
const weekMs = 7 * 86_400_000;

describe('putting an alert off', () => {
  it.each([
    ['15-min', new Date(2026, 10, 20, 22, 45)],
    ['1-h', new Date(2026, 10, 20, 23, 30)],
    ['4-h', new Date(2026, 10, 21, 2, 30)],
    ['morning', new Date(2026, 10, 21, 9)],
  ] as const)('%s', (choice, end) => {
    expect(snoozeEnd(choice, now)).toBe(end.getTime());
  });

  it.each([
    [null, false],
    [now, false],
    [now + 1, true],
    [now + weekMs, true],
    [now + weekMs + 1, false],
  ])('until %s', (until, possible) => {
    expect(isSnoozeEnd(until, now)).toBe(possible);
  });
});
