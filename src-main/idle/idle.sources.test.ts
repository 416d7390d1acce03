import { describe, expect, it } from 'vitest';
import type { IdleEvent } from './idle.machine.ts';
import { startIdle } from './idle.machine.ts';
import { bootedFor, exact, fifteen, minuteMs, never, run } from './testing.ts';

describe('a display that turns off', () => {
  const dark = run(startIdle(0, fifteen), exact(0, 0), exact(5 * minuteMs, 0), {
    kind: 'display-off',
    now: 5 * minuteMs,
  });

  it.each([
    ['at once', 5 * minuteMs - 100],
    ['a moment later', 5 * minuteMs + 1_900],
  ])('does not count as input when it sets the counter back %s', (_name, setBackTo) => {
    const state = run(dark, exact(6 * minuteMs, setBackTo), exact(15 * minuteMs, setBackTo));
    expect(state.lastInputAt).toBe(0);
    expect(state.activity).toBe('idle');
  });

  it('leaves real input what it is', () => {
    const state = run(dark, exact(6 * minuteMs, 6 * minuteMs - 500));
    expect(state.lastInputAt).toBe(6 * minuteMs - 500);
    const soon = run(dark, exact(5 * minuteMs + 500, 0), exact(7 * minuteMs, 6 * minuteMs));
    expect(soon.lastInputAt).toBe(6 * minuteMs);
  });
});

describe('another source', () => {
  it('is believed, for the first one may have been wrong', () => {
    const still = run(startIdle(0, fifteen), exact(0, 0), exact(16 * minuteMs, 16 * minuteMs));
    const next = { ...exact(16 * minuteMs, 0), source: 'GNOME' } as IdleEvent;
    expect(run(still, next).activity).toBe('idle');
  });

  it('brings nobody back who is away by having just begun to watch, only by input after that', () => {
    const away = run(startIdle(0, fifteen), exact(0, 0), exact(16 * minuteMs, 0));
    const other = (now: number, idleMs: number): IdleEvent =>
      ({ ...exact(now, now - idleMs), source: 'Wayland', resolutionMs: 1_000 }) as IdleEvent;
    const watched = run(away, other(16 * minuteMs, 0), other(16 * minuteMs + 1_000, 1_000));
    expect(watched.activity).toBe('idle');
    const back = run(away, other(16 * minuteMs, 0), other(16 * minuteMs + 2_000, 0));
    expect(back.activity).toBe('active');
  });
});

describe('no source', () => {
  const blind = run(startIdle(0, fifteen), { kind: 'no-source', now: 1_000 });

  it('is unknown, never a silent active', () => {
    expect(blind.activity).toBe('unknown');
    expect(run(startIdle(0, never), { kind: 'no-source', now: 1 }).activity).toBe('unknown');
  });

  it('still knows of a lock and of sleep', () => {
    expect(run(blind, { kind: 'lock', now: 2_000 }).activity).toBe('locked');
    expect(run(blind, { kind: 'suspend', now: 2_000, sinceBoot: bootedFor }).activity).toBe(
      'suspended',
    );
  });

  it('forgets a lock that only the dead source saw, not one that was told', () => {
    const seen = run(startIdle(0, fifteen), exact(0, 0), exact(1_000, 0, true));
    expect(seen.activity).toBe('locked');
    expect(run(seen, { kind: 'no-source', now: 2_000 }).activity).toBe('unknown');
    const told = run(seen, { kind: 'lock', now: 1_500 }, { kind: 'no-source', now: 2_000 });
    expect(told.activity).toBe('locked');
  });

  it('ends with the first reading', () => {
    expect(run(blind, exact(2_000, 1_900)).activity).toBe('active');
  });
});
