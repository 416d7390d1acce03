import { isIP } from 'node:net';
import { Readable } from 'node:stream';
import { domainToASCII } from 'node:url';
import { createTransport } from 'nodemailer';
import addressParser from 'nodemailer/lib/addressparser';
import { reason } from '../../../src-shared/delivery-reason.ts';
import type { Channel, Notice, Sending } from '../channel.ts';
import { PassingFailure } from '../channel.ts';
import { classifyMailError } from './classify.rules.ts';
import type { MarkPictures } from './compose.ts';
import { composeMail } from './compose.ts';
import { writeMime } from './mime.ts';
import { readMarkPictures } from './pictures.ts';

export interface EmailConfig {
  /** `smtp://user:password@host:587` or `smtps://…`; unset: mails wait until it is set. */
  readonly smtpUrl?: string | undefined;
  /** `Standwatch <alerts@example.com>`; unset: an address at the host of the panel. */
  readonly mailFrom?: string | undefined;
  readonly pictures?: MarkPictures;
  readonly timeouts?: Partial<SmtpTimeouts>;
}

interface SmtpTimeouts {
  readonly connectionTimeout: number;
  readonly greetingTimeout: number;
  readonly socketTimeout: number;
}

/**
 * Milliseconds. The socket's is the longest silence, and a mail server that examines what it was
 * given is silent before it accepts: cut off too early, the mail would be repeated.
 */
const defaultTimeouts: SmtpTimeouts = {
  connectionTimeout: 10_000,
  greetingTimeout: 20_000,
  socketTimeout: 60_000,
};

/** A kept connection that nothing goes over is closed after this. */
const idleTimeoutMs = 30_000;

/** Hands alerts to a mail server over SMTP. */
export function createEmailChannel(config: EmailConfig): Channel {
  const { smtpUrl, mailFrom } = config;
  if (!smtpUrl) return unconfigured;
  const { transporter } = openTransport(smtpUrl, config.timeouts);
  const pictures = config.pictures ?? readMarkPictures();
  return {
    name: 'email',
    places,
    async send(notice, sending) {
      const from = senderOf(mailFrom, notice);
      const mail = composeMail(notice, hostOf(from.address), pictures);
      const to = asciiAddress(notice.recipient);
      const envelope = { from: from.address, to: [to] };
      const handedOver = { id: mail.messageId, envelope, content: writeMime(mail, { from, to }) };
      try {
        return { answer: await handOver(transporter, handedOver, sending) };
      } catch (cause) {
        throw classifyMailError(cause);
      }
    },
    close: () => transporter.close?.(),
  };
}

const unconfigured: Channel = {
  name: 'email',
  send: () =>
    Promise.reject(
      new PassingFailure('No mail server is configured: set SMTP_URL.', {
        reason: reason('no-mail-server'),
      }),
    ),
};

/**
 * More than other channels: a mail server takes many at once, and alerts of many accounts come due together.
 * Postfix takes 50 connections of one client. Source: postconf(5), smtpd_client_connection_count_limit
 */
export const places = 48;

/** As many connections as the outbox sends at once, so that nothing queues where it cannot be seen. */
function openTransport(url: string, timeouts: Partial<SmtpTimeouts> = {}) {
  return createTransport({
    ...defaultTimeouts,
    ...timeouts,
    url,
    pool: true,
    maxConnections: places,
    maxRequeues: 1,
    idleTimeout: idleTimeoutMs,
  });
}

type Transporter = ReturnType<typeof openTransport>['transporter'];

interface HandedOver {
  readonly id: string;
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
  readonly content: Buffer;
}

/**
 * Gives a finished mail to nodemailer's connections.
 * @returns what the mail server answered
 */
function handOver(
  transporter: Transporter,
  { id, envelope, content }: HandedOver,
  { signal, untilTurn }: Sending,
): Promise<string> {
  // What a transport asks of a mail. Source: nodemailer.com/plugins/create
  const message = {
    getEnvelope: () => ({ ...envelope }),
    messageId: () => id,
    getHeader: () => id,
    createReadStream: () => oneChunk(content, untilTurn),
  };
  return new Promise((resolve, reject) => {
    const mail = { data: { signal }, message } as unknown as Parameters<Transporter['send']>[0];
    transporter.send(mail, (error, info) => (error ? reject(error) : resolve(info!.response)));
  });
}

/** A stream, because whether it was read tells nodemailer whether a mail may go over another connection. */
const oneChunk = (content: Buffer, untilTurn: Sending['untilTurn']) =>
  new Readable({
    read() {
      void untilTurn().then(() => {
        this.push(content);
        this.push(null);
      });
    },
  });

/** Who the mail is from. */
function senderOf(mailFrom: string | undefined, { publicUrl }: Notice) {
  const { hostname } = new URL(publicUrl);
  // Neither side of an address may be a bare number. Source: RFC 5321, section 4.1.3.
  const fallback = `standwatch@${isIP(hostname.replace(/^\[|\]$/g, '')) ? 'localhost' : hostname}`;
  const parsed = mailFrom ? addressParser(mailFrom, { flatten: true })[0] : undefined;
  const address = parsed?.address?.includes('@') ? parsed.address : fallback;
  return { name: parsed?.name || 'Standwatch', address: asciiAddress(address) };
}

/** Behind the @. */
const hostOf = (address: string) => address.slice(address.lastIndexOf('@') + 1);

/**
 * With a host that mail servers know. One that they know already stays as it is written: it ends the
 * Message-ID, and a repeated mail and its thread are told by that.
 */
function asciiAddress(address: string): string {
  const host = hostOf(address);
  if (/^[!-~]*$/.test(host)) return address;
  return `${address.slice(0, address.length - host.length)}${domainToASCII(host) || host}`;
}
