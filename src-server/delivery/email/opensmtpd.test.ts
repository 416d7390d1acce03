import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ParsedMail } from 'mailparser';
import { simpleParser } from 'mailparser';
import { afterEach, expect, it, vi } from 'vitest';
import { readDelivery } from '../testing.ts';
import { openBench } from '../testing/outbox.ts';
import { createEmailChannel } from './email.channel.ts';

/**
 * Once with a mail server that nobody of us wrote. It changes its user for each of its parts, so it
 * is started as root only; CI does. `npm run setup` installs it, unless another mail server stands in
 * its place. Elsewhere it is left out, by name and with the reason, because nothing can start it.
 */

const program = '/usr/sbin/smtpd';

const missing = existsSync(program)
  ? process.getuid?.() === 0
    ? null
    : 'OpenSMTPD must be started as root'
  : 'OpenSMTPD is not installed (npm run setup)';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const canConnect = (port: number) =>
  new Promise<void>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(void socket.destroy()));
    socket.on('error', reject);
  });

/** A mail server with one mailbox, for lead@example.org; other addresses it refuses. */
async function startOpenSmtpd() {
  const folder = await mkdtemp(join(tmpdir(), 'standwatch-smtpd-'));
  cleanups.push(() => rm(folder, { recursive: true, force: true }));
  const mailbox = join(folder, 'mailbox');
  await mkdir(mailbox);
  // It delivers as the user nobody.
  await chmod(folder, 0o755);
  await chmod(mailbox, 0o777);
  const port = await freePort();
  const file = join(folder, 'smtpd.conf');
  await writeFile(
    file,
    `table people { "lead@example.org" = nobody }
listen on 127.0.0.1 port ${port} hostname mail.example.org
action "deliver" maildir "${mailbox}" virtual <people>
match from any for domain "example.org" action "deliver"
match from any for any reject
`,
  );
  let said = '';
  const server: ChildProcess = spawn(program, ['-d', '-f', file]);
  server.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const exited = once(server, 'exit');
  cleanups.push(() => {
    server.kill('SIGTERM');
    return exited;
  });
  await vi.waitFor(
    () => (server.exitCode === null ? canConnect(port) : Promise.reject(new Error(said))),
    { timeout: 8_000, interval: 20 },
  );
  return { url: `smtp://127.0.0.1:${port}`, mails: () => readMailbox(mailbox) };
}

async function readMailbox(mailbox: string): Promise<ParsedMail[]> {
  const folder = join(mailbox, 'new');
  const names = existsSync(folder) ? await readdir(folder) : [];
  const mails = await Promise.all(
    names.map(async (name) => simpleParser(await readFile(join(folder, name)))),
  );
  return mails.toSorted((one, other) => Number(one.date) - Number(other.date));
}

it('OpenSMTPD delivers alerts into a mailbox, and what it refuses is shown', async (test) => {
  if (missing !== null && !process.env['CI']) test.skip(missing);
  expect(missing).toBeNull();
  const { url, mails } = await startOpenSmtpd();
  const bench = await openBench('sqlite');
  cleanups.push(() => bench.end());
  const channel = createEmailChannel({ smtpUrl: url, mailFrom: 'Standwatch <alerts@example.com>' });
  const [alert, refused] = await bench.add(['lead@example.org', 'nobody-here@example.org']);
  const outbox = await bench.start(channel);
  await bench.untilStatus(alert!, 'sent');
  await bench.untilStatus(refused!, 'failed');
  await bench.clock.advance(60_000);
  const { alert_id } = await readDelivery(bench.store, alert!);
  const [reminder] = await bench.add(['lead@example.org'], { alert_id, about: 'reminder' });
  outbox.wake();
  await bench.untilStatus(reminder!, 'sent');

  expect((await readDelivery(bench.store, alert!)).last_answer).toMatch(/^250 /);
  expect((await readDelivery(bench.store, refused!)).last_answer).toMatch(/^5\d\d /);
  await vi.waitFor(async () => expect(await mails()).toHaveLength(2), { timeout: 8_000 });
  const [first, second] = await mails();
  expect(first!.messageId).toBe(`<${alert}@example.com>`);
  expect(second!.messageId).toBe(`<${reminder}@example.com>`);
  expect([first!.inReplyTo, second!.inReplyTo]).toEqual(
    Array(2).fill(`<alert-${alert_id}@example.com>`),
  );
  expect(first!.subject).toMatch(/^Acme Support is offline: Marie Dupont went Away/);
  expect(second!.subject).toMatch(/^Reminder – Acme Support is offline/);
  expect(first!.text).toContain('Marie Dupont went Away: idle 15 min on PC-3;');
  expect(first!.html).toContain('Marie Dupont went Away: idle 15 min on PC-3;');
  expect(first!.attachments.length).toBeGreaterThan(0);
});
