import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { WebhookMessage } from '../../../src-shared/webhook.ts';
import type { Notice } from '../channel.ts';
import { FinalFailure, PassingFailure } from '../channel.ts';
import type { PostAnswer, PostMessage } from '../outbound/post.ts';
import { alone, noticeOf, offlineAlert, onlineAlert } from '../testing.ts';
import { hostOf } from '../outbound/host.rules.ts';
import { createWebhookChannel } from './webhook.channel.ts';

const secret = (word: string) => `whsec_${Buffer.from(word.padEnd(32, '.')).toString('base64')}`;
const [newest, older] = [secret('newest'), secret('older')];

/** Sends a notice to something that answers as told, and notes what it got. */
function channelTo(answer: Partial<PostAnswer> = {}) {
  const messages: PostMessage[] = [];
  const channel = createWebhookChannel(async (message) => {
    messages.push(message);
    return { status: 200, headers: {}, body: '', ...answer };
  });
  const send = (changed: Partial<Notice> = {}, alert = offlineAlert) =>
    channel.send(
      noticeOf(alert, {
        recipient: 'https://hook.example.org/standwatch',
        secrets: [newest],
        attemptAt: Date.now(),
        ...changed,
      }),
      alone(),
    );
  return { messages, send };
}

describe('the host of a webhook', () => {
  it.each([
    ['https://hook.example.org:8443/x', 'hook.example.org'],
    ['https://HOOK.example.org/x', 'hook.example.org'],
    ['none', null],
  ])('of %s is %s, whatever its port', (address, host) => expect(hostOf(address)).toBe(host));
});

describe('a webhook', () => {
  it('is verified by the reference library, with the new key and with the one before', async () => {
    const { messages, send } = channelTo();
    await send({ secrets: [newest, older] });
    const [{ url, headers, body }] = messages as [PostMessage];
    expect(url).toBe('https://hook.example.org/standwatch');
    expect(headers['content-type']).toBe('application/json');
    for (const key of [newest, older]) {
      expect(new Webhook(key).verify(body, headers)).toEqual(JSON.parse(body));
    }
    expect(() => new Webhook(secret('another')).verify(body, headers)).toThrow(/signature/);
    expect(() => new Webhook(newest).verify(`${body} `, headers)).toThrow(/signature/);
    const [first] = headers['webhook-signature']!.split(' ');
    expect(first).toBe(
      new Webhook(newest).sign(
        headers['webhook-id']!,
        new Date(Number(headers['webhook-timestamp']) * 1_000),
        body,
      ),
    );
  });

  it('is the same over retries, but for the moment and its signature', async () => {
    const { messages, send } = channelTo();
    const attemptAt = Date.now();
    await send({ attemptAt });
    await send({ attemptAt: attemptAt + 60_000 });
    const [first, second] = messages as [PostMessage, PostMessage];
    expect(second.body).toBe(first.body);
    expect(second.headers['webhook-id']).toBe('delivery-1');
    expect(first.headers['webhook-id']).toBe('delivery-1');
    const moments = messages.map(({ headers }) => Number(headers['webhook-timestamp']));
    expect(moments[1]! - moments[0]!).toBe(60);
    expect(second.headers['webhook-signature']).not.toBe(first.headers['webhook-signature']);
  });

  it.each([
    ['offline', offlineAlert, ['Marie Dupont', 'Paul Stern']],
    ['online', onlineAlert, ['Marie Dupont']],
  ] as const)('says %s in the published form', async (state, alert, chain) => {
    const { messages, send } = channelTo();
    await send({ about: 'reminder' }, { ...alert, expected: false });
    const message = WebhookMessage.strict().parse(JSON.parse(messages[0]!.body));
    expect(message.timestamp).toBe('2026-11-20T13:03:07.000Z');
    expect(message.data).toMatchObject({
      id: 'alert-1',
      about: 'reminder',
      state,
      expected: false,
      account: { id: 'acc', name: 'Acme Support' },
      since: '2026-11-20T13:02:07.000Z',
      operator: { id: 'marie', name: 'Marie Dupont' },
      links: { snooze: 'https://standwatch.example.org/alerts?alert=alert-1&do=snooze' },
    });
    expect(message.data.chain.map(({ name }) => name)).toEqual(chain);
    expect(message.data.who).toHaveLength(3);
    expect(message.data.words.title).toBe(`Acme Support is still ${state}`);
  });

  it('says when what it tells is over', async () => {
    const { messages, send } = channelTo();
    await send();
    await send({}, { ...offlineAlert, endedAt: offlineAlert.createdAt + 60_000 });
    const said = messages.map(({ body }) => WebhookMessage.strict().parse(JSON.parse(body)).data);
    expect(said).toMatchObject([
      { endedAt: null, words: { title: 'Acme Support is offline' } },
      { endedAt: '2026-11-20T13:04:07.000Z', words: { title: 'Acme Support was offline' } },
    ]);
  });

  it('that has no key any more is final', async () => {
    const { messages, send } = channelTo();
    await expect(send({ secrets: [] })).rejects.toBeInstanceOf(FinalFailure);
    expect(messages).toHaveLength(0);
  });

  it('tells what the other side said', async () => {
    const accepted = channelTo({ status: 202, body: 'queued' });
    await expect(accepted.send()).resolves.toEqual({ answer: '202 queued' });
    const gone = channelTo({ status: 410, body: 'gone' });
    await expect(gone.send()).rejects.toBeInstanceOf(FinalFailure);
    const busy = channelTo({ status: 429, headers: { 'retry-after': '90' } });
    const failure = await busy.send().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(PassingFailure);
    expect(failure).toMatchObject({ retryAfterMs: 90_000, answer: '429' });
  });

  it.each([200, 302, 410, 500])('does not tell its address when it answers %i', async (status) => {
    const recipient = 'https://hook.example.org/in/s3cr3tW0rds';
    const channel = channelTo({
      status,
      body: `You asked for ${recipient}`,
      headers: { location: `${recipient}/new` },
    });
    const told = await channel.send({ recipient }).catch((error: unknown) => error);
    expect(told).toMatchObject({ answer: `${status} You asked for …` });
    expect(String(told)).not.toMatch(/s3cr3t/);
  });
});
