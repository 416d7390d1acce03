import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { storeKinds } from '../testing/store.ts';
import { PassingFailure } from './channel.ts';
import { readDelivery, RecordingChannel } from './testing.ts';
import type { OutboxBench } from './testing/outbox.ts';
import { openBench } from './testing/outbox.ts';

const askedMs = 600_000;

describe.each(storeKinds)('a pause that the other side asked for, on %s', (kind) => {
  let bench: OutboxBench;
  let channel: RecordingChannel;
  let asks: number | null;
  beforeEach(async () => {
    bench = await openBench(kind);
    asks = askedMs;
    channel = new RecordingChannel(() =>
      asks === null
        ? Promise.resolve('200 OK')
        : Promise.reject(new PassingFailure('It answered 429.', { retryAfterMs: asks })),
    );
  });
  afterEach(() => bench.end());

  const add = async () => (await bench.add(['lead@a.org']))[0]!;
  const nextAttemptAt = async (id: string) => (await readDelivery(bench.store, id)).next_attempt_at;

  it('is not cut short by a new message for the same recipient', async () => {
    const first = await add();
    const outbox = await bench.start(channel);
    await bench.untilAttempts(first, 1);
    const until = bench.clock.now() + askedMs;
    await bench.untilAsleepUntil(bench.clock.now() + 30_000);
    await bench.pass(1_000);
    const second = await add();
    outbox.wake();
    asks = null;
    await bench.pass(until - bench.clock.now() - 1);
    expect(channel.notices).toHaveLength(1);
    await bench.pass(1);
    await bench.untilStatus(second, 'sent');
    expect(channel.notices.map(({ id }) => id)).toEqual([first, first, second]);
    expect((await readDelivery(bench.store, first)).sent_at).toBe(until);
  });

  it('is all that a new message waits for where our own would be longer', async () => {
    asks = 2_000;
    const first = await add();
    const outbox = await bench.start(channel);
    await bench.untilAttempts(first, 1);
    const until = bench.clock.now() + 2_000;
    await bench.untilAsleepUntil(bench.clock.now() + 5_000);
    await bench.pass(1_000);
    await add();
    outbox.wake();
    await bench.until(async () => expect(await nextAttemptAt(first)).toBe(until));
    expect(channel.notices).toHaveLength(1);
  });

  it('outlasts a restart', async () => {
    const first = await add();
    const outbox = await bench.start(channel);
    await bench.untilAttempts(first, 1);
    const until = bench.clock.now() + askedMs;
    await bench.until(async () => expect(await nextAttemptAt(first)).toBe(until));
    await outbox.stop();
    await bench.clock.advance(1_000);
    await bench.start(channel);
    expect(await nextAttemptAt(first)).toBe(until);
  });
});
