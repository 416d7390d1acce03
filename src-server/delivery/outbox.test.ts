import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../store/store.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { attemptLimitMs } from './attempt.ts';
import type { Channel } from './channel.ts';
import { FinalFailure, PassingFailure } from './channel.ts';
import { claimMs } from './claimed.ts';
import { placesPerChannel } from './lane.ts';
import { stopGraceMs } from './outbox.ts';
import { readLog } from './outbox.repo.ts';
import { never, readDelivery, RecordingChannel } from './testing.ts';
import type { OutboxBench } from './testing/outbox.ts';
import { openBench } from './testing/outbox.ts';
import { storeKinds, shared } from '../testing/store.ts';

describe.each(storeKinds)('the outbox on %s', (kind) => {
  let bench: OutboxBench;
  let store: Store;
  let clock: FakeClock;

  beforeEach(async () => {
    bench = await openBench(kind);
    ({ store, clock } = bench);
  });

  afterEach(() => bench.end());

  const start = (...channels: Channel[]) => bench.start(...channels);
  const add = (recipients: string[], changed = {}) => bench.add(recipients, changed);
  const until = (check: () => unknown) => bench.until(check);
  const untilStatus = (id: string, status: string) => bench.untilStatus(id, status);
  const untilAttempts = (id: string, attempts: number) => bench.untilAttempts(id, attempts);
  const untilAsleepUntil = (at: number) => bench.untilAsleepUntil(at);

  it('sends what was due before it started, and keeps the answer', async () => {
    const [id] = await add(['lead@example.org']);
    const channel = new RecordingChannel(async () => '250 queued as 7');
    await start(channel);
    await untilStatus(id!, 'sent');
    const row = await readDelivery(store, id!);
    expect(row).toMatchObject({ attempts: 1, sent_at: clock.now(), next_attempt_at: null });
    expect(row.last_answer).toBe('250 queued as 7');
    expect(readLog(row.log)).toEqual([
      { at: clock.now(), ok: true, answer: '250 queued as 7', reason: null },
    ]);
    expect(channel.notices).toMatchObject([
      {
        id,
        recipient: 'lead@example.org',
        account: { name: 'Acme Support', timeZone: 'Europe/Paris' },
        alert: { state: 'offline', test: false, why: { operator: { name: 'Marie Dupont' } } },
        publicUrl: 'https://standwatch.example.org',
      },
    ]);
  });

  it('sends at its start what was made before the clock was set back', async () => {
    const later = clock.now() + 3_600_000;
    const [id] = await add(['lead@example.org'], { created_at: later, next_attempt_at: later });
    await start(new RecordingChannel());
    await untilStatus(id!, 'sent');
  });

  it('sends what is added later as soon as it is woken', async () => {
    const outbox = await start(new RecordingChannel());
    await untilAsleepUntil(clock.now() + 30_000);
    const [id] = await add(['lead@example.org']);
    outbox.wake();
    await untilStatus(id!, 'sent');
  });

  it('finds what another server added, without being woken', async () => {
    await start(new RecordingChannel());
    await untilAsleepUntil(clock.now() + 30_000);
    const [id] = await add(['lead@example.org']);
    await clock.advance(30_000);
    await untilStatus(id!, 'sent');
  });

  it('tries again to the millisecond, and says the same delivery each time', async () => {
    let up = false;
    const channel = new RecordingChannel(async () => {
      if (up) return '250 OK';
      throw new PassingFailure('connect ECONNREFUSED');
    });
    const [id] = await add(['lead@example.org']);
    await start(channel);
    await untilAttempts(id!, 1);
    await untilAsleepUntil(clock.now() + 5_000);
    await clock.advance(4_999);
    expect(channel.notices).toHaveLength(1);
    await clock.advance(1);
    await untilAttempts(id!, 2);
    await untilAsleepUntil(clock.now() + 15_000);
    up = true;
    await clock.advance(15_000);
    await untilStatus(id!, 'sent');
    expect(channel.notices.map((notice) => notice.id)).toEqual([id, id, id]);
    const row = await readDelivery(store, id!);
    expect(row).toMatchObject({ last_error: null, attempts: 3 });
    expect(readLog(row.log).map(({ ok }) => ok)).toEqual([false, false, true]);
  });

  it('stops at a final failure', async () => {
    const channel = new RecordingChannel(async () => {
      throw new FinalFailure('refused', { answer: '550 no such user' });
    });
    const [id] = await add(['gone@example.org']);
    await start(channel);
    await untilStatus(id!, 'failed');
    await clock.advance(3_600_000);
    expect(channel.notices).toHaveLength(1);
    expect(await readDelivery(store, id!)).toMatchObject({
      next_attempt_at: null,
      last_error: 'refused',
      last_answer: '550 no such user',
    });
  });

  it('shares the work between two servers, each message sent once', async () => {
    const recipients = Array.from({ length: 60 }, (_, index) => `lead-${index}@example.org`);
    await add(recipients);
    const channels = [new RecordingChannel(), new RecordingChannel()];
    await Promise.all(channels.map((channel) => start(channel)));
    const sent = () => channels.flatMap((channel) => channel.recipients);
    await until(() => expect(sent().length).toBeGreaterThanOrEqual(recipients.length));
    await clock.settle();
    expect(sent().sort()).toEqual(recipients.sort());
  });

  it('repeats a message, as the same one, when the server died before it noted the answer', async () => {
    const [id] = await add(['lead@example.org']);
    const dead = new RecordingChannel(never);
    await bench.make([dead], new FakeClock(clock.now())).start();
    await until(() => expect(dead.notices).toHaveLength(1));
    const next = new RecordingChannel();
    await start(next);
    // An embedded store has no other server; on PostgreSQL the dead one's claim must run out.
    for (let waitedMs = 0; kind === 'postgres' && waitedMs < claimMs; waitedMs += 15_000) {
      await until(() => expect(clock.nextDueAt).not.toBeNull());
      expect(next.notices).toHaveLength(0);
      await clock.advance(15_000);
    }
    await untilStatus(id!, 'sent');
    expect(next.notices.map((notice) => notice.id)).toEqual(dead.notices.map(({ id }) => id));
  });

  it('does not send what it is sending still once more, though it was taken for dead meanwhile', async () => {
    const [id] = await add(['lead@example.org']);
    const answer = Promise.withResolvers<string>();
    const channel = new RecordingChannel(({ recipient }) =>
      recipient === 'lead@example.org' ? answer.promise : Promise.resolve('250 OK'),
    );
    const outbox = await start(channel);
    await until(() => expect(channel.notices).toHaveLength(1));
    await outbox.takeOver('node');
    const [other] = await add(['other@example.org']);
    outbox.wake();
    await untilStatus(other!, 'sent');
    answer.resolve('250 queued as 7');
    await untilStatus(id!, 'sent');
    await clock.settle();
    expect(channel.recipients).toEqual(['lead@example.org', 'other@example.org']);
  });

  it.each([1_000, 20 * 60_000])(
    'tries at once after a restart what waited out a pause of %i ms more',
    async (leftMs) => {
      const later = clock.now() + leftMs;
      const [id] = await add(['lead@example.org'], { attempts: 8, next_attempt_at: later });
      await start(new RecordingChannel());
      await untilStatus(id!, 'sent');
    },
  );

  it.each(shared(kind))(
    'leaves to another server what that is sending, however wrong its clock is',
    async () => {
      const ahead = clock.now() + 60_000 + claimMs;
      const claim = { claimed_by: 'another', next_attempt_at: ahead };
      const [id] = await add(['lead@example.org'], claim);
      const [other] = await add(['other@example.org']);
      await start(new RecordingChannel());
      await untilStatus(other!, 'sent');
      expect(await readDelivery(store, id!)).toMatchObject({ status: 'pending', ...claim });
    },
  );

  it('does not let recipients that hang hold up the others', async () => {
    const hanging = Array.from({ length: placesPerChannel - 1 }, (_, at) => `hang-${at}@a.org`);
    const others = Array.from({ length: 20 }, (_, at) => `fine-${at}@a.org`);
    await add(hanging, { created_at: clock.now() - 1, next_attempt_at: clock.now() - 1 });
    await add(others);
    const channel = new RecordingChannel((notice) =>
      notice.recipient.startsWith('hang') ? never() : Promise.resolve('250 OK'),
    );
    const outbox = await start(channel);
    await until(() => expect(channel.recipients).toEqual(expect.arrayContaining(others)));
    await until(async () =>
      expect(await outbox.stats()).toMatchObject({
        pending: hanging.length,
        sending: hanging.length,
      }),
    );
  });

  it('cuts off what hangs in every place after the limit, and goes on', async () => {
    const hanging = Array.from({ length: placesPerChannel }, (_, at) => `hang-${at}@a.org`);
    const [firstHanging] = await add(hanging, { next_attempt_at: clock.now() - 1 });
    const [id] = await add(['fine@a.org']);
    const channel = new RecordingChannel((notice) =>
      notice.recipient.startsWith('hang') ? never() : Promise.resolve('250 OK'),
    );
    await start(channel);
    await until(() => expect(channel.notices).toHaveLength(placesPerChannel));
    await clock.advance(attemptLimitMs - 1);
    expect((await readDelivery(store, id!)).status).toBe('pending');
    await clock.advance(1);
    await untilStatus(id!, 'sent');
    expect((await readDelivery(store, firstHanging!)).last_error).toBe('No answer within 90 s.');
  });

  it('keeps a dead channel from delaying another', async () => {
    const dead = new RecordingChannel(never, 'email');
    const alive = new RecordingChannel(undefined, 'webhook');
    await add(Array.from({ length: 50 }, (_, at) => `lead-${at}@a.org`));
    const [id] = await add(['https://example.org/hook'], { channel: 'webhook' });
    await start(dead, alive);
    await untilStatus(id!, 'sent');
  });

  it('stops within its grace, and what it cut off is due again', async () => {
    const [id] = await add(['lead@example.org']);
    const channel = new RecordingChannel(never);
    const outbox = bench.make([channel]);
    await outbox.start();
    await until(() => expect(channel.notices).toHaveLength(1));
    const stopped = outbox.stop();
    await clock.settle();
    await clock.advance(stopGraceMs);
    await stopped;
    expect(await readDelivery(store, id!)).toMatchObject({
      status: 'pending',
      next_attempt_at: clock.now(),
    });
    const next = new RecordingChannel();
    await start(next);
    await untilStatus(id!, 'sent');
  });

  it('lets an attempt end that needs a moment when it stops', async () => {
    const [id] = await add(['lead@example.org']);
    let accept = (_: string) => {};
    const channel = new RecordingChannel(() => new Promise((resolve) => (accept = resolve)));
    const outbox = bench.make([channel]);
    await outbox.start();
    await until(() => expect(channel.notices).toHaveLength(1));
    const stopped = outbox.stop();
    accept('250 OK');
    await stopped;
    expect((await readDelivery(store, id!)).status).toBe('sent');
    await expect(outbox.stop()).resolves.toBeUndefined();
  });

  it('says how late it is', async () => {
    await add(['lead@example.org']);
    const outbox = bench.make([new RecordingChannel()]);
    expect(await outbox.stats()).toEqual({ pending: 1, sending: 0, oldestDueMs: 0 });
    await clock.advance(1_500);
    expect((await outbox.stats()).oldestDueMs).toBe(1_500);
  });
});
