import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { storeKinds } from '../testing/store.ts';
import { PassingFailure } from './channel.ts';
import type { Channel, Notice } from './channel.ts';
import { readLog } from './outbox.repo.ts';
import { never, readDelivery, RecordingChannel } from './testing.ts';
import type { OutboxBench } from './testing/outbox.ts';
import { openBench } from './testing/outbox.ts';

const failing = () => Promise.reject(new PassingFailure('connect ECONNREFUSED'));
const accepted = () => Promise.resolve('250 OK');

describe.each(storeKinds)('messages of one recipient on %s', (kind) => {
  let bench: OutboxBench;
  beforeEach(async () => {
    bench = await openBench(kind);
  });
  afterEach(() => bench.end());

  const ids = (notices: readonly Notice[]) => notices.map(({ id }) => id);
  const add = async (recipient: string, changed = {}) =>
    (await bench.add([recipient], changed))[0]!;

  it('leave in the order in which they were made, one at a time', async () => {
    const made: string[] = [];
    for (let at = 0; at < 5; at++) {
      made.push(await add('lead@a.org'));
      await bench.clock.advance(1);
    }
    let under = 0;
    const channel = new RecordingChannel(async () => {
      under += 1;
      expect(under).toBe(1);
      await new Promise((resolve) => setImmediate(resolve));
      under -= 1;
      return '250 OK';
    });
    await bench.start(channel);
    await bench.untilStatus(made.at(-1)!, 'sent');
    expect(ids(channel.notices)).toEqual(made);
  });

  it('wait for one that waits out a pause, which a new one has tried at once', async () => {
    let up = false;
    const channel = new RecordingChannel(() => (up ? accepted() : failing()));
    const first = await add('lead@a.org');
    const outbox = await bench.start(channel);
    for (const [at, pauseMs] of [5_000, 15_000, 30_000].entries()) {
      await bench.untilAttempts(first, at + 1);
      await bench.untilAsleepUntil(bench.clock.now() + pauseMs);
      await bench.clock.advance(pauseMs);
    }
    await bench.untilAttempts(first, 4);
    // Its next attempt is a minute away.
    await bench.pass(1_000);
    const second = await add('lead@a.org');
    outbox.wake();
    await bench.untilAttempts(first, 5);
    await bench.until(async () =>
      expect((await readDelivery(bench.store, first)).next_attempt_at).toBe(
        bench.clock.now() + 120_000,
      ),
    );
    // Once for the new one, and not again and again.
    outbox.wake();
    await bench.pass(100_000);
    // It waits for the first one, not for us.
    expect((await outbox.stats()).oldestDueMs).toBe(0);
    expect((await readDelivery(bench.store, first)).attempts).toBe(5);
    expect((await readDelivery(bench.store, second)).attempts).toBe(0);
    up = true;
    await bench.pass(20_000);
    await bench.untilStatus(second, 'sent');
    expect(ids(channel.notices).slice(-2)).toEqual([first, second]);
  });

  it('pass by one that the other side itself has refused for a long time', async () => {
    const refused = () => {
      throw new PassingFailure('500', { answer: '500 Oops' });
    };
    const channel = new RecordingChannel((notice) =>
      notice.id === first ? Promise.resolve().then(refused) : accepted(),
    );
    const hourAgo = bench.clock.now() - 3_600_000;
    const first = await add('lead@a.org', { attempts: 7, created_at: hourAgo });
    const second = await add('lead@a.org');
    await bench.start(channel);
    await bench.untilStatus(second, 'sent');
    expect(ids(channel.notices)).toEqual([first, second]);
    expect((await readDelivery(bench.store, first)).status).toBe('pending');
  });

  it('wait for one that nobody answers, for however long', async () => {
    const channel = new RecordingChannel(failing);
    const first = await add('lead@a.org', { attempts: 30 });
    await bench.clock.advance(1);
    const second = await add('lead@a.org');
    await bench.start(channel);
    await bench.untilAttempts(first, 31);
    await bench.pass(100_000);
    expect((await readDelivery(bench.store, second)).attempts).toBe(0);
  });

  it('go on after one that was given up', async () => {
    const channel = new RecordingChannel((notice) =>
      notice.id === first ? failing() : accepted(),
    );
    const dayBefore = bench.clock.now() - 24 * 3_600_000;
    const log = JSON.stringify([{ at: dayBefore, ok: false, answer: '', reason: null }]);
    const first = await add('lead@a.org', { created_at: dayBefore, attempts: 1, log });
    const second = await add('lead@a.org');
    await bench.start(channel);
    await bench.untilStatus(second, 'sent');
    expect((await readDelivery(bench.store, first)).status).toBe('failed');
    expect(ids(channel.notices)).toEqual([first, second]);
  });

  it('do not wait for those of another recipient, account or channel', async () => {
    await add('lead@a.org');
    const others = [
      await add('other@a.org'),
      await add('lead@a.org', { account_id: 'another' }),
      await add('lead@a.org', { recipient_id: null, recipient: 'LEAD@a.org' }),
      await add('lead@a.org', { channel: 'webhook' }),
    ];
    const one = new RecordingChannel(({ id }) => (others.includes(id) ? accepted() : never()));
    await bench.start(one, new RecordingChannel(accepted, 'webhook'));
    for (const id of others) await bench.untilStatus(id, 'sent');
  });

  it('stay where they are until the end of quiet hours, also over a restart', async () => {
    const until = bench.clock.now() + 300_000;
    const held = await add('lead@a.org', { next_attempt_at: until });
    await bench.clock.advance(1_000);
    const urgent = await add('lead@a.org');
    const channel = new RecordingChannel();
    await bench.start(channel);
    await bench.untilStatus(urgent, 'sent');
    await bench.pass(until - bench.clock.now() - 1);
    expect(ids(channel.notices)).toEqual([urgent]);
    await bench.pass(1);
    await bench.untilStatus(held, 'sent');
  });

  it('are not sent when a later one took their place', async () => {
    const skipped = await add('lead@a.org', { status: 'skipped', next_attempt_at: null });
    const later = await add('lead@a.org');
    const channel = new RecordingChannel();
    await bench.start(channel);
    await bench.untilStatus(later, 'sent');
    expect(ids(channel.notices)).toEqual([later]);
    expect((await readDelivery(bench.store, skipped)).status).toBe('skipped');
  });

  it('are looked for without end, but not without pause, when the first one hangs', async () => {
    await add('lead@a.org');
    await bench.clock.advance(1);
    await add('lead@a.org');
    let looks = 0;
    const { db } = bench.store;
    const counting = new Proxy(db, {
      get(target, name) {
        if (name === 'selectFrom') looks += 1;
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
    Object.assign(bench.store, { db: counting });
    const channel = new RecordingChannel(never);
    await bench.start(channel);
    await bench.until(() => expect(channel.notices).toHaveLength(1));
    looks = 0;
    await bench.clock.advance(60_000);
    expect(looks).toBeLessThan(10);
    Object.assign(bench.store, { db });
  });
});

describe('recipients that are rows of their own', () => {
  let bench: OutboxBench;
  beforeEach(async () => {
    bench = await openBench('sqlite');
    // The account they belong to.
    await bench.add(['lead@a.org']);
  });
  afterEach(() => bench.end());

  const addRecipient = (id: string, address: string) =>
    bench.store.db
      .insertInto('recipients')
      .values({
        id,
        account_id: 'acc',
        channel: 'webhook',
        address,
        options: '{}',
        secrets: '["whsec_b","whsec_a"]',
        created_at: 0,
      })
      .execute();

  const webhooks = (answer: (notice: Notice) => Promise<string>): Channel & RecordingChannel =>
    Object.assign(new RecordingChannel(answer, 'webhook'), {
      places: 16,
      hostOf: (address: string) => new URL(address).host,
    });

  const addFor = async (recipientId: string) =>
    (await bench.add(['shown'], { channel: 'webhook', recipient_id: recipientId }))[0]!;

  it('are sent to under their address and with their keys of now', async () => {
    await addRecipient('r-1', 'https://old.example.org/');
    const id = await addFor('r-1');
    await bench.store.db
      .updateTable('recipients')
      .set({ address: 'https://new.example.org/' })
      .execute();
    const channel = webhooks(accepted);
    await bench.start(channel);
    await bench.untilStatus(id, 'sent');
    expect(channel.notices[0]).toMatchObject({
      recipientId: 'r-1',
      recipient: 'https://new.example.org/',
      secrets: ['whsec_b', 'whsec_a'],
    });
  });

  it('hear nothing once they were removed', async () => {
    const id = await addFor('r-gone');
    const channel = webhooks(accepted);
    await bench.start(channel);
    await bench.untilStatus(id, 'failed');
    const { last_error, log } = await readDelivery(bench.store, id);
    expect(last_error).toBe('The recipient was removed.');
    expect(readLog(log)).toMatchObject([{ reason: { code: 'recipient-removed', values: {} } }]);
    expect(channel.notices).toHaveLength(0);
  });

  it('of one account that all hang hold up no other account, and not the heartbeat', async () => {
    const add = (account: string, at: number) =>
      bench.add([`https://${account}-${at}.example.org/`], {
        channel: 'webhook',
        account_id: account,
      });
    for (let at = 0; at < 40; at++) await add('hanging', at);
    await bench.clock.advance(1);
    const channel = webhooks(({ recipient }) =>
      recipient.includes('hanging') ? never() : accepted(),
    );
    const outbox = await bench.start(channel, new RecordingChannel());
    await bench.until(() => expect(channel.notices).toHaveLength(4));
    await bench.clock.advance(30_000);
    expect((await outbox.stats()).oldestDueMs).toBe(0);
    const [id] = await add('other', 1);
    outbox.wake();
    await bench.untilStatus(id!, 'sent');
    expect(channel.notices).toHaveLength(5);
  });

  it('of one account are mailed at once when no other waits, and else in turn', async () => {
    const add = (account: string, at: number) =>
      bench.add([`${account}-${at}@a.org`], { account_id: account });
    for (let at = 0; at < 40; at++) await add('large', at);
    await bench.clock.advance(1);
    const answers: (() => void)[] = [];
    const channel = new RecordingChannel(
      () => new Promise((resolve) => answers.push(() => resolve('250 OK'))),
    );
    const outbox = await bench.start(channel);
    await bench.until(() => expect(channel.notices).toHaveLength(8));
    await add('other', 1);
    outbox.wake();
    answers[0]!();
    await bench.until(() => expect(channel.notices).toHaveLength(9));
    expect(channel.recipients.at(-1)).toBe('other-1@a.org');
  });

  it('on a dead host do not hold up others, however many they are', async () => {
    for (let at = 0; at < 40; at++) {
      await addRecipient(`dead-${at}`, `https://dead.example.org/${at}`);
      await addFor(`dead-${at}`);
    }
    await bench.clock.advance(1);
    await addRecipient('alive', 'https://alive.example.org/');
    const id = await addFor('alive');
    const channel = webhooks(({ recipient }) =>
      recipient.includes('dead') ? never() : accepted(),
    );
    await bench.start(channel);
    await bench.untilStatus(id, 'sent');
    expect(channel.notices.filter(({ recipient }) => recipient.includes('dead'))).toHaveLength(2);
  });
});
