import { describe, expect, it } from 'vitest';
import type { PresenceStatus } from './domain.ts';
import type { Duty } from './duty.ts';
import { isExpected, isLastOneOnline, takesAccountOffline } from './duty.rules.ts';

type Team = Parameters<typeof isLastOneOnline>[0];

function team(me: PresenceStatus, others: PresenceStatus[], busyCounts = false): Team {
  const operators = [me, ...others].map((status, n) => ({ id: `o${n}`, status }));
  return {
    me: { id: 'o0', chosen: me, reason: null },
    operators: operators as Team['operators'],
    duty: { coverage: [], busyCounts, offlineToldAfterSeconds: null },
  };
}

describe('the last one online', () => {
  it.each([
    ['alone', team('online', []), true],
    ['beside others who are not there', team('online', ['away', 'offline', 'busy']), true],
    ['beside somebody Busy, who counts', team('online', ['busy'], true), false],
    ['Busy, which counts', team('busy', ['away'], true), true],
    ['Busy, which does not', team('busy', ['away']), false],
    ['beside a coworker', team('online', ['online']), false],
    ['somebody else', team('away', ['online']), false],
  ])('%s', (_title, who, last) => {
    expect(isLastOneOnline(who)).toBe(last);
  });

  it('is told without Busy where the server does not say whether it counts', () => {
    expect(isLastOneOnline({ ...team('online', ['busy'], true), duty: undefined })).toBe(true);
  });

  it.each([
    ['leaves', null, true, true],
    ['chooses Away', 'away', true, true],
    ['chooses Offline', 'offline', true, true],
    ['chooses Busy', 'busy', true, false],
    ['chooses Online again', 'online', false, false],
  ] as const)('%s', (_title, status, takes, takesWhereBusyCounts) => {
    expect(takesAccountOffline(team('online', []), status)).toBe(takes);
    expect(takesAccountOffline(team('online', [], true), status)).toBe(takesWhereBusyCounts);
    expect(takesAccountOffline(team('online', ['online']), status)).toBe(false);
  });
});

describe('whether an operator is expected', () => {
  const duty = (hours: Record<string, boolean>): Duty => ({
    coverage: Object.entries(hours).map(([scopeId, expected]) => ({
      scopeId,
      expected,
      changesAt: null,
    })),
    busyCounts: false,
    offlineToldAfterSeconds: null,
  });
  it.each([
    ['without hours', {}, ['sales'], null],
    ['by the account’s hours', { acc: true }, [], true],
    ['by the account’s, whose department has none', { acc: false }, ['sales'], false],
    ['by their department’s own', { acc: true, sales: false }, ['sales'], false],
    ['by any of their departments', { acc: false, sales: true }, ['sales', 'support'], true],
    ['not by another department’s', { sales: true }, ['support'], null],
    ['not by another department’s, in none', { acc: false, sales: true }, [], false],
  ] as const)('%s', (_title, hours, departments, expected) => {
    expect(isExpected(duty(hours), 'acc', departments)).toBe(expected);
  });

  it('is not known with a server that does not tell', () => {
    expect(isExpected(undefined, 'acc', [])).toBeNull();
  });
});
