import { describe, expect, it } from 'vitest';
import type { Peer, SmtpPhase, Trouble } from './testing/peers.ts';
import {
  expectDelivered,
  isSilent,
  lastsMs,
  longMs,
  minuteMs,
  openMail,
  passUntil,
  rowOf,
  shortMs,
  stage,
  untilEnded,
  weather,
} from './testing/weather.ts';

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
    stage.outbox = await stage.bench.start(side.channel);
    const id = await side.add();
    stage.outbox.wake();
    await passUntil(stage.bench.clock.now() + minuteMs);
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
    stage.outbox = await stage.bench.start(side.channel);
    const id = await side.add();
    stage.outbox.wake();
    await untilEnded([id]);
    await passUntil(stage.bench.clock.now() + 60 * minuteMs);
    expect(await rowOf(id)).toMatchObject({ status: 'failed', attempts: 1, last_answer: says });
    expect(side.peer.accepted).toEqual([]);
  });
});
