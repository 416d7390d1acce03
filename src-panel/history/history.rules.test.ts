import { describe, expect, it } from 'vitest';
import type { Reader } from '../../src-shared/since.rules.ts';
import { at, historyEntry } from '../testing/samples.ts';
import { byDay, withEnds } from './history.rules.ts';

const began = (id: string, startedAt: string, endedAt: string | null = null, who = 'marie') =>
  historyEntry(id, { startedAt, endedAt, subject: { kind: 'operator', id: who, name: who } });

describe('the ends of entries', () => {
  it('are the beginning of the next one of the same subject, where they were not read', () => {
    const entries = [
      began('e', at('12:00:00'), null),
      began('d', at('11:30:00'), null, 'paul'),
      began('c', at('11:00:00'), null),
      began('b', at('09:00:00'), at('10:00:00')),
      began('a', at('08:00:00'), null, 'lina'),
    ];
    expect(withEnds(entries).map(({ endedAt }) => endedAt)).toEqual([
      null,
      null,
      at('12:00:00'),
      at('10:00:00'),
      null,
    ]);
  });
});

describe('entries by day', () => {
  const paris: Reader = {
    now: Date.parse(at('12:00:00')),
    timeZone: 'Europe/Paris',
    language: 'en',
  };

  it('are under the day on which they began where the reader is, in their order', () => {
    const entries = [
      began('d', '2026-11-20T08:00:00Z'),
      // Past midnight in Paris.
      began('c', '2026-11-19T23:30:00Z'),
      began('b', '2026-11-19T22:30:00Z'),
      began('a', '2026-11-12T10:00:00Z'),
    ];
    expect(
      byDay(entries, paris).map(({ name, entries: ofDay }) => [name, ofDay.map(({ id }) => id)]),
    ).toEqual([
      ['Today', ['d', 'c']],
      ['Yesterday', ['b']],
      ['Thursday 12 November', ['a']],
    ]);
  });
});
