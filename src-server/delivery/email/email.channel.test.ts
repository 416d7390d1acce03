import type { Socket } from 'node:net';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { ParsedMail } from 'mailparser';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import type { Channel } from '../channel.ts';
import { FinalFailure, PassingFailure } from '../channel.ts';
import { alone, noticeOf, offlineAlert } from '../testing.ts';
import { createEmailChannel } from './email.channel.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

const refusal = (responseCode: number, message: string) =>
  Object.assign(new Error(message), { responseCode });

/** What the mail server says to each recipient. */
const answers: Record<string, Error> = {
  'later@example.org': refusal(451, '4.7.1 greylisted, come back'),
  'gone@example.org': refusal(550, '5.1.1 no such user'),
};

/** A mail server that keeps what it accepts. */
async function startMailServer(options: SMTPServerOptions = {}) {
  const mails: ParsedMail[] = [];
  const envelopes: { from: string; to: string[] }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo: ({ address }, _, done) => done(answers[address]),
    onData: (stream, { envelope }, done) => {
      void simpleParser(stream, { skipTextToHtml: true }).then((mail) => {
        mails.push(mail);
        const from = envelope.mailFrom ? envelope.mailFrom.address : '';
        envelopes.push({ from, to: envelope.rcptTo.map(({ address }) => address) });
        done();
      });
    },
    ...options,
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => new Promise<void>((resolve) => server.close(resolve)));
  const { port } = server.server.address() as AddressInfo;
  return { mails, envelopes, url: `smtp://127.0.0.1:${port}` };
}

/** Something that takes connections and does as told with them. */
async function startPeer(onConnection: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    onConnection(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function open(smtpUrl: string | undefined, config = {}): Channel {
  const channel = createEmailChannel({ smtpUrl, ...config });
  cleanups.push(() => channel.close?.());
  return channel;
}

const send = (channel: Channel, recipient = 'lead@example.org', sending = alone()) =>
  channel.send(noticeOf(offlineAlert, { recipient }), sending);

describe('a mail the server accepts', () => {
  it('arrives with both parts, its headers and its sender', async () => {
    const { mails, envelopes, url } = await startMailServer();
    const long = 'another'.repeat(50);
    const channel = open(url, {
      mailFrom: 'Standwatch <alerts@mail.example.com>',
      pictures: { away: Buffer.from('a picture'), offline: Buffer.from(long) },
    });
    expect((await send(channel)).answer).toMatch(/^250 /);
    const [mail] = mails;
    expect(mail!.subject).toBe(
      'Acme Support is offline: Marie Dupont went Away (idle 15 min on PC-3)',
    );
    expect(mail!.text).toContain('Marie Dupont went Away: idle 15 min on PC-3;');
    expect(mail!.html).toContain('Marie Dupont went Away: idle 15 min on PC-3;');
    expect(mail!.messageId).toBe('<delivery-1@mail.example.com>');
    expect(mail!.date).toEqual(new Date(offlineAlert.createdAt));
    expect(mail!.from?.text).toBe('"Standwatch" <alerts@mail.example.com>');
    expect(mail!.inReplyTo).toBe('<alert-alert-1@mail.example.com>');
    expect(mail!.references).toBe('<alert-alert-1@mail.example.com>');
    expect(mail!.headerLines.find(({ key }) => key === 'list-unsubscribe')?.line).toBe(
      'List-Unsubscribe: <https://standwatch.example.org/settings/monitoring>',
    );
    expect(mail!.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail!.headers.get('x-auto-response-suppress')).toBe('All');
    const shown = ({ cid, content, contentType, filename }: ParsedMail['attachments'][number]) =>
      [cid, contentType, filename, content.toString()].join(' ');
    expect(mail!.attachments.map(shown)).toEqual([
      `presence-offline@standwatch image/png offline.png ${long}`,
      'presence-away@standwatch image/png away.png a picture',
    ]);
    expect(envelopes).toEqual([{ from: 'alerts@mail.example.com', to: ['lead@example.org'] }]);
  });

  it('is not handed over before its turn', async () => {
    const { envelopes, url } = await startMailServer();
    const channel = open(url);
    const announced = Promise.withResolvers<void>();
    const turn = Promise.withResolvers<void>();
    const untilTurn = () => {
      announced.resolve();
      return turn.promise;
    };
    const waiting = send(channel, 'waits@example.org', { ...alone(), untilTurn });
    await announced.promise;
    // Whatever was handed over before its turn is there before what is handed over now.
    await send(channel, 'another@example.org');
    expect(envelopes.flatMap(({ to }) => to)).toEqual(['another@example.org']);
    turn.resolve();
    await waiting;
    expect(envelopes.flatMap(({ to }) => to)).toEqual(['another@example.org', 'waits@example.org']);
  });

  it('has the same id when it is repeated', async () => {
    const { mails, url } = await startMailServer();
    const channel = open(url);
    await send(channel);
    await send(channel);
    expect(mails.map(({ messageId }) => messageId)).toEqual([
      '<delivery-1@standwatch.example.org>',
      '<delivery-1@standwatch.example.org>',
    ]);
  });

  it('goes out beside others that are refused, over the same connection', async () => {
    const { mails, url } = await startMailServer();
    const channel = open(url);
    const all = ['gone@example.org', 'one@example.org', 'later@example.org', 'two@example.org'];
    const sent = await Promise.allSettled(all.map((recipient) => send(channel, recipient)));
    expect(sent.map(({ status }) => status)).toEqual([
      'rejected',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(mails).toHaveLength(2);
  });
});

describe('a mail the server does not accept', () => {
  it.each([
    ['later@example.org', PassingFailure, '451 4.7.1 greylisted, come back'],
    ['gone@example.org', FinalFailure, '550 5.1.1 no such user'],
  ] as const)('for %s', async (recipient, kind, answer) => {
    const { url, mails } = await startMailServer();
    const failure = await send(open(url), recipient).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(kind);
    expect(failure).toMatchObject({ answer });
    expect(mails).toHaveLength(0);
  });

  it.each([
    [451, PassingFailure],
    [554, FinalFailure],
  ] as const)('after it was handed over, with %i', async (code, kind) => {
    const { url } = await startMailServer({
      onData: (stream, _, done) => {
        stream.resume().on('end', () => done(refusal(code, 'not this one')));
      },
    });
    await expect(send(open(url))).rejects.toBeInstanceOf(kind);
  });

  it('because the password is wrong: somebody may set it right', async () => {
    const { url } = await startMailServer({
      authOptional: false,
      onAuth: (_, __, done) => done(refusal(535, '5.7.8 bad credentials')),
    });
    const channel = open(url.replace('//', '//standwatch:secret-word@'));
    const failure = await send(channel).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(PassingFailure);
    expect(String(failure)).not.toContain('secret-word');
  });
});

describe('a mail server that is not well', () => {
  const timeouts = { connectionTimeout: 300, greetingTimeout: 200, socketTimeout: 400 };
  const outcomes: [string, (socket: Socket) => void, RegExp][] = [
    ['hangs in its greeting', () => {}, /Greeting never received/],
    [
      'hangs after its greeting',
      (socket) => socket.write('220 hello\r\n'),
      /^No answer from the mail server \(Timeout\)\.$/,
    ],
    ['hangs up at once', (socket) => socket.end(), /closed/],
    ['has no service', (socket) => socket.write('554 no service\r\n'), /Invalid greeting/],
    ['talks nonsense', (socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'), /./],
  ];

  it.each(outcomes)('%s: the mail waits', async (_, onConnection, message) => {
    const url = await startPeer(onConnection);
    const failure = await send(open(url, { timeouts })).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(PassingFailure);
    expect((failure as Error).message).toMatch(message);
  });

  it('refuses the connection: the mail waits', async () => {
    const channel = open('smtp://127.0.0.1:1');
    await expect(send(channel)).rejects.toThrow(/ECONNREFUSED/);
    await expect(send(channel)).rejects.toBeInstanceOf(PassingFailure);
  });

  it('has no such name: the mail waits', async () => {
    const channel = open('smtp://mail.invalid:25', { timeouts });
    await expect(send(channel)).rejects.toBeInstanceOf(PassingFailure);
  });

  it('is let go when the attempt is cut off', async () => {
    const closed = Promise.withResolvers<void>();
    const url = await startPeer((socket) => {
      socket.on('close', () => closed.resolve());
      socket.resume();
      limit.abort();
    });
    const limit = new AbortController();
    const sent = send(open(url), 'lead@example.org', alone(limit));
    await expect(sent).rejects.toBeInstanceOf(PassingFailure);
    await expect(closed.promise).resolves.toBeUndefined();
  });

  it('is not set: the mail waits, and says what to set', async () => {
    await expect(send(open(undefined))).rejects.toMatchObject({
      name: 'PassingFailure',
      message: 'No mail server is configured: set SMTP_URL.',
      reason: { code: 'no-mail-server' },
    });
  });
});

describe('the sender', () => {
  it.each([
    ['alerts@example.com', 'https://panel.example.org', 'alerts@example.com'],
    ['alerts@Mail.Example.com', 'https://panel.example.org', 'alerts@Mail.Example.com'],
    ['Équipe <a@example.com>', 'https://panel.example.org', 'a@example.com'],
    [undefined, 'https://panel.example.org:8443/x', 'standwatch@panel.example.org'],
    [undefined, 'http://127.0.0.1:7420', 'standwatch@localhost'],
    [undefined, 'http://[::1]:7420', 'standwatch@localhost'],
    ['no address at all', 'https://panel.example.org', 'standwatch@panel.example.org'],
  ])('MAIL_FROM %s, panel %s: %s', async (mailFrom, publicUrl, address) => {
    const { envelopes, mails, url } = await startMailServer();
    await open(url, { mailFrom }).send(noticeOf(offlineAlert, { publicUrl }), alone());
    expect(envelopes[0]!.from).toBe(address);
    expect(mails[0]!.messageId).toBe(`<delivery-1@${address.split('@')[1]}>`);
  });

  it('whose host is not ASCII has it in the id as mail servers know it', async () => {
    const { mails, url } = await startMailServer();
    await send(open(url, { mailFrom: 'alerts@büro.example' }));
    expect(mails[0]!.messageId).toBe('<delivery-1@xn--bro-hoa.example>');
  });
});
