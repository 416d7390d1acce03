import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Channel } from './channel.ts';
import { tryForMs } from './delivery.rules.ts';
import { createEmailChannel } from './email/email.channel.ts';
import type { Outbox } from './outbox.ts';
import { createPost } from './outbound/post.ts';
import { readDelivery, RecordingChannel } from './testing.ts';
import type { OutboxBench } from './testing/outbox.ts';
import { openBench } from './testing/outbox.ts';
import type { Peer, SmtpPhase, Trouble } from './testing/peers.ts';
import { openHttpPeer, openSmtpPeer } from './testing/peers.ts';
import { createWebhookChannel } from './webhook/webhook.channel.ts';

/**
 * The other side in every kind of trouble: real sockets, and a clock that the test moves over the
 * pauses, so that a day passes in seconds.
 */

const minuteMs = 60_000;
/** The channels' own patience in real milliseconds, where no answer will come and where one will. */
const shortMs = 150;
const longMs = 10_000;
/** An attempt that takes so long with short patience will end by the outbox's limit only. */
const stuckMs = 1_500;
/** A day of the clock is thousands of looks. */
const dayTestMs = 90_000;

let bench: OutboxBench;
let outbox: Outbox;
let patienceIsShort = false;
const cleanups: (() => unknown)[] = [];
beforeEach(async () => {
  bench = await openBench('sqlite');
});
afterEach(async () => {
  await bench.end();
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

/** The same for both: a peer, and what is sent to it. */
interface Side<Phase extends string> {
  readonly peer: Peer<Phase>;
  readonly channel: Channel;
  /** Adds a message for the one recipient. @returns its id */
  add(): Promise<string>;
}

async function openMail(patienceMs = longMs, scheme = 'smtp'): Promise<Side<SmtpPhase>> {
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
  return { peer, channel, add: async () => (await bench.add(['lead@a.org']))[0]! };
}

async function openWebhook(patienceMs = longMs): Promise<Side<'answer' | 'headers'>> {
  const peer = await openHttpPeer();
  cleanups.push(() => peer.close());
  patienceIsShort = patienceMs === shortMs;
  const timeouts = { connectMs: patienceMs, headersMs: patienceMs, bodyMs: patienceMs };
  const channel = createWebhookChannel(createPost({ allow: ['127.0.0.1'], timeouts }));
  // The account comes with its first alert.
  await bench.add(['somebody@a.org'], { channel: 'none' });
  await bench.store.db
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
  return { peer, channel, add: async () => (await bench.add(['…'], row))[0]! };
}

/** Lets what is under way come to its end; what is stuck is cut off by the clock. */
async function settle(): Promise<void> {
  const startedAt = performance.now();
  const mostMs = patienceIsShort ? stuckMs : longMs;
  while ((await outbox.stats()).sending > 0 && performance.now() - startedAt < mostMs) {
    await sleep(2);
  }
  await bench.clock.settle();
}

/** Moves the clock from one timer to the next until a moment has come, or nothing waits any more. */
async function passUntil(at: number, isOver = async () => false): Promise<void> {
  for (;;) {
    await settle();
    if (await isOver()) return;
    const next = Math.min(bench.clock.nextDueAt ?? at, at);
    await bench.clock.advance(Math.max(0, next - bench.clock.now()));
    if (bench.clock.now() >= at) break;
  }
  await settle();
}

const rowOf = (id: string) => readDelivery(bench.store, id);

async function untilEnded(ids: readonly string[], within = tryForMs): Promise<void> {
  const areOver = async () => {
    const rows = await Promise.all(ids.map(rowOf));
    return rows.every(({ status }) => status !== 'pending');
  };
  await passUntil(bench.clock.now() + within, areOver);
}

/** Three messages of one recipient through an outage, and one of another channel beside them. */
async function weather<Phase extends string>(
  { peer, channel, add }: Side<Phase>,
  outage: { begin(): Promise<void> | void; end(): Promise<void> | void },
  lastsMs: number,
): Promise<string[]> {
  await outage.begin();
  const others = new RecordingChannel(undefined, 'slack');
  const ids = [await add()];
  await bench.add(['https://chat.example.org/'], { channel: 'slack' });
  const startedAt = performance.now();
  outbox = await bench.start(channel, others);
  await bench.until(() => expect(others.notices).toHaveLength(1));
  expect(performance.now() - startedAt).toBeLessThan(1_000);
  for (let more = 0; more < 2; more++) {
    await bench.clock.advance(1_000);
    ids.push(await add());
    outbox.wake();
  }
  await passUntil(bench.clock.now() + lastsMs);
  expect(peer.accepted).toEqual([]);
  await outage.end();
  await untilEnded(ids);
  return ids;
}

async function expectDelivered(peer: Peer<never>, ids: readonly string[]): Promise<void> {
  const rows = await Promise.all(ids.map(rowOf));
  for (const row of rows) {
    expect(row).toMatchObject({ status: 'sent', last_error: null });
    expect(row.sent_at! - row.created_at).toBeLessThanOrEqual(tryForMs);
  }
  expect(peer.accepted).toEqual(ids);
}

const lastsMs = 30 * minuteMs;

const isSilent = (does: Trouble) => does === 'hang' || does === 'drip';

describe('a mail server', () => {
  const passing: [SmtpPhase, Trouble][] = [
    ['greeting', 'hang'],
    ['greeting', 'drip'],
    ['greeting', 'reset'],
    ['greeting', { says: '421 too busy\r\n' }],
    ['greeting', { says: '554 no service\r\n' }],
    ['EHLO', 'hang'],
    ['EHLO', 'drip'],
    ['MAIL', 'hang'],
    ['MAIL', { says: '451 later\r\n' }],
    ['RCPT', 'hang'],
    ['RCPT', { says: '451 greylisted\r\n' }],
    ['RCPT', { says: '452 full\r\n' }],
    ['DATA', 'hang'],
    ['DATA', 'reset'],
    ['DATA', { says: '451 later\r\n' }],
    ['dot', 'hang'],
    ['dot', 'reset'],
    ['dot', { says: '451 later\r\n' }],
  ];

  it.each(passing)('at %s: %j for a while, then delivers in order', async (phase, does) => {
    const side = await openMail(isSilent(does) ? shortMs : longMs);
    const ids = await weather(
      side,
      {
        begin: () => void (side.peer.trouble = { phase, does }),
        end: () => void (side.peer.trouble = null),
      },
      // What is cut off by the clock only takes its time for real.
      does === 'drip' ? 92_000 : lastsMs,
    );
    await expectDelivered(side.peer as Peer<never>, ids);
  });

  it('that refuses connections for half an hour delivers in order', async () => {
    const side = await openMail();
    const outage = { begin: () => side.peer.shut(), end: () => side.peer.open() };
    await expectDelivered(side.peer as Peer<never>, await weather(side, outage, lastsMs));
  });

  it('that never ends its handshake is waited for', async () => {
    const side = await openMail(shortMs, 'smtps');
    outbox = await bench.start(side.channel);
    const id = await side.add();
    outbox.wake();
    await passUntil(bench.clock.now() + minuteMs);
    expect((await rowOf(id)).attempts).toBeGreaterThan(2);
    expect((await rowOf(id)).status).toBe('pending');
  });

  it.each<[SmtpPhase, string]>([
    ['MAIL', '553 not from you'],
    ['RCPT', '550 no such user'],
    ['DATA', '554 no'],
    ['dot', '550 looks like spam'],
  ])('at %s: "%s" is final, and shown', async (phase, says) => {
    const side = await openMail();
    side.peer.trouble = { phase, does: { says: `${says}\r\n` } };
    outbox = await bench.start(side.channel);
    const id = await side.add();
    outbox.wake();
    await untilEnded([id]);
    await passUntil(bench.clock.now() + 60 * minuteMs);
    expect(await rowOf(id)).toMatchObject({ status: 'failed', attempts: 1, last_answer: says });
    expect(side.peer.accepted).toEqual([]);
  });
});

describe('a webhook', () => {
  const answer = (status: string, headers = '') => ({
    says: `HTTP/1.1 ${status}\r\n${headers}content-length: 2\r\nconnection: close\r\n\r\nno`,
  });

  it.each<[string, Trouble, 'answer' | 'headers']>([
    ['redirects', answer('302 Found', 'location: http://127.0.0.1:1/\r\n'), 'answer'],
    ['answers 400', answer('400 Bad Request'), 'answer'],
    ['answers 404', answer('404 Not Found'), 'answer'],
    ['answers 500', answer('500 Internal Server Error'), 'answer'],
    ['answers 429', answer('429 Too Many Requests'), 'answer'],
    ['answers 503', answer('503 Service Unavailable', 'retry-after: 120\r\n'), 'answer'],
    ['hangs', 'hang', 'answer'],
    ['hangs up', 'reset', 'answer'],
    ['hangs in its headers', 'hang', 'headers'],
    ['hangs up in its headers', 'reset', 'headers'],
    ['drips its headers', 'drip', 'headers'],
    ['talks nonsense', { says: 'what?\r\n\r\n' }, 'answer'],
  ])('that %s for half an hour is delivered to in order', async (_, does, phase) => {
    const side = await openWebhook(isSilent(does) ? shortMs : longMs);
    const ids = await weather(
      side,
      {
        begin: () => void (side.peer.trouble = { phase, does }),
        end: () => void (side.peer.trouble = null),
      },
      lastsMs,
    );
    await expectDelivered(side.peer as Peer<never>, ids);
  });

  it(
    'that refuses connections almost for a day is delivered to at its end',
    async () => {
      const side = await openWebhook();
      const outage = { begin: () => side.peer.shut(), end: () => side.peer.open() };
      const ids = await weather(side, outage, tryForMs - 10 * minuteMs);
      await expectDelivered(side.peer as Peer<never>, ids);
    },
    dayTestMs,
  );

  it(
    'that refuses connections for longer is given up after a day, and shown',
    async () => {
      const side = await openWebhook();
      await side.peer.shut();
      outbox = await bench.start(side.channel);
      const id = await side.add();
      outbox.wake();
      const { created_at } = await rowOf(id);
      await untilEnded([id], tryForMs + minuteMs);
      const row = await rowOf(id);
      expect(row).toMatchObject({
        status: 'failed',
        next_attempt_at: null,
        tried_at: created_at + tryForMs,
      });
      expect(row.last_error).toMatch(/ECONNREFUSED/);
    },
    dayTestMs,
  );

  it('that asks to be left alone is, and by the clock', async () => {
    const side = await openWebhook();
    const at = new Date(bench.clock.now() + 600_000).toUTCString();
    const busy = answer('429 Too Many Requests', `retry-after: ${at}\r\n`);
    side.peer.trouble = { phase: 'answer', does: busy };
    outbox = await bench.start(side.channel);
    const id = await side.add();
    outbox.wake();
    await passUntil(bench.clock.now() + 599_999);
    expect(side.peer.visits()).toBe(1);
    side.peer.trouble = null;
    await untilEnded([id], 1);
    expect(side.peer.accepted).toEqual([id]);
  });

  it('that is gone is final, and shown; the next message is tried all the same', async () => {
    const side = await openWebhook();
    side.peer.trouble = { phase: 'answer', does: answer('410 Gone') };
    outbox = await bench.start(side.channel);
    const first = await side.add();
    outbox.wake();
    await untilEnded([first]);
    await passUntil(bench.clock.now() + 60 * minuteMs);
    expect(await rowOf(first)).toMatchObject({
      status: 'failed',
      attempts: 1,
      last_error: 'The address no longer exists.',
      last_answer: '410 no',
    });
    side.peer.trouble = null;
    const second = await side.add();
    outbox.wake();
    await untilEnded([second]);
    expect(side.peer.accepted).toEqual([second]);
  });
});
