import { describe, expect, it } from 'vitest';
import { alert, at, delivery } from '../testing/samples.ts';
import { isSettled, outcome, withFirstPage, withOlderPage } from './alerts.rules.ts';

const pages = (ids: string[], next: string | null) => ({ items: ids.map((id) => alert(id)), next });
const idsOf = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id).join('');

describe('alerts by page', () => {
  it('puts new ones first and keeps the older ones that were asked for', () => {
    const merged = withFirstPage(pages(['c', 'b', 'a'], null), pages(['d', 'c'], 'c'));
    expect([idsOf(merged), merged.next]).toEqual(['dcba', null]);
  });

  it('takes the fresh page alone when nothing older was read', () => {
    const merged = withFirstPage(pages(['c', 'b'], 'b'), pages(['c', 'b'], 'b'));
    expect([idsOf(merged), merged.next]).toEqual(['cb', 'b']);
  });

  it('drops older ones rather than showing a gap', () => {
    const merged = withFirstPage(pages(['b', 'a'], null), pages(['z', 'y'], 'y'));
    expect([idsOf(merged), merged.next]).toEqual(['zy', 'y']);
  });

  it('adds an older page once', () => {
    expect(idsOf(withOlderPage(pages(['c', 'b'], 'b'), pages(['b', 'a'], null)))).toBe('cba');
  });
});

describe('what became of an alert', () => {
  const next = at('12:05:00');
  it.each([
    ['nobody to tell', [], { kind: 'none' }, true],
    ['sent', [delivery('a'), delivery('b')], { kind: 'sent', count: 2 }, true],
    [
      'one failed',
      [delivery('a'), delivery('b', { status: 'failed' })],
      { kind: 'failed', failed: 1, count: 2 },
      true,
    ],
    [
      'not tried yet',
      [delivery('a', { status: 'pending', attempts: 0, nextAttemptAt: next })],
      { kind: 'waiting', waiting: 1, count: 1 },
      false,
    ],
    [
      'put off, until the earliest next try',
      [
        delivery('a', { status: 'pending', nextAttemptAt: at('12:09:00') }),
        delivery('b', { status: 'pending', nextAttemptAt: next }),
      ],
      { kind: 'retrying', at: next, count: 2 },
      false,
    ],
  ])('%s', (_, deliveries, expected, settled) => {
    const told = alert('x', { deliveries });
    expect(outcome(told)).toEqual(expected);
    expect(isSettled(told)).toBe(settled);
  });
});
