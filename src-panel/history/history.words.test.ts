import { describe, expect, it } from 'vitest';
import type { HistoryEntry } from '../../src-shared/history.ts';
import type { Reader } from '../../src-shared/since.rules.ts';
import { at, historyEntry, noon, translator } from '../testing/samples.ts';
import { durationWords, entryLines } from './history.words.ts';

const t = translator('en');
const reader: Reader = { now: Date.parse(at('13:00:00')), timeZone: 'UTC', language: 'en' };
const pc = { id: 'pc', name: 'PC-3' };
const anna = { id: 'anna', name: 'Anna Roux' };

describe('the words of an entry', () => {
  it.each<[string, Partial<HistoryEntry>, string[]]>([
    [
      'a forced logout: who, why and where',
      {
        status: 'offline',
        cause: 'forced-logout',
        actor: anna,
        reason: 'left it on',
        device: pc,
      },
      ['signed out by Anna Roux · left it on · on PC-3'],
    ],
    [
      'a device that the cause names',
      { cause: 'connection-lost', device: pc },
      ['connection lost on PC-3'],
    ],
    ['an edit', { cause: 'disabled', actor: anna }, ['deactivated by Anna Roux']],
    ['nothing beside it', { cause: 'active' }, ['at the computer']],
    [
      'a time of return, as it was said then',
      { cause: 'chosen', reason: 'lunch', backAt: at('12:30:00'), endedAt: at('12:40:00') },
      ['lunch, back at 12:30'],
    ],
    [
      'a time of return that is over',
      { cause: 'chosen', reason: 'lunch', backAt: at('12:30:00') },
      ['lunch, was due back at 12:30'],
    ],
    [
      'the state of a department',
      {
        subject: { kind: 'department', id: 'sales', name: 'Sales' },
        status: 'offline',
        cause: 'signed-out',
        device: pc,
        operator: { id: 'marie', name: 'Marie' },
        operatorStatus: 'offline',
      },
      ['Marie went offline: signed out; nobody else was online.', 'on PC-3'],
    ],
  ])('%s', (_, more, lines) => {
    expect(entryLines(historyEntry('a', { startedAt: noon, ...more }), reader, t)).toEqual(lines);
  });
});

describe('how long something lasted', () => {
  it.each([
    [-5, '1 s'],
    [400, '1 s'],
    [59_999, '59 s'],
    [60_000, '1 min'],
    [3_599_999, '59 min'],
    [3_600_000, '1 h'],
    [3_600_000 * 3 + 60_000 * 5, '3 h 5 min'],
    [86_399_999, '23 h 59 min'],
    [86_400_000, '1 d'],
    [86_400_000 * 12 + 3_600_000 * 4, '12 d 4 h'],
  ])('%i ms', (ms, said) => {
    expect(durationWords(ms, t)).toBe(said);
  });
});
