import { beforeEach, describe, expect, it } from 'vitest';
import type { OperatorView } from '../../src-shared/domain.ts';
import type { PresenceChanged } from '../../src-shared/socket.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { createNews } from './news.ts';
import type { News } from './news.ts';
import { pageSize } from './pages.ts';

let clock: FakeClock;
let news: News;
/** What was told, in words. */
let told: string[];
let toldAt: string[];

beforeEach(() => {
  clock = new FakeClock();
  told = [];
  toldAt = [];
  news = createNews({
    clock,
    write: (accountId, { operators, removed = [], at }) => {
      const words = operators.map(({ id, status }) => `${id} ${status}`);
      toldAt.push(at);
      told.push([accountId, ...words, ...removed.map((id) => `no ${id}`)].join(', '));
    },
  });
});

function changed(statuses: Record<string, string>, more: object = {}): PresenceChanged {
  const operators = Object.entries(statuses).map(([id, status]) => ({ id, status }));
  const at = new Date(clock.now()).toISOString();
  return { operators: operators as OperatorView[], ...more, at };
}

describe('arrivals', () => {
  it('are told at once while few come', () => {
    news.tell('acc', changed({ marie: 'online' }), 0);
    expect(told).toEqual(['acc, marie online']);
  });

  it('are told together in a storm, the longest wait being that of the first', async () => {
    news.tell('acc', changed({ marie: 'online' }), 3_000);
    news.tell('other', changed({ zoe: 'online' }), 3_000);
    await clock.advance(2_000);
    news.tell('acc', changed({ paul: 'away' }), 3_000);
    await clock.advance(999);
    expect(told).toEqual([]);
    await clock.advance(1);
    expect(told).toEqual(['acc, marie online, paul away', 'other, zoe online']);
    // Clients set their clocks by it.
    expect(toldAt).toEqual(Array(2).fill(new Date(clock.now()).toISOString()));
    await clock.advance(10_000);
    expect(told).toHaveLength(2);
  });

  it('go with whatever else is told of the account, before it, and where both tell the newer counts', async () => {
    news.tell('acc', changed({ marie: 'online', paul: 'online', zoe: 'online' }), 3_000);
    news.tell('acc', changed({ paul: 'away' }, { removed: ['zoe'] }));
    expect(told).toEqual(['acc, marie online, paul away, no zoe']);
    await clock.advance(10_000);
    expect(told).toHaveLength(1);
  });

  it('wait no longer when they fill a page, which is what a client takes at once', async () => {
    const crowd = (from: number, to: number) =>
      Object.fromEntries(Array.from({ length: to - from }, (_, n) => [`o${from + n}`, 'online']));
    news.tell('acc', changed(crowd(0, pageSize - 1)), 3_000);
    expect(told).toEqual([]);
    news.tell('acc', changed(crowd(pageSize - 1, pageSize)), 3_000);
    expect(told.map((words) => words.split(', ').length - 1)).toEqual([pageSize]);
    await clock.advance(10_000);
    expect(told).toHaveLength(1);
  });

  it('wait for nobody once the storm is over', () => {
    news.tell('acc', changed({ marie: 'online' }), 3_000);
    news.tell('acc', changed({ paul: 'online' }));
    expect(told).toEqual(['acc, marie online, paul online']);
  });

  it('are forgotten when everybody has gone', async () => {
    news.tell('acc', changed({ marie: 'online' }), 3_000);
    news.clear();
    await clock.advance(10_000);
    expect(told).toEqual([]);
  });
});
