import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { io } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase } from './testing/store.ts';

/** The programs as they are really started: `node src-server/main.ts` and `account.ts`. */
let dataDir: string;
let running: ChildProcessWithoutNullStreams[];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'standwatch-main-'));
  running = [];
});
afterEach(async () => {
  for (const child of running) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  await rm(dataDir, { recursive: true, force: true });
});

const setup = {
  SETUP_ACCOUNT: 'Acme',
  SETUP_EMAIL: 'olga@example.org',
  SETUP_PASSWORD: 'a long password',
};

function run(program: string, environment: Record<string, string>, args: string[] = []) {
  const child = spawn(process.execPath, [join(import.meta.dirname, program), ...args], {
    env: { PATH: process.env['PATH'] ?? '', PORT: '0', DATA_DIR: dataDir, ...environment },
  });
  running.push(child);
  return child;
}

/** Runs to the end. */
async function finish(child: ChildProcessWithoutNullStreams, input = '') {
  child.stdin.end(input);
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { out, err, code: code as number };
}

/** Starts a server and waits for its line. */
async function start(environment: Record<string, string> = {}) {
  const child = run('main.ts', environment);
  let err = '';
  child.stderr.on('data', (chunk) => (err += String(chunk)));
  const [line] = await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'exit').then(() => Promise.reject(new Error(err))),
  ]);
  const url = /^listening on (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(String(line))?.[1];
  if (!url) throw new Error(`unexpected: ${String(line)}`);
  return { child, url, log: () => err };
}

async function signIn(url: string, email: string) {
  const response = await fetch(`${url}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      email,
      password: 'a long password',
      device: { id: 'd', kind: 'desktop', name: 'PC' },
    }),
  });
  return { status: response.status, body: (await response.json()) as { token: string } };
}

describe('the server program', () => {
  it('says where it listens, logs JSON without secrets, and ends at SIGTERM within 5 s', async () => {
    const { child, url, log } = await start({ ...setup, LOG_LEVEL: 'trace' });
    const { status, body } = await signIn(url, setup.SETUP_EMAIL);
    expect(status).toBe(201);
    const socket = io(url, { transports: ['websocket'], auth: { token: body.token } });
    await new Promise((resolve) => socket.on('presence:snapshot', resolve));
    const stoppedAt = Date.now();
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    socket.disconnect();
    expect(code).toBe(0);
    expect(Date.now() - stoppedAt).toBeLessThan(5_000);
    const lines = log().trim().split('\n');
    for (const line of lines) expect(() => JSON.parse(line)).not.toThrow();
    expect(log()).not.toContain(body.token);
    expect(log()).not.toContain(setup.SETUP_PASSWORD);
  });

  it('keeps what it knows over a restart, and a kill', async () => {
    const first = await start(setup);
    const { body } = await signIn(first.url, setup.SETUP_EMAIL);
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');
    const { url, log } = await start(setup);
    await expect.poll(log).toContain('SETUP_ACCOUNT makes no account: the store has one already');
    const headers = { authorization: `Bearer ${body.token}` };
    expect((await fetch(`${url}/api/v1/me`, { headers })).status).toBe(200);
  });

  it('refuses to share an embedded store, in one sentence', async () => {
    await start();
    const { out, err, code } = await finish(run('main.ts', {}));
    expect({ out, err, code }).toEqual({
      out: '',
      err: `another Standwatch server is already using ${dataDir}; stop it, or set DATA_DIR to another directory\n`,
      code: 1,
    });
  });

  it('says when its port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { out, err, code } = await finish(
      run('main.ts', { PORT: String(port), LOG_LEVEL: 'fatal' }),
    );
    other.close();
    expect({ out, err, code }).toEqual({
      out: '',
      err: `port ${port} of 127.0.0.1 is already in use; stop what uses it, or set PORT to another\n`,
      code: 1,
    });
  });

  it('says that a host is none of this computer', async () => {
    const { err, code } = await finish(run('main.ts', { HOST: 'no host', LOG_LEVEL: 'fatal' }));
    expect({ err, code }).toEqual({
      err: 'this computer has no address no host; set HOST to one of its own\n',
      code: 1,
    });
  });

  it('says which variable is wrong', async () => {
    const { err, code } = await finish(run('main.ts', { PORT: 'http' }));
    expect({ err, code }).toEqual({
      err: 'PORT must be a port from 0 (any free one) to 65535\n',
      code: 1,
    });
  });
});

describe.runIf(process.env['TEST_DATABASE_URL'])('on PostgreSQL', () => {
  it('serves, beside another server and the account program', async () => {
    const { databaseUrl, remove } = await createTestDatabase();
    const environment = { DATABASE_URL: databaseUrl };
    const [first] = await Promise.all([start(environment), start(environment)]);
    const args = ['--name', 'Other', '--email', 'paul@example.org', '--password-stdin'];
    const made = await finish(run('account.ts', environment, args), 'a long password\n');
    const { host, pathname } = new URL(databaseUrl);
    expect(made).toMatchObject({
      out: `made the account Other with its owner paul@example.org in ${host}${pathname}\n`,
      code: 0,
    });
    expect((await signIn(first.url, 'paul@example.org')).status).toBe(201);
    for (const child of running) {
      if (child.exitCode !== null) continue;
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    await remove();
  });
});

describe('the account program', () => {
  const account = (email: string, input: string, ...more: string[]) =>
    finish(
      run('account.ts', {}, ['--name', 'Other', '--email', email, '--password-stdin', ...more]),
      input,
    );

  it('makes a further account while the server is running', async () => {
    const { url } = await start(setup);
    const made = await account('paul@example.org', 'a long password\n');
    expect(made).toEqual({
      out: `made the account Other with its owner paul@example.org in ${dataDir}\n`,
      err: '',
      code: 0,
    });
    const { status, body } = await signIn(url, 'Paul@example.org');
    expect(status).toBe(201);
    expect(body).toMatchObject({ account: { name: 'Other' }, operator: { role: 'owner' } });
  });

  it('makes no store where no server has one', async () => {
    const made = await account('paul@example.org', 'a long password');
    expect(made).toEqual({
      out: '',
      err: `there is no store in ${dataDir}; give the server's DATA_DIR or DATABASE_URL, and start the server once before\n`,
      code: 1,
    });
    expect(await readdir(dataDir)).toEqual([]);
  });

  it('says in a sentence what is wrong', async () => {
    await start();
    await account('paul@example.org', 'a long password');
    const taken = await account('Paul@example.org', 'a long password');
    expect(taken).toMatchObject({
      err: 'this e-mail address is already in use; choose another\n',
      code: 1,
    });
    const short = await account('lena@example.org', 'short');
    expect(short).toMatchObject({ err: expect.stringMatching(/^the password .+\n$/), code: 1 });
    const bare = await finish(run('account.ts', {}));
    expect(bare).toMatchObject({ err: expect.stringMatching(/^usage: /), code: 1 });
    const typo = await account('lena@example.org', 'a long password', '--colour', 'red');
    expect(typo).toMatchObject({ err: expect.stringContaining('--colour'), code: 1 });
  });
});
