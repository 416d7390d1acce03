import { describe, expect, it } from 'vitest';
import { tryForMs } from './delivery.rules.ts';
import type { Peer, Trouble } from './testing/peers.ts';
import {
  dayTestMs,
  expectDelivered,
  isSilent,
  lastsMs,
  longMs,
  minuteMs,
  openWebhook,
  passUntil,
  rowOf,
  shortMs,
  stage,
  untilEnded,
  weather,
} from './testing/weather.ts';

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
      stage.outbox = await stage.bench.start(side.channel);
      const id = await side.add();
      stage.outbox.wake();
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
    const at = new Date(stage.bench.clock.now() + 600_000).toUTCString();
    const busy = answer('429 Too Many Requests', `retry-after: ${at}\r\n`);
    side.peer.trouble = { phase: 'answer', does: busy };
    stage.outbox = await stage.bench.start(side.channel);
    const id = await side.add();
    stage.outbox.wake();
    await passUntil(stage.bench.clock.now() + 599_999);
    expect(side.peer.visits()).toBe(1);
    side.peer.trouble = null;
    await untilEnded([id], 1);
    expect(side.peer.accepted).toEqual([id]);
  });

  it('that is gone is final, and shown; the next message is tried all the same', async () => {
    const side = await openWebhook();
    side.peer.trouble = { phase: 'answer', does: answer('410 Gone') };
    stage.outbox = await stage.bench.start(side.channel);
    const first = await side.add();
    stage.outbox.wake();
    await untilEnded([first]);
    await passUntil(stage.bench.clock.now() + 60 * minuteMs);
    expect(await rowOf(first)).toMatchObject({
      status: 'failed',
      attempts: 1,
      last_error: 'The address no longer exists.',
      last_answer: '410 no',
    });
    side.peer.trouble = null;
    const second = await side.add();
    stage.outbox.wake();
    await untilEnded([second]);
    expect(side.peer.accepted).toEqual([second]);
  });
});
