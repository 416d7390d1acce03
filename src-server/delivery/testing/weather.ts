import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect } from 'vitest';
import type { Channel } from '../channel.ts';
import { tryForMs } from '../delivery.rules.ts';
import { createEmailChannel } from '../email/email.channel.ts';
import type { Outbox } from '../outbox.ts';
import { createPost } from '../outbound/post.ts';
import { readDelivery, RecordingChannel } from '../testing.ts';
import { createWebhookChannel } from '../webhook/webhook.channel.ts';
import type { OutboxBench } from './outbox.ts';
import { openBench } from './outbox.ts';
import type { Peer, SmtpPhase, Trouble } from './peers.ts';
import { openHttpPeer, openSmtpPeer } from './peers.ts';

/**
 * The other side in every kind of trouble: real sockets, and a clock that the test moves over the
 * pauses, so that a day passes in seconds.
 */

export const minuteMs = 60_000;
/** The channels' own patience in real milliseconds, where no answer will come and where one will. */
export const shortMs = 150;
export const longMs = 10_000;
/** An attempt that takes so long with short patience will end by the outbox's limit only. */
const stuckMs = 1_500;
/** A day of the clock is thousands of looks. */
export const dayTestMs = 90_000;

/** What runs in a test. */
export const stage = {} as { bench: OutboxBench; outbox: Outbox };
let patienceIsShort = false;
const cleanups: (() => unknown)[] = [];
beforeEach(async () => {
  stage.bench = await openBench('sqlite');
});
afterEach(async () => {
  await stage.bench.end();
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

/** The same for both: a peer, and what is sent to it. */
export interface Side<Phase extends string> {
  readonly peer: Peer<Phase>;
  readonly channel: Channel;
  /** Adds a message for the one recipient. @returns its id */
  add(): Promise<string>;
}

export async function openMail(patienceMs = longMs, scheme = 'smtp'): Promise<Side<SmtpPhase>> {
  const peer = await openSmtpPeer();
  cleanups.push(() => peer.close());
  patienceIsShort = patienceMs === shortMs;
  const timeouts = {
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
  };
  const smtpUrl = `${scheme}://127.0.0.1:${peer.port}`;
  const channel = createEmailChannel({ smtpUrl, timeouts, pictures: {} });
  return { peer, channel, add: async () => (await stage.bench.add(['lead@a.org']))[0]! };
}

export async function openWebhook(patienceMs = longMs): Promise<Side<'answer' | 'headers'>> {
  const peer = await openHttpPeer();
  cleanups.push(() => peer.close());
  patienceIsShort = patienceMs === shortMs;
  const timeouts = { connectMs: patienceMs, headersMs: patienceMs, bodyMs: patienceMs };
  const channel = createWebhookChannel(createPost({ allow: ['127.0.0.1'], timeouts }));
  // The account comes with its first alert.
  await stage.bench.add(['somebody@a.org'], { channel: 'none' });
  await stage.bench.store.db
    .insertInto('recipients')
    .values({
      id: 'hook',
      account_id: 'acc',
      channel: 'webhook',
      address: `http://127.0.0.1:${peer.port}/`,
      options: '{}',
      secrets: JSON.stringify([`whsec_${Buffer.alloc(24).toString('base64')}`]),
      created_at: 0,
    })
    .execute();
  const row = { channel: 'webhook', recipient_id: 'hook' };
  return { peer, channel, add: async () => (await stage.bench.add(['…'], row))[0]! };
}

/** Lets what is under way come to its end; what is stuck is cut off by the clock. */
async function settle(): Promise<void> {
  const startedAt = performance.now();
  const mostMs = patienceIsShort ? stuckMs : longMs;
  while ((await stage.outbox.stats()).sending > 0 && performance.now() - startedAt < mostMs) {
    await sleep(2);
  }
  await stage.bench.clock.settle();
}

/** Moves the clock from one timer to the next until a moment has come, or nothing waits any more. */
export async function passUntil(at: number, isOver = async () => false): Promise<void> {
  for (;;) {
    await settle();
    if (await isOver()) return;
    const next = Math.min(stage.bench.clock.nextDueAt ?? at, at);
    await stage.bench.clock.advance(Math.max(0, next - stage.bench.clock.now()));
    if (stage.bench.clock.now() >= at) break;
  }
  await settle();
}

export const rowOf = (id: string) => readDelivery(stage.bench.store, id);

export async function untilEnded(ids: readonly string[], within = tryForMs): Promise<void> {
  const areOver = async () => {
    const rows = await Promise.all(ids.map(rowOf));
    return rows.every(({ status }) => status !== 'pending');
  };
  await passUntil(stage.bench.clock.now() + within, areOver);
}

/** Three messages of one recipient through an outage, and one of another channel beside them. */
export async function weather<Phase extends string>(
  { peer, channel, add }: Side<Phase>,
  outage: { begin(): Promise<void> | void; end(): Promise<void> | void },
  lastsMs: number,
): Promise<string[]> {
  await outage.begin();
  const others = new RecordingChannel(undefined, 'slack');
  const ids = [await add()];
  await stage.bench.add(['https://chat.example.org/'], { channel: 'slack' });
  const startedAt = performance.now();
  stage.outbox = await stage.bench.start(channel, others);
  await stage.bench.until(() => expect(others.notices).toHaveLength(1));
  expect(performance.now() - startedAt).toBeLessThan(1_000);
  for (let more = 0; more < 2; more++) {
    await stage.bench.clock.advance(1_000);
    ids.push(await add());
    stage.outbox.wake();
  }
  await passUntil(stage.bench.clock.now() + lastsMs);
  expect(peer.accepted).toEqual([]);
  await outage.end();
  await untilEnded(ids);
  return ids;
}

export async function expectDelivered(peer: Peer<never>, ids: readonly string[]): Promise<void> {
  const rows = await Promise.all(ids.map(rowOf));
  for (const row of rows) {
    expect(row).toMatchObject({ status: 'sent', last_error: null });
    expect(row.sent_at! - row.created_at).toBeLessThanOrEqual(tryForMs);
  }
  expect(peer.accepted).toEqual(ids);
}

export const lastsMs = 30 * minuteMs;

export const isSilent = (does: Trouble) => does === 'hang' || does === 'drip';
