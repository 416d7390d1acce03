import { describe, expect, it } from 'vitest';
import { setBackBy } from './clock.rules.ts';
import type { ClockMark } from './clock.rules.ts';

const hour = 3_600_000;
const start = Date.parse('2026-11-20T13:00:00Z');
const mark: ClockMark = { boot: 'b', elapsed: 5_000, at: start };
/** The server before began at `start`, lived for a minute, and has been gone for half of one. */
const aliveAt = start + 60_000;
const now = (byMs: number, more: Partial<ClockMark> = {}): ClockMark => ({
  boot: 'b',
  elapsed: 95_000,
  at: start + 90_000 + byMs,
  ...more,
});

describe('how far the clock was set back while no server was there', () => {
  it.each<[string, ClockMark | null, ClockMark, number]>([
    ['not at all', mark, now(0), 0],
    ['less than counts', mark, now(-999), 0],
    ['by a second', mark, now(-1_000), 1_000],
    ['by less than the server has been gone', mark, now(-20_000), 20_000],
    ['by an hour', mark, now(-hour), hour],
    ['forward by an hour', mark, now(hour), -hour],
    [
      'forward, and the machine began anew: it looks like a server that was down',
      mark,
      now(hour, { boot: 'c' }),
      0,
    ],
    [
      'back, and the machine began anew: as far as the last sign of life proves',
      mark,
      now(-hour, { boot: 'c' }),
      hour - 30_000,
    ],
    ['back, after a release that kept no mark', null, now(-hour), hour - 30_000],
    [
      'nobody knows which start of the machine it is',
      { ...mark, boot: null },
      now(hour, { boot: null }),
      0,
    ],
    ['a container that counts anew on the same machine', mark, now(hour, { elapsed: 6_000 }), 0],
  ])('%s', (_what, before, after, byMs) => {
    expect(setBackBy({ mark: before, aliveAt }, after)).toBe(byMs);
  });

  it('is nothing where no server was before', () => {
    expect(setBackBy({ mark: null, aliveAt: null }, now(0))).toBe(0);
  });
});
