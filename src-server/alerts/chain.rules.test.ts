import { describe, expect, it } from 'vitest';
import type { PresenceStatus } from '../../src-shared/domain.ts';
import { causeChain } from './chain.rules.ts';

interface Entry {
  readonly name: string;
  readonly status: PresenceStatus;
  readonly since: number;
}

const who = [
  { name: 'Lina', status: 'offline', since: 5 },
  { name: 'Paul', status: 'away', since: 60 },
  { name: 'Marie', status: 'away', since: 70 },
  { name: 'Omar', status: 'online', since: 80 },
  { name: 'Ada', status: 'online', since: 75 },
] satisfies Entry[];

const names = (facts: Parameters<typeof causeChain<Entry>>[0]) =>
  causeChain(facts).map(({ name }) => name);

describe('the chain of causes', () => {
  it('names those who left since the account went online, the last one first', () => {
    expect(names({ state: 'offline', previousSince: 50, who })).toEqual(['Marie', 'Paul']);
  });

  it('counts who left in the very moment it went online', () => {
    expect(names({ state: 'offline', previousSince: 60, who })).toEqual(['Marie', 'Paul']);
    expect(names({ state: 'offline', previousSince: 61, who })).toEqual(['Marie']);
  });

  it('names those who are there, the first one first', () => {
    expect(names({ state: 'online', previousSince: 50, who })).toEqual(['Ada', 'Omar']);
  });

  it('ends before it explains nothing any more', () => {
    const many = Array.from({ length: 9 }, (_, n) => ({ ...who[2]!, since: n }));
    expect(names({ state: 'offline', previousSince: null, who: many })).toHaveLength(5);
  });
});
