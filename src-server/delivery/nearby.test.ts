import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { everyAlert } from '../../src-shared/recipients.ts';
import { saveRecipient } from '../alerts/recipients.repo.ts';
import { seedAccount } from '../presence/testing.ts';
import { storeKinds } from '../testing/store.ts';
import type { Channel, Notice } from './channel.ts';
import { FinalFailure } from './channel.ts';
import { readDelivery, RecordingChannel } from './testing.ts';
import type { OutboxBench } from './testing/outbox.ts';
import { openBench } from './testing/outbox.ts';

const hours = 3_600_000;
const waitsForDeviceMs = 12 * hours;

/** A channel whose recipients must be connected here. */
class NearbyChannel extends RecordingChannel implements Channel {
  readonly waitsForDeviceMs = waitsForDeviceMs;

  constructor(answer?: (notice: Notice) => Promise<string>) {
    super(answer, 'desktop');
  }
}

describe.each(storeKinds)('messages that only a device can take, on %s', (kind) => {
  let bench: OutboxBench;
  beforeEach(async () => {
    bench = await openBench(kind);
    const { db } = bench.store;
    await seedAccount(db, { lena: ['PC'] }, bench.clock.now());
    await db.transaction().execute((tx) =>
      saveRecipient(tx, 'acc', {
        id: 'to-lena',
        channel: 'desktop',
        address: 'lena',
        secrets: [],
        options: everyAlert,
        createdAt: 0,
      }),
    );
  });
  afterEach(() => bench.end());

  const desktop = { channel: 'desktop', recipient_id: 'to-lena' };
  const add = async (changed = {}) => (await bench.add(['Lena'], { ...desktop, ...changed }))[0]!;

  const connect = (link: string, nodeId = 'node') =>
    bench.store.db
      .insertInto('device_links')
      .values({
        session_id: 'lena@PC',
        operator_id: 'lena',
        account_id: 'acc',
        link,
        activity: 'active',
        activity_since: 0,
        last_active_at: 0,
        idle_for_ms: 0,
        evidence_at: 0,
        gone_cause: null,
        node_id: nodeId,
        grace_until: null,
        awaited: 0,
      })
      .execute();

  it.each([
    ['nobody is connected', null, 'node'],
    ['the device is just lost', 'reconnecting', 'node'],
    ['the device hangs on another server', 'connected', 'another'],
  ])('wait while %s, and hold up nothing', async (_name, link, nodeId) => {
    if (link) await connect(link, nodeId);
    const channel = new NearbyChannel();
    const id = await add();
    const outbox = await bench.start(channel);
    await bench.pass(60_000);
    expect(channel.notices).toEqual([]);
    expect(await readDelivery(bench.store, id)).toMatchObject({ status: 'pending', attempts: 0 });
    // It waits for a person: nothing is wrong with the server.
    expect(await outbox.stats()).toMatchObject({ pending: 1, oldestDueMs: 0 });
  });

  it('leave in their order as soon as a device connects', async () => {
    const channel = new NearbyChannel();
    const first = await add();
    const outbox = await bench.start(channel);
    await bench.pass(1_000);
    const second = await add();
    await connect('connected');
    outbox.wake('desktop');
    await bench.untilStatus(second, 'sent');
    expect(channel.notices.map(({ id }) => id)).toEqual([first, second]);
    expect(channel.recipients).toEqual(['lena', 'lena']);
  });

  it('are handed over after 12 h all the same, counted from the end of quiet hours', async () => {
    const gone = new NearbyChannel(() => Promise.reject(new FinalFailure('Nobody was there.')));
    const now = bench.clock.now();
    const quiet = { created_at: now - 20 * hours };
    const id = await add({ ...quiet, next_attempt_at: now - waitsForDeviceMs + 1 });
    await bench.start(gone);
    await bench.untilAsleepUntil(now + 30_000);
    expect(gone.notices).toEqual([]);
    await bench.clock.advance(30_000);
    await bench.untilStatus(id, 'failed');
  });

  it('end at once when the recipient was removed', async () => {
    const id = await add({ recipient_id: 'somebody-else' });
    await bench.start(new NearbyChannel());
    await bench.untilStatus(id, 'failed');
    expect((await readDelivery(bench.store, id)).last_error).toBe('The recipient was removed.');
  });
});
