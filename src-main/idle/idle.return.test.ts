import { describe, expect, it } from 'vitest';
import { awayDeadline, idleReport, idleWarning, startIdle } from './idle.machine.ts';
import { asking, exact, fifteen, minuteMs, run } from './testing.ts';

describe('the warning', () => {
  const at = (thresholdMinutes: number, quietMs: number) => {
    const rules = { ...fifteen, thresholdMs: thresholdMinutes * minuteMs };
    const state = run(startIdle(0, rules), exact(0, 0), exact(quietMs, 0));
    return idleWarning(state, quietMs);
  };
  const cases: [string, number, number, object][] = [
    ['a millisecond too early', 15, 14 * minuteMs - 1, { kind: 'none' }],
    ['a minute before', 15, 14 * minuteMs, { kind: 'away-soon', awayAt: 15 * minuteMs }],
    ['just before Away', 15, 15 * minuteMs - 1, { kind: 'away-soon', awayAt: 15 * minuteMs }],
    ['Away', 15, 15 * minuteMs, { kind: 'none' }],
    ['the smallest threshold, too early', 1, minuteMs / 2 - 1, { kind: 'none' }],
    ['the smallest threshold', 1, minuteMs / 2, { kind: 'away-soon', awayAt: minuteMs }],
    ['two minutes', 2, minuteMs, { kind: 'away-soon', awayAt: 2 * minuteMs }],
  ];
  it.each(cases)('%s', (_name, minutes, quietMs, warning) => {
    expect(at(minutes, quietMs)).toEqual(warning);
  });

  it('goes with "I’m here"', () => {
    const state = run(startIdle(0, fifteen), exact(0, 0), exact(14 * minuteMs, 0));
    const here = run(state, { kind: 'here', now: 14 * minuteMs });
    expect(idleWarning(here, 14 * minuteMs)).toEqual({ kind: 'none' });
    expect(awayDeadline(run(here, exact(14 * minuteMs + 1_000, 0)))).toBe(29 * minuteMs);
  });
});

describe('asking before the return', () => {
  const away = run(startIdle(0, asking), exact(0, 0), exact(16 * minuteMs, 0));
  const back = run(away, exact(17 * minuteMs, 17 * minuteMs));

  it('stays idle, and says for how long', () => {
    expect(back.activity).toBe('idle');
    expect(idleWarning(back, 17 * minuteMs)).toEqual({ kind: 'asks-to-return' });
    expect(idleReport(back, 17 * minuteMs)).toEqual({
      activity: 'idle',
      idleForMs: 17 * minuteMs,
      activityForMs: 2 * minuteMs,
    });
  });

  it('returns with "I’m here"', () => {
    const here = run(back, { kind: 'here', now: 18 * minuteMs });
    expect(here.activity).toBe('active');
    expect(run(here, exact(18 * minuteMs + 1_000, 17 * minuteMs)).activity).toBe('active');
  });

  it('returns when the option is switched on', () => {
    expect(run(back, { kind: 'rules', now: 18 * minuteMs, rules: fifteen }).activity).toBe(
      'active',
    );
  });

  it('stops asking when the computer goes quiet again', () => {
    const quiet = run(back, exact(32 * minuteMs, 17 * minuteMs));
    expect(quiet.activity).toBe('idle');
    expect(idleWarning(quiet, 32 * minuteMs)).toEqual({ kind: 'none' });
  });

  it('asks after a lock, too', () => {
    const state = run(
      away,
      { kind: 'lock', now: 17 * minuteMs },
      { kind: 'unlock', now: 18 * minuteMs },
    );
    expect(idleWarning(state, 18 * minuteMs)).toEqual({ kind: 'asks-to-return' });
    expect(state.activity).toBe('idle');
  });

  it('does not ask when only the threshold became longer', () => {
    const longer = { ...asking, thresholdMs: 60 * minuteMs };
    const state = run(away, { kind: 'rules', now: 16 * minuteMs, rules: longer });
    expect(state.activity).toBe('active');
  });
});
