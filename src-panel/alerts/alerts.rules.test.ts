import { describe, expect, it } from 'vitest';
import { alert, at, delivery, noon } from '../testing/samples.ts';
import { isSettled, outcome, withAlert, withBeside } from './alerts.rules.ts';

describe('alerts that somebody reads or acted on', () => {
  const made = (id: string, time: string) => alert(id, { createdAt: at(time) });
  const list = [made('d', '12:04:00'), made('b', '12:02:00')];

  it.each([
    ['one that no longer fits the filter stays at its place', 'b', [made('c', '12:03:00')], 'dcb'],
    ['one that is in the list is there once', 'b', [list[0]!], 'db'],
    [
      'one that is open and was acted on is there once',
      'b',
      Array(2).fill(made('c', '12:03:00')),
      'dcb',
    ],
    ['one older than the list is not in it', 'b', [made('a', '12:01:00')], 'db'],
    ['one older than all there are is the last', null, [made('a', '12:01:00')], 'dba'],
  ])('%s', (_, next, opened, expected) => {
    expect(
      withBeside({ items: list, next }, opened)
        .map(({ id }) => id)
        .join(''),
    ).toBe(expected);
  });

  it('takes what is newer about one of the list', () => {
    const fresh = alert('b', { endedAt: noon });
    expect(withAlert(list, fresh)).toEqual([list[0], fresh]);
    expect(withAlert(list, alert('x'))).toEqual(list);
  });
});

describe('what became of an alert', () => {
  const next = at('12:05:00');
  it.each([
    ['nobody to tell', [], { kind: 'none' }, true],
    ['sent', [delivery('a'), delivery('b')], { kind: 'sent', count: 2 }, true],
    ['all left out', [delivery('a', { status: 'skipped' })], { kind: 'skipped' }, true],
    [
      'one left out, one sent',
      [delivery('a', { status: 'skipped' }), delivery('b')],
      { kind: 'sent', count: 1 },
      true,
    ],
    [
      'one failed',
      [delivery('a'), delivery('b', { status: 'failed' })],
      { kind: 'failed', failed: 1, count: 2 },
      true,
    ],
    [
      'not tried yet',
      [delivery('a', { status: 'pending', attempts: 0, nextAttemptAt: noon })],
      { kind: 'waiting' },
      false,
    ],
    [
      'held, until the earliest moment it may leave',
      [
        delivery('a', { status: 'pending', attempts: 0, nextAttemptAt: at('12:09:00') }),
        delivery('b', { status: 'pending', attempts: 0, nextAttemptAt: next }),
        delivery('c'),
      ],
      { kind: 'held', at: next },
      false,
    ],
    [
      'one held, one that may leave',
      [
        delivery('a', { status: 'pending', attempts: 0, nextAttemptAt: next }),
        delivery('b', { status: 'pending', attempts: 0, nextAttemptAt: noon }),
      ],
      { kind: 'waiting' },
      false,
    ],
    [
      'put off, until the earliest next try',
      [
        delivery('a', { status: 'pending', nextAttemptAt: at('12:09:00') }),
        delivery('b', { status: 'pending', nextAttemptAt: next }),
      ],
      { kind: 'retrying', at: next },
      false,
    ],
  ])('%s', (_, deliveries, expected, settled) => {
    const told = alert('x', { deliveries });
    expect(outcome(told, Date.parse(noon))).toEqual(expected);
    expect(isSettled(told)).toBe(settled);
  });
});
