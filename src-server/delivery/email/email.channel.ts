import { isIP } from 'node:net';
import { createTransport } from 'nodemailer';
import addressParser from 'nodemailer/lib/addressparser';
import { reason } from '../../../src-shared/delivery-reason.ts';
import type { Channel, Notice } from '../channel.ts';
import { PassingFailure } from '../channel.ts';
import { classifyMailError } from './classify.rules.ts';
import type { MarkPictures } from './compose.ts';
import { composeMail } from './compose.ts';
import { readMarkPictures } from './pictures.ts';
import { inOnePiece, picturePart } from './whole.ts';

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
  const transport = openTransport(smtpUrl, config.timeouts);
  const pictures = config.pictures ?? readMarkPictures();
  return {
    name: 'email',
    places,
    async send(notice, signal) {
      const sender = senderOf(mailFrom, notice);
      const { attachments, headers, ...mail } = composeMail(notice, sender.host, pictures);
      try {
        const { response } = await transport.sendMail({
          ...mail,
          attachments: attachments.map(picturePart),
          headers: { ...headers },
          from: sender.from,
          to: { name: '', address: notice.recipient },
          disableFileAccess: true,
          disableUrlAccess: true,
          signal,
        });
        return { answer: response };
      } catch (cause) {
        throw classifyMailError(cause);
      }
    },
    close: () => transport.close(),
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

/** More than other channels: a mail server takes many at once, and alerts of many accounts come due together. */
export const places = 32;

/** As many connections as the outbox sends at once, so that nothing queues where it cannot be seen. */
function openTransport(url: string, timeouts: Partial<SmtpTimeouts> = {}) {
  const transport = createTransport({
    ...defaultTimeouts,
    ...timeouts,
    url,
    pool: true,
    maxConnections: places,
    maxRequeues: 1,
    idleTimeout: idleTimeoutMs,
  });
  return transport.use('stream', ({ message }, done) => {
    message.processFunc(inOnePiece);
    done();
  });
}

/** Who the mail is from, and the host its Message-ID names. */
function senderOf(mailFrom: string | undefined, { publicUrl }: Notice) {
  const { hostname } = new URL(publicUrl);
  // Neither side of an address may be a bare number. Source: RFC 5321, section 4.1.3.
  const fallback = `standwatch@${isIP(hostname.replace(/^\[|\]$/g, '')) ? 'localhost' : hostname}`;
  const parsed = mailFrom ? addressParser(mailFrom, { flatten: true })[0] : undefined;
  const address = parsed?.address?.includes('@') ? parsed.address : fallback;
  const host = address.slice(address.lastIndexOf('@') + 1);
  return { from: { name: parsed?.name || 'Standwatch', address }, host };
}
