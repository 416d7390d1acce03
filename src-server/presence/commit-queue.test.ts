import pino from 'pino';
import { describe, expect, it } from 'vitest';
import { FakeClock } from '../testing/fake-clock.ts';
import { createCommitQueue } from './commit-queue.ts';

describe('the commit queue', () => {
  it('never commits more than 500 submissions at once, and keeps their order', async () => {
    const batches: string[][] = [];
    const queue = createCommitQueue(
      async (batch) => void batches.push(batch.map(({ accountId }) => accountId)),
      { clock: new FakeClock(), log: pino({ level: 'silent' }) },
    );
    const ids = Array.from({ length: 1_200 }, (_, n) => `account-${n}`);
    await Promise.all(ids.map((accountId) => queue.submit({ accountId, events: [] })));
    expect(Math.max(...batches.map((batch) => batch.length))).toBe(500);
    expect(batches.flat()).toEqual(ids);
  });

  it('tells how long a commit takes, its repetitions included', async () => {
    const clock = new FakeClock();
    let attempts = 0;
    const queue = createCommitQueue(
      async () => {
        if (++attempts < 3) throw new Error('the store is away');
      },
      { clock, log: pino({ level: 'silent' }) },
    );
    const done = queue.submit({ accountId: 'a', events: [] });
    await clock.advance(1_000);
    expect([attempts, queue.busyMs()]).toEqual([2, 1_000]);
    await clock.advance(1_000);
    await done;
    expect(queue.busyMs()).toBe(0);
  });

  it('tries nothing again that was cleared', async () => {
    let fail = (_: Error) => {};
    let commits = 0;
    const queue = createCommitQueue(
      () => {
        commits += 1;
        return new Promise((_, reject) => (fail = reject));
      },
      { clock: new FakeClock(), log: pino({ level: 'silent' }) },
    );
    const running = queue.submit({ accountId: 'a', events: [] });
    await Promise.resolve();
    const waiting = queue.submit({ accountId: 'b', events: [] });
    queue.clear(new Error('cut off'));
    fail(new Error('connection lost'));
    await expect(waiting).rejects.toThrow('cut off');
    await expect(running).rejects.toThrow('connection lost');
    expect(commits).toBe(1);
  });
});
