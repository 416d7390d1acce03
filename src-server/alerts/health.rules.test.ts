import { describe, expect, it } from 'vitest';
import { alertTrouble } from './health.rules.ts';

const well = {
  alertLatenessMs: 10_000,
  commitMs: 10_000,
  isDecided: true,
  oldestDueMs: 120_000,
};

describe('the alert path', () => {
  it('works up to its limits', () => {
    expect(alertTrouble(well)).toBeNull();
  });

  it.each([
    [{ alertLatenessMs: 10_001 }, 'Alerts are late.'],
    [{ commitMs: 10_001 }, 'Nothing can be decided: the store takes too long.'],
    [{ isDecided: false }, 'The alerts of an account cannot be decided.'],
    [{ oldestDueMs: 120_001 }, 'Messages that are due do not leave.'],
  ])('does not with %j', (more, trouble) => {
    expect(alertTrouble({ ...well, ...more })).toBe(trouble);
  });
});
