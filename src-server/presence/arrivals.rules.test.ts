import { describe, expect, it } from 'vitest';
import type { AccountPresence } from './account.ts';
import { applyChange } from './account.ts';
import { beginDraft, changeOf } from './draft.ts';
import type { PresenceEvent } from './events.ts';
import { applyEvent } from './presence.machine.ts';
import { account, aloneNode, choose, connect, drop, forceOut, play, report } from './testing.ts';
import { commitView } from './view.ts';

/** Paul keeps the account online; Marie has been on her PC, which may come back. */
const before = play(account({ marie: [], paul: [] }), [
  connect(1, 'paul'),
  connect(2, 'marie'),
  drop(3, 'marie', 3),
]).account;

/** Whether events are only arrivals when they are committed together. */
function isArrivals(start: AccountPresence, ...events: readonly PresenceEvent[]): boolean {
  let ids = 0;
  const draft = beginDraft(start, aloneNode, 9, () => `new-${(ids += 1)}`);
  for (const event of events) applyEvent(draft, event);
  const change = changeOf(draft);
  return commitView(start, change, applyChange(start, change), 9).isArrivals;
}

describe('a commit is only arrivals', () => {
  it.each([
    ['a device comes', [connect(5, 'marie', 'phone')]],
    ['one that was waited for is back', [connect(5, 'marie')]],
    ['another one comes of somebody who is there', [connect(5, 'paul', 'phone')]],
    [
      'several come',
      [connect(5, 'marie'), connect(5, 'marie', 'phone'), connect(5, 'paul', 'phone')],
    ],
  ])('when %s', (_what, events) => {
    expect(isArrivals(before, ...events)).toBe(true);
  });
});

describe('a commit is more than arrivals', () => {
  it.each([
    ['what a device tells', [report(5, 'paul', 'idle')]],
    ['a device that drops', [drop(5, 'paul', 5)]],
    [
      'a device that comes, and its operator chooses',
      [connect(5, 'marie'), choose(6, 'marie', 'busy')],
    ],
    [
      'one that comes while another one tells something',
      [connect(5, 'paul', 'phone'), report(6, 'paul', 'idle')],
    ],
    ['one that comes while another one drops', [connect(5, 'paul', 'phone'), drop(6, 'paul', 6)]],
    [
      'two that come while one is signed out',
      [connect(5, 'marie', 'phone'), connect(5, 'marie', 'tablet'), forceOut(6, 'marie')],
    ],
    ['one that comes while a coworker drops', [connect(5, 'marie'), drop(6, 'paul', 6)]],
  ])('when there is %s', (_what, events) => {
    expect(isArrivals(before, ...events)).toBe(false);
  });

  it('when the account is another one by it', () => {
    expect(isArrivals(account({ marie: [] }), connect(5, 'marie'))).toBe(false);
  });
});
