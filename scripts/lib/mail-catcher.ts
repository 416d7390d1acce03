import { mkdir, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface CaughtMail {
  to: string[];
  subject: string;
  text: string;
  /** Where the whole message is kept. */
  file: string;
}

export interface MailCatcher {
  /** For `SMTP_URL`. */
  url: string;
  stop(): Promise<void>;
}

/**
 * A mail server on this computer that keeps every message in `dir` and passes none on, so that
 * alerts can be tried without an e-mail account and nobody gets mail by accident.
 */
export async function startMailCatcher(
  dir: string,
  onMail: (mail: CaughtMail) => void,
): Promise<MailCatcher> {
  await mkdir(dir, { recursive: true });
  let count = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      const to = session.envelope.rcptTo.map(({ address }) => address);
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        count += 1;
        keep(dir, count, to, Buffer.concat(chunks)).then(
          (mail) => {
            onMail(mail);
            done();
          },
          (error: Error) => done(error),
        );
      });
    },
  });
  const port = await listen(server);
  return {
    url: `smtp://127.0.0.1:${port}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function keep(dir: string, count: number, to: string[], raw: Buffer): Promise<CaughtMail> {
  const parsed = await simpleParser(raw);
  const moment = new Date().toISOString().replaceAll(/[:.]/g, '-');
  const file = join(dir, `${moment}-${count}.eml`);
  await writeFile(file, raw);
  return { to, subject: parsed.subject ?? '(no subject)', text: parsed.text ?? '', file };
}

function listen(server: SMTPServer): Promise<number> {
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    const net = server.listen(0, '127.0.0.1', () => resolve((net.address() as AddressInfo).port));
  });
}
