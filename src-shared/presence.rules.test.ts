import { describe, expect, it } from 'vitest';
import type { Activity, ChosenStatus, GoneCause } from './domain.ts';
import type { DeviceFacts } from './presence.rules.ts';
import { countsAsOnline, operatorPresence } from './presence.rules.ts';

interface Named extends DeviceFacts {
  readonly name: string;
}

const at = (name: string, activity: Activity, lastActiveAt = 0): Named => ({
  name,
  activity,
  lastActiveAt,
  link: 'connected',
  gone: null,
});
const dropped = (device: Named): Named => ({ ...device, link: 'reconnecting' });
const gone = (device: Named, cause: GoneCause, goneAt: number): Named => ({
  ...device,
  link: 'gone',
  gone: { at: goneAt, cause },
});

describe('operatorPresence', () => {
  const cases: [string, ChosenStatus, Named[], string, string, string | null][] = [
    ['never signed in', 'online', [], 'offline', 'signed-out', null],
    [
      'rule 1: the device that went last gives the cause',
      'online',
      [gone(at('A', 'active'), 'app-quit', 1), gone(at('B', 'idle'), 'connection-lost', 2)],
      'offline',
      'connection-lost',
      'B',
    ],
    [
      'rule 1 goes before the choice',
      'away',
      [gone(at('A', 'active'), 'app-quit', 1)],
      'offline',
      'app-quit',
      'A',
    ],
    ['rule 2: away by choice', 'away', [at('A', 'active')], 'away', 'chosen', null],
    ['rule 2: off duty by choice', 'offline', [at('A', 'active')], 'offline', 'chosen', null],
    ['rule 2: idleness changes no choice', 'away', [at('A', 'idle')], 'away', 'chosen', null],
    ['rule 3: somebody is there', 'online', [at('A', 'active')], 'online', 'active', 'A'],
    ['rule 3: busy is kept', 'busy', [at('A', 'active')], 'busy', 'active', 'A'],
    [
      'rule 3: any active device keeps the operator online',
      'online',
      [at('A', 'idle', 9), at('B', 'active', 1)],
      'online',
      'active',
      'B',
    ],
    [
      'rule 3: a device that cannot detect idleness is never silently away',
      'online',
      [at('A', 'unknown'), at('B', 'idle', 9)],
      'online',
      'undetected',
      'A',
    ],
    [
      'rule 3: a device that shows somebody goes before one that cannot detect idleness',
      'online',
      [at('A', 'unknown', 9), at('B', 'active', 1)],
      'online',
      'active',
      'B',
    ],
    [
      'rule 3: a dropped device counts during the grace',
      'online',
      [dropped(at('A', 'active'))],
      'online',
      'active',
      'A',
    ],
    [
      'rule 4: the device that was active last gives the cause',
      'online',
      [at('A', 'idle', 1), at('B', 'locked', 2)],
      'away',
      'locked',
      'B',
    ],
    ['rule 4: also for busy', 'busy', [at('A', 'suspended')], 'away', 'suspended', 'A'],
    [
      'rule 4: a device that is gone says nothing',
      'online',
      [gone(at('A', 'active', 9), 'app-quit', 9), at('B', 'idle', 1)],
      'away',
      'idle',
      'B',
    ],
  ];

  it.each(cases)('%s', (_title, chosen, devices, status, cause, device) => {
    const presence = operatorPresence(chosen, devices);
    expect([presence.status, presence.cause, presence.device?.name ?? null]).toEqual([
      status,
      cause,
      device,
    ]);
  });
});

describe('countsAsOnline', () => {
  it.each([
    ['online', false, true],
    ['online', true, true],
    ['busy', false, false],
    ['busy', true, true],
    ['away', true, false],
    ['offline', true, false],
  ] as const)('%s with busyCounts=%s: %s', (status, busyCounts, expected) => {
    expect(countsAsOnline(status, busyCounts)).toBe(expected);
  });
});
