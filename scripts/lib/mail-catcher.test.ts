import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startMailCatcher, type CaughtMail, type MailCatcher } from './mail-catcher.ts';

let dir = '';
let caught: CaughtMail[] = [];
let catcher: MailCatcher;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'standwatch-mail-'));
  caught = [];
  catcher = await startMailCatcher(dir, (mail) => caught.push(mail));
});

afterEach(async () => {
  await catcher.stop();
  await rm(dir, { recursive: true, force: true });
});

it('keeps what is sent and tells whom it was for', async () => {
  const transport = createTransport(catcher.url);
  await transport.sendMail({
    from: 'standwatch@example.com',
    to: ['anna@example.com', 'paul@example.com'],
    subject: 'Offline : équipe Support',
    text: 'Nobody is online.',
  });
  expect(caught).toMatchObject([
    {
      to: ['anna@example.com', 'paul@example.com'],
      subject: 'Offline : équipe Support',
      text: expect.stringContaining('Nobody is online.'),
    },
  ]);
  const [mail] = caught;
  expect(await readFile(mail?.file ?? '', 'utf8')).toContain('To: anna@example.com');
});
