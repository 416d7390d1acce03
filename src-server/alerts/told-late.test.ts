import { describe, expect, it } from 'vitest';
import { hours, listener, minutesMs, storyOf } from './testing.ts';

describe('what is told late', () => {
  const always = listener('always', { mode: 'every-change' });
  const surprised = listener('surprised', { mode: 'only-unexpected' });

  /** Offline from 08:58 on, and nobody looks until 09:30. */
  const late = (recipients: readonly ReturnType<typeof listener>[], coverage: string) =>
    storyOf({ rules: { recipients, enabled: false }, hours: hours(coverage) }, [
      ['08:00', 'online'],
      ['08:30', { rules: { enabled: true } }],
      ['08:58', 'offline'],
      ['08:58', { nobodyLooksUntil: '09:30' }],
      ['11:59'],
    ]);

  it('is told to everybody together, also who was to hear of it a little later', () => {
    expect(late([always, surprised], '09:00-18:00')).toEqual(['09:30 offline → always, surprised']);
  });

  it('is told also when the hours in which it was unexpected are over by then', () => {
    expect(late([surprised], '09:00-09:05 12:00-18:00').at(-1)).toBe('09:30 offline → surprised');
  });

  it('is told also when much changing was over before those hours', () => {
    const rules = { mode: 'only-unexpected', flapAfter: 2 } as const;
    const tells = storyOf({ rules, hours: hours('03:00-03:50 04:20-04:25 12:00-18:00') }, [
      ['03:05', 'online'],
      ['03:10', 'offline'],
      // Told as a summary at 03:11, and calm at 03:40.
      ['03:15', { nobodyLooksUntil: '05:00' }],
      ['11:59'],
    ]);
    expect(tells.slice(-2)).toEqual([
      '03:11 offline flapping → lead',
      '05:00 offline again → lead',
    ]);
  });

  it('is told once, when the next hours in which it is unexpected have begun meanwhile', () => {
    expect(late([surprised], '09:00-09:05 09:30-11:00')).toEqual(['09:30 offline → surprised']);
  });

  it('is told without a reminder beside it, when a state has become calm', () => {
    const rules = { mode: 'only-unexpected', flapAfter: 2, remindEveryMs: minutesMs(1) } as const;
    const tells = storyOf({ rules, hours: hours('04:00-04:02') }, [
      ['03:40', 'online'],
      ['03:42', 'offline'],
      // Told as a summary at 03:45, and told anew after the hours only once it has held for 30 min.
      ['03:44', 'online'],
      ['04:14'],
    ]);
    expect(tells.slice(-2)).toEqual(['04:13 online reminder → lead', '04:14 online again → lead']);
  });

  it('is no reminder of trouble that is past, though there is other trouble by now', () => {
    const rules = { remindEveryMs: minutesMs(40) };
    const tells = storyOf({ rules, hours: hours('09:00-10:00 10:30-18:00') }, [
      ['08:00', 'online'],
      ['09:05', 'offline'],
      ['09:30', { nobodyLooksUntil: '10:40' }],
      ['11:15'],
    ]);
    expect(tells.slice(-2)).toEqual(['09:06 offline → lead', '11:10 offline reminder → lead']);
  });
});
