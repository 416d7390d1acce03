import { describe, expect, it } from 'vitest';
import type { PresenceChanged } from '../../src-shared/socket.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { createGatherer, mergeChanges } from './gather.ts';

const change = (n: number, more: Partial<PresenceChanged> = {}): PresenceChanged => ({
  operators: [],
  at: new Date(n).toISOString(),
  ...more,
});
const operator = (id: string, name: string) =>
  ({ id, name }) as unknown as PresenceChanged['operators'][number];

describe('gathering', () => {
  it('hands on at once while it is quiet, and at most every 100 ms in a storm', async () => {
    const clock = new FakeClock();
    const sent: string[] = [];
    const gather = createGatherer(clock, (_account, { at }) => sent.push(at));
    gather('acc', change(1));
    expect(sent).toHaveLength(1);
    gather('acc', change(2));
    gather('acc', change(3));
    await clock.advance(99);
    expect(sent).toHaveLength(1);
    await clock.advance(1);
    expect(sent).toEqual([change(1).at, change(3).at]);
    await clock.advance(100);
    gather('acc', change(4));
    expect(sent).toHaveLength(3);
  });

  it('never keeps one account waiting for another', () => {
    const sent: string[] = [];
    const gather = createGatherer(new FakeClock(), (account) => sent.push(account));
    gather('a', change(1));
    gather('b', change(1));
    expect(sent).toEqual(['a', 'b']);
  });
});

describe('two differences as one', () => {
  it('keep the later word on each', () => {
    const merged = mergeChanges(
      change(1, { operators: [operator('m', 'old'), operator('p', 'kept')] }),
      change(2, { operators: [operator('m', 'new')] }),
    );
    expect(merged.operators).toEqual([operator('m', 'new'), operator('p', 'kept')]);
    expect(merged.at).toBe(change(2).at);
  });

  it('forget who was removed later, and keep who came back later', () => {
    const there = change(1, { operators: [operator('m', 'Marie')] });
    const gone = change(2, { removed: ['m'] });
    expect(mergeChanges(there, gone)).toEqual(gone);
    const back = mergeChanges(gone, there);
    expect(back.operators).toEqual([operator('m', 'Marie')]);
    expect(back.removed).toBeUndefined();
  });
});
