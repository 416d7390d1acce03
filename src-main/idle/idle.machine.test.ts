import { describe, expect, it } from 'vitest';
import type { IdleEvent, IdleRules } from './idle.machine.ts';
import { idleReport, idleStep, startIdle } from './idle.machine.ts';
import { bootedFor, exact, fifteen, minuteMs, never, run, seconds } from './testing.ts';
import { nextPollInMs } from './poll.rules.ts';

describe('the threshold', () => {
  const cases: [string, IdleRules, number, string][] = [
    ['one millisecond before', fifteen, 15 * minuteMs - 1, 'active'],
    ['exactly', fifteen, 15 * minuteMs, 'idle'],
    ['one millisecond after', fifteen, 15 * minuteMs + 1, 'idle'],
    ['the smallest, before', { ...fifteen, thresholdMs: minuteMs }, minuteMs - 1, 'active'],
    ['the smallest', { ...fifteen, thresholdMs: minuteMs }, minuteMs, 'idle'],
    [
      'the largest, before',
      { ...fifteen, thresholdMs: 240 * minuteMs },
      240 * minuteMs - 1,
      'active',
    ],
    ['the largest', { ...fifteen, thresholdMs: 240 * minuteMs }, 240 * minuteMs, 'idle'],
    ['off', never, 10_000 * minuteMs, 'active'],
  ];
  it.each(cases)('%s', (_name, rules, quietMs, activity) => {
    const state = run(startIdle(0, rules), exact(0, 0), exact(quietMs, 0));
    expect(state.activity).toBe(activity);
  });

  it('says since when, also when the poll came late', () => {
    const state = run(startIdle(0, fifteen), exact(0, 0), exact(15 * minuteMs + 700, 0));
    expect(idleReport(state, 15 * minuteMs + 1_000)).toEqual({
      activity: 'idle',
      idleForMs: 15 * minuteMs + 1_000,
      activityForMs: 1_000,
    });
  });

  it('believes the first reading, for the app may start on a quiet computer', () => {
    expect(run(startIdle(0, fifteen), exact(1, 1 - 15 * minuteMs)).activity).toBe('idle');
  });

  it('takes effect at once when it changes, both ways', () => {
    const quiet = run(startIdle(0, fifteen), exact(0, 0), exact(5 * minuteMs, 0));
    const shorter = { ...fifteen, thresholdMs: 5 * minuteMs };
    const away = run(quiet, { kind: 'rules', now: 5 * minuteMs, rules: shorter });
    expect(away.activity).toBe('idle');
    expect(run(away, { kind: 'rules', now: 5 * minuteMs + 1, rules: fifteen }).activity).toBe(
      'active',
    );
    expect(run(away, { kind: 'rules', now: 5 * minuteMs + 1, rules: never }).activity).toBe(
      'active',
    );
  });
});

describe('a counter of whole seconds', () => {
  it('is idle within 2 s of the threshold, wherever the polls fall', () => {
    for (const phase of [0, 1, 249, 250, 251, 500, 749, 999]) {
      for (const lastInputAt of [10_000, 10_001, 10_300, 10_750, 10_999]) {
        const becameIdleAt = firstIdle(lastInputAt, phase);
        const exactly = lastInputAt + 15 * minuteMs;
        expect(Math.abs(becameIdleAt - exactly), `${lastInputAt} ${phase}`).toBeLessThan(1_500);
      }
    }
  });

  /** Busy until `lastInputAt` (an input every 100 ms), then quiet; polled every second. */
  function firstIdle(lastInputAt: number, phase: number): number {
    let state = startIdle(0, fifteen);
    let now = phase;
    while (now < lastInputAt + 20 * minuteMs) {
      state = idleStep(state, seconds(now, now < lastInputAt ? now - (now % 100) : lastInputAt));
      if (state.activity === 'idle') return now;
      now += nextPollInMs(state, now);
    }
    throw new Error('never idle');
  }

  it('does not take a poll that came late or early for input', () => {
    let state = run(startIdle(0, fifteen), seconds(0, 0));
    for (let poll = 1; poll <= 15 * 60 + 60; poll += 1) {
      state = idleStep(state, seconds(poll * 1_000 + (poll % 2 ? 180 : -20), 0));
    }
    expect(state.activity).toBe('idle');
    expect(Math.abs(state.lastInputAt)).toBeLessThanOrEqual(1_000);
  });

  it('is active at the first poll after input', () => {
    const idle = run(startIdle(0, fifteen), seconds(0, 0), seconds(16 * minuteMs, 0));
    const inputAt = 16 * minuteMs + 100;
    expect(run(idle, seconds(inputAt + 900, inputAt)).activity).toBe('active');
  });
});

describe('lock', () => {
  const quiet = run(startIdle(0, fifteen), exact(0, 0), exact(minuteMs, 0));
  const locked = run(quiet, { kind: 'lock', now: minuteMs });

  it('counts at once', () => {
    expect(locked.activity).toBe('locked');
    expect(idleReport(locked, minuteMs + 5)).toMatchObject({
      idleForMs: minuteMs + 5,
      activityForMs: 5,
    });
  });

  it('is not lifted by a counter that shrinks', () => {
    expect(run(locked, exact(minuteMs + 500, minuteMs + 400)).activity).toBe('locked');
    expect(run(locked, exact(minuteMs + 500, minuteMs + 400)).lastInputAt).toBe(0);
  });

  it('ends with the unlock, which is input', () => {
    const state = run(locked, { kind: 'unlock', now: 60 * minuteMs });
    expect(state.activity).toBe('active');
    expect(state.lastInputAt).toBe(60 * minuteMs);
  });

  it('is seen by the source where the system does not announce it', () => {
    const seen = run(quiet, exact(minuteMs + 1, 0, true));
    expect(seen.activity).toBe('locked');
    expect(run(seen, exact(minuteMs + 2, 0, false)).activity).toBe('active');
  });

  it('that was announced is not lifted by a source that does not see it', () => {
    expect(run(locked, exact(minuteMs + 1, 0, false)).activity).toBe('locked');
  });

  it('is ignored with the option off, and counts at once when it is switched on', () => {
    const ignored = run(startIdle(0, never), exact(0, 0), { kind: 'lock', now: 1 });
    expect(ignored.activity).toBe('active');
    expect(run(ignored, { kind: 'rules', now: 2, rules: fifteen }).activity).toBe('locked');
  });
});

describe('sleep', () => {
  const suspend = (now: number): IdleEvent => ({
    kind: 'suspend',
    now,
    sinceBoot: bootedFor + now,
  });
  const resume = (now: number, sleptMs: number): IdleEvent => ({
    kind: 'resume',
    now,
    sinceBoot: bootedFor + now + sleptMs,
  });
  const start = run(startIdle(0, fifteen), exact(0, 0));

  it('counts at once, also with the option off', () => {
    expect(run(start, suspend(1_000)).activity).toBe('suspended');
    expect(run(startIdle(0, never), exact(0, 0), suspend(1_000)).activity).toBe('suspended');
  });

  const cases: [string, number, string][] = [
    ['one millisecond short of the threshold', 15 * minuteMs - 1_001, 'active'],
    ['the threshold', 15 * minuteMs - 1_000, 'idle'],
  ];
  it.each(cases)(
    'counts as idle time where the clock slept too: %s',
    (_name, sleptMs, activity) => {
      expect(run(start, suspend(500), resume(1_000, sleptMs)).activity).toBe(activity);
    },
  );

  it('counts as idle time where the clock went on', () => {
    expect(run(start, suspend(500), resume(15 * minuteMs, 0)).activity).toBe('idle');
  });

  it.each([
    ['slept too', 2_000 - 0],
    ['was set back', 0],
    ['did not sleep', 40 * minuteMs],
  ])('a counter that %s is no input after waking', (_name, idleMs) => {
    const woken = run(start, suspend(1_000), resume(1_500, 40 * minuteMs));
    const reading: IdleEvent = {
      kind: 'reading',
      source: 'X11',
      now: 2_000,
      idleMs,
      resolutionMs: 1_000,
      locked: false,
    };
    expect(run(woken, reading).activity).toBe('idle');
  });

  it('input after waking is input', () => {
    const woken = run(start, suspend(1_000), resume(1_500, 40 * minuteMs));
    expect(run(woken, exact(2_000, 1_900)).activity).toBe('active');
    expect(run(woken, seconds(2_000, 0), seconds(9_000, 0), seconds(10_000, 9_500)).activity).toBe(
      'active',
    );
  });
});
