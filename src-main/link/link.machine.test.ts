import { describe, expect, it } from 'vitest';
import type { LinkEvent, LinkState } from './link.machine.ts';
import { linkOff, linkStep, linkView, nextLinkDeadline, retryDelayMs } from './link.machine.ts';

const run = (...events: LinkEvent[]) => events.reduce<LinkState>(linkStep, linkOff);
const view = (state: LinkState, now: number) =>
  linkView(state, now, (moment) => moment + 1_000_000);

const start: LinkEvent = { kind: 'start', now: 0 };
const connected: LinkEvent = { kind: 'connected', now: 100 };
const lost: LinkEvent = { kind: 'lost', now: 5_000, why: 'lost', random: 0.5 };
const failed = (now: number, random = 0.5): LinkEvent => ({
  kind: 'failed',
  now,
  why: 'unreachable',
  random,
});

describe('what is shown', () => {
  const cases: [string, LinkState, number, object][] = [
    ['off', run(), 0, { kind: 'off' }],
    ['first attempt', run(start), 0, { kind: 'connecting' }],
    ['connected', run(start, connected), 200, { kind: 'connected', since: 1_000_100 }],
    [
      'never connected',
      run(start, failed(2_000)),
      2_000,
      {
        kind: 'unreachable',
        since: 1_000_000,
        attempt: 2,
        nextAttemptAt: 1_004_500,
        why: 'unreachable',
      },
    ],
    [
      'just lost',
      run(start, connected, lost),
      5_000,
      { kind: 'reconnecting', since: 1_005_000, attempt: 1, nextAttemptAt: 1_006_500, why: 'lost' },
    ],
    ['the grace, last millisecond', run(start, connected, lost), 14_999, { kind: 'reconnecting' }],
    ['the grace is over', run(start, connected, lost), 15_000, { kind: 'unreachable' }],
    [
      'trying again',
      run(start, connected, lost, { kind: 'due', now: 6_500 }),
      6_500,
      { kind: 'reconnecting', nextAttemptAt: null },
    ],
  ];
  it.each(cases)('%s', (_name, state, now, expected) => {
    expect(view(state, now)).toMatchObject(expected);
  });
});

describe('attempts', () => {
  const waiting = run(start, connected, lost);

  it.each([
    ['waiting', waiting, 'trying'],
    ['hanging', run(start), 'trying'],
    ['connected', run(start, connected), 'connected'],
    ['asleep', run(start, connected, { kind: 'sleep', now: 200 }), 'asleep'],
    ['off', linkOff, 'off'],
  ] as const)('a change of the network finds it %s', (_name, state, next) => {
    const changed = linkStep(state, { kind: 'network', now: 5_500 });
    expect(changed.kind).toBe(next);
    expect(changed.kind !== 'trying' || changed.startedAt === 5_500).toBe(true);
  });

  it('begin when due, not before', () => {
    expect(linkStep(waiting, { kind: 'due', now: 6_499 }).kind).toBe('waiting');
    expect(linkStep(waiting, { kind: 'due', now: 6_500 }).kind).toBe('trying');
  });

  it('begin at once when somebody asks, and never twice', () => {
    const trying = linkStep(waiting, { kind: 'retry', now: 5_001 });
    expect(trying.kind).toBe('trying');
    expect(linkStep(trying, { kind: 'retry', now: 5_002 })).toBe(trying);
    const connectedState = run(start, connected);
    expect(linkStep(connectedState, { kind: 'retry', now: 5_002 })).toBe(connectedState);
  });

  it('keep counting from the loss', () => {
    const state = [
      { kind: 'due', now: 6_500 } as const,
      failed(7_000),
      { kind: 'due', now: 60_000 } as const,
      failed(61_000),
    ].reduce(linkStep, waiting);
    expect(view(state, 61_000)).toMatchObject({ since: 1_005_000, attempt: 3, why: 'unreachable' });
  });

  it('a failure that comes after the end changes nothing', () => {
    expect(linkStep(linkOff, failed(1))).toBe(linkOff);
    expect(linkStep(linkOff, { kind: 'connected', now: 1 })).toBe(linkOff);
  });
});

describe('the pause before an attempt', () => {
  const cases: [string, number, number, number | undefined, number][] = [
    ['never under a second', 0, 0, undefined, 1_000],
    ['first, at most', 0, 0.999999, undefined, 2_000],
    ['doubles', 1, 0.999999, undefined, 4_000],
    ['fourth, in the middle', 3, 0.5, undefined, 8_500],
    ['never over thirty seconds', 9, 0.999999, undefined, 30_000],
    ['however often', 5_000, 0.999999, undefined, 30_000],
    ['what the server asks for', 0, 0, 45_000, 45_000],
  ];
  it.each(cases)('%s', (_name, failures, random, retryAfterMs, expected) => {
    expect(retryDelayMs(failures, { random, retryAfterMs })).toBe(expected);
  });
});

describe('deadlines', () => {
  it('are the next attempt, then the end of the grace', () => {
    const waiting = run(start, connected, lost);
    expect(nextLinkDeadline(waiting, 5_000)).toBe(6_500);
    const trying = linkStep(waiting, { kind: 'due', now: 6_500 });
    expect(nextLinkDeadline(trying, 6_500)).toBe(15_000);
    expect(nextLinkDeadline(trying, 15_000)).toBeNull();
  });

  it('are none while connected, off or asleep', () => {
    expect(nextLinkDeadline(run(start, connected), 1)).toBeNull();
    expect(nextLinkDeadline(linkOff, 1)).toBeNull();
    expect(nextLinkDeadline(run(start, connected, { kind: 'sleep', now: 2 }), 3)).toBeNull();
  });
});

describe('sleep', () => {
  const asleep = run(start, connected, { kind: 'sleep', now: 1_000 });

  it('tries nothing', () => {
    for (const kind of ['due', 'retry', 'connected'] as const) {
      expect(linkStep(asleep, { kind, now: 2_000 })).toBe(asleep);
    }
    expect(linkStep(asleep, failed(2_000))).toBe(asleep);
  });

  it('ends with an attempt at once', () => {
    expect(linkStep(asleep, { kind: 'wake', now: 9_000 })).toEqual({
      kind: 'trying',
      outage: null,
      startedAt: 9_000,
    });
  });

  it('does not begin while signed out', () => {
    expect(linkStep(linkOff, { kind: 'sleep', now: 1 })).toBe(linkOff);
    expect(linkStep(linkOff, { kind: 'wake', now: 1 })).toBe(linkOff);
  });
});
