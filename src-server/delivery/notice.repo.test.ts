import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { storeKinds } from '../testing/store.ts';
import { PassingFailure } from './channel.ts';
import { RecordingChannel } from './testing.ts';
import type { OutboxBench } from './testing/outbox.ts';
import { openBench } from './testing/outbox.ts';

describe.each(storeKinds)('what a message is about on %s', (kind) => {
  let bench: OutboxBench;
  beforeEach(async () => {
    bench = await openBench(kind);
  });
  afterEach(() => bench.end());

  type Made = {
    state?: string;
    expected?: number | null;
    test?: number;
    scope_id?: string;
    created_at?: number;
  };

  /** Alerts one after the other. @returns for each the place of the alert that began its thread */
  async function threadsOf(...made: Made[]) {
    const deliveries: string[] = [];
    for (const changed of made) {
      const [id] = await bench.add(['lead@a.org']);
      deliveries.push(id!);
      const { alert_id } = await bench.store.db
        .selectFrom('deliveries')
        .select('alert_id')
        .where('id', '=', id!)
        .executeTakeFirstOrThrow();
      const row = { started_at: bench.clock.now(), ...changed };
      await bench.store.db.updateTable('alerts').set(row).where('id', '=', alert_id).execute();
      await bench.clock.advance(1_000);
    }
    const channel = new RecordingChannel();
    await bench.start(channel);
    await bench.untilStatus(deliveries.at(-1)!, 'sent');
    const alerts = channel.notices.map(({ alert }) => alert);
    return alerts.map(({ threadId }) => alerts.findIndex(({ id }) => id === threadId));
  }

  const offline = { state: 'offline' };
  const online = { state: 'online' };

  it.each<[string, Made[], number[]]>([
    ['what ends trouble goes on in its thread', [offline, online, offline, online], [0, 0, 2, 2]],
    ['what begins well is a thread of its own', [online, offline], [0, 1]],
    [
      'what was made in one moment as well',
      [online, { ...offline, created_at: 9 }, { ...online, created_at: 9 }],
      [0, 1, 1],
    ],
    [
      'outside the hours, online is the trouble',
      [
        { ...online, expected: 0 },
        { ...offline, expected: 1 },
        { ...online, expected: 1 },
      ],
      [0, 0, 2],
    ],
    [
      'another department’s trouble is another thread',
      [{ ...offline, scope_id: 'd' }, online],
      [0, 1],
    ],
    ['a test is a thread of its own', [offline, { ...online, test: 1 }, online], [0, 1, 0]],
  ])('%s', async (_, made, threads) => {
    expect(await threadsOf(...made)).toEqual(threads);
  });

  it('says when it was to leave first, over retries', async () => {
    const made = bench.clock.now();
    const wakes = made + 3_600_000;
    const putOff = { next_attempt_at: wakes, not_before: wakes };
    const [held] = await bench.add(['asleep@a.org'], putOff);
    const [other] = await bench.add(['awake@a.org']);
    const channel = new RecordingChannel(async () => {
      // Each message at its first attempt.
      if (channel.notices.length % 2 === 1) throw new PassingFailure('451 later');
      return '250 OK';
    });
    await bench.start(channel);
    await bench.untilAttempts(other!, 1);
    await bench.pass(3_700_000);
    await bench.untilStatus(held!, 'sent');
    const told = channel.notices.map(({ recipient, leavesAt }) => [recipient, leavesAt - made]);
    expect(told).toEqual([
      ['awake@a.org', 0],
      ['awake@a.org', 0],
      ['asleep@a.org', 3_600_000],
      ['asleep@a.org', 3_600_000],
    ]);
  });

  it('knows whether it ended because what it told was over, or because nobody monitored any more', async () => {
    const { db } = bench.store;
    const ids: string[] = [];
    for (const endedAt of [20, 10, null]) {
      const [id] = await bench.add(['lead@a.org']);
      ids.push(id!);
      const row = { scope_id: 'acc', started_at: 1, ended_at: endedAt };
      await db
        .updateTable('alerts')
        .set(row)
        .where('id', '=', (eb) =>
          eb.selectFrom('deliveries').select('alert_id').where('id', '=', id!),
        )
        .execute();
    }
    const episode = { account_id: 'acc', scope_id: 'acc', kind: 'account', why: '{}' };
    await db
      .insertInto('episodes')
      .values([
        { ...episode, id: 'offline', state: 'offline', started_at: 1 },
        { ...episode, id: 'online', state: 'online', started_at: 20 },
      ])
      .execute();
    const channel = new RecordingChannel();
    await bench.start(channel);
    for (const id of ids) await bench.untilStatus(id, 'sent');
    const told = new Map(channel.notices.map(({ id, alert }) => [id, alert.wentOn]));
    expect(ids.map((id) => told.get(id))).toEqual([false, true, false]);
  });

  it('is read from the rows', async () => {
    const [id] = await bench.add(['lead@a.org'], { about: 'reminder' });
    await bench.store.db
      .updateTable('alerts')
      .set({ kind: 'flapping', changes: 12, expected: 0, previous_since: 7, ended_at: 9 })
      .set({ acknowledged_at: 8, acknowledged_by: 'Anna' })
      .execute();
    const channel = new RecordingChannel();
    await bench.start(channel);
    await bench.untilStatus(id!, 'sent');
    expect(channel.notices[0]).toMatchObject({
      about: 'reminder',
      recipient: 'lead@a.org',
      recipientId: null,
      account: { id: 'acc', name: 'Acme Support', timeZone: 'Europe/Paris' },
      alert: {
        kind: 'flapping',
        changes: 12,
        expected: false,
        previousSince: 7,
        endedAt: 9,
        acknowledgedBy: 'Anna',
      },
    });
  });
});
