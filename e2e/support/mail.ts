import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import type { ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  /** When the mail server accepted it, epoch milliseconds. */
  readonly at: number;
  readonly to: readonly string[];
  readonly mail: ParsedMail;
}

/** A mail server of the test's own, with a real SMTP conversation. */
export class MailServer {
  readonly received: ReceivedMail[] = [];
  readonly #server: SMTPServer;

  private constructor() {
    this.#server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      onData: (stream, session, done) => {
        simpleParser(stream).then(
          (mail) => {
            const to = session.envelope.rcptTo.map(({ address }) => address);
            this.received.push({ at: Date.now(), to, mail });
            done();
          },
          (error: Error) => done(error),
        );
      },
    });
  }

  static async start(): Promise<MailServer> {
    const mail = new MailServer();
    // A connection that a test breaks is no news.
    mail.#server.on('error', () => {});
    mail.#server.listen(0, '127.0.0.1');
    await once(mail.#server.server, 'listening');
    return mail;
  }

  /** What `SMTP_URL` must be. */
  get url(): string {
    return `smtp://127.0.0.1:${(this.#server.server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(resolve);
    });
  }
}
