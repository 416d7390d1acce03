import { describe, expect, it } from 'vitest';
import type { AlertView } from '../../src-shared/alerts.ts';
import { alert, at, noon } from '../testing/samples.ts';
import { isGoingOn, standing } from './standing.rules.ts';

const now = Date.parse(noon);
const later = at('12:00:01');
const by = 'Anna';

describe('where an alert stands', () => {
  it.each<[string, Partial<AlertView>, object]>([
    ['offline without hours waits for somebody', {}, { kind: 'open' }],
    ['online without hours is as it should be', { state: 'online' }, { kind: 'lasting' }],
    ['offline as expected', { expected: true }, { kind: 'lasting' }],
    ['online against the hours', { state: 'online', expected: false }, { kind: 'open' }],
    [
      'acknowledged',
      { acknowledged: { at: noon, by }, snoozed: { until: later, by } },
      { kind: 'acknowledged', at: noon, by },
    ],
    [
      'snoozed for another second',
      { snoozed: { until: later, by } },
      { kind: 'snoozed', until: later, by },
    ],
    ['snoozed until now', { snoozed: { until: noon, by } }, { kind: 'open' }],
    [
      'ended',
      { endedAt: noon, acknowledged: { at: noon, by } },
      { kind: 'ended', at: noon, acknowledgedBy: by },
    ],
    ['a test', { test: true }, { kind: 'test' }],
  ])('%s', (_, more, expected) => {
    expect(standing(alert('a', more), now)).toEqual(expected);
  });

  it('can be acted on until it ends, and never for a test', () => {
    const going = [{}, { endedAt: noon }, { test: true }].map((more) =>
      isGoingOn(alert('a', more)),
    );
    expect(going).toEqual([true, false, false]);
  });
});
