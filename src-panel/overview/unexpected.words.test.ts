import { describe, expect, it } from 'vitest';
import { at, noon, translator } from '../testing/samples.ts';
import { unexpectedWords } from './unexpected.words.ts';

const reader = { now: Date.parse(noon), timeZone: 'Europe/Paris', language: 'en' } as const;
const told = (
  state: 'online' | 'offline',
  until: string | null,
  more: { timeZone?: string; unexpectedSince?: string | null } = {},
) => {
  const { timeZone = 'Europe/Paris', unexpectedSince = at('09:02:00') } = more;
  const hours = { expected: state === 'offline', until, timeZone };
  return unexpectedWords({ state, hours, unexpectedSince }, reader, translator('en'));
};

describe('that a state is unexpected', () => {
  it.each([
    [told('offline', at('17:00:00')), 'since 10:02: somebody is expected online until 18:00.'],
    [told('offline', null), 'since 10:02: somebody is expected online at any time.'],
    [
      told('online', '2026-11-21T08:00:00Z'),
      'since 10:02: nobody is expected online until tomorrow 09:00.',
    ],
    [told('online', null), 'since 10:02: nobody is expected online.'],
    // Hours of another zone are told as they are planned, with its name.
    [
      told('offline', at('17:00:00'), { timeZone: 'Europe/London' }),
      'since 10:02: somebody is expected online until 17:00 GMT.',
    ],
    // The clock in Berlin shows the same as the one in Paris.
    [
      told('offline', at('17:00:00'), { timeZone: 'Europe/Berlin' }),
      'since 10:02: somebody is expected online until 18:00.',
    ],
  ])('%s', (words, expected) => {
    expect(words).toBe(expected);
  });

  it('is not said of what is expected, nor once the hours have changed', () => {
    expect(told('online', at('17:00:00'), { unexpectedSince: null })).toBeNull();
    expect(told('offline', noon)).toBeNull();
  });
});
