import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { sql } from 'kysely';
import { io } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dump, fillEveryTable } from './testing/every-table.ts';
import { createTestDatabase } from './testing/store.ts';
import { copiedTables } from './store/copy.ts';
import type { Store } from './store/store.ts';
import { openStore } from './store/store.ts';

/** The program as it is really started: `node src-server/move-store.ts`. */
let dataDir: string;
let running: ChildProcessWithoutNullStreams[];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'standwatch-move-'));
  running = [];
});
afterEach(async () => {
  for (const child of running) await end(child, 'SIGKILL');
  await rm(dataDir, { recursive: true });
});

function run(program: string, environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, [join(import.meta.dirname, program)], {
    env: { PATH: process.env['PATH'] ?? '', PORT: '0', DATA_DIR: dataDir, ...environment },
  });
  running.push(child);
  return child;
}

async function end(child: ChildProcessWithoutNullStreams, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, 'exit');
}

/** Runs to the end. */
async function finish(child: ChildProcessWithoutNullStreams) {
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { out, err, code: code as number };
}

/** Starts a server and waits for its line. */
async function serve(environment: Record<string, string>) {
  const child = run('main.ts', environment);
  const failed = text(child.stderr);
  const [line] = await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'exit').then(async () => Promise.reject(new Error(await failed))),
  ]);
  return { child, url: String(line).replace('listening on ', '').trim() };
}

it('asks for the database to move to', async () => {
  const { err, code } = await finish(run('move-store.ts'));
  expect({ err, code }).toEqual({
    err: 'DATABASE_URL must name the empty database to move to, such as postgres://user:password@host/database\n',
    code: 1,
  });
});

describe.runIf(process.env['TEST_DATABASE_URL'])('with PostgreSQL', () => {
  let databaseUrl: string;
  let remove: () => Promise<void>;
  beforeEach(async () => {
    ({ databaseUrl, remove } = await createTestDatabase());
  });
  afterEach(async () => {
    for (const child of running) await end(child, 'SIGKILL');
    await remove();
  });

  it('refuses while the server runs; after that everybody is signed in, and devices are waited for', async () => {
    const password = 'a long password';
    const email = 'olga@example.org';
    const server = await serve({
      SETUP_ACCOUNT: 'Acme',
      SETUP_EMAIL: email,
      SETUP_PASSWORD: password,
    });
    const signedIn = await fetch(`${server.url}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password, device: { id: 'd', kind: 'desktop', name: 'PC' } }),
    });
    const { token } = (await signedIn.json()) as { token: string };
    const device = io(server.url, { transports: ['websocket'], auth: { token } });
    await new Promise((resolve) => device.on('presence:snapshot', resolve));
    device.io.reconnection(false);
    const refused = await finish(run('move-store.ts', { DATABASE_URL: databaseUrl }));
    expect(refused).toEqual({
      out: '',
      err: `another Standwatch server is already using ${dataDir}; stop it, or set DATA_DIR to another directory\n`,
      code: 1,
    });
    await end(server.child, 'SIGTERM');

    const moved = await finish(run('move-store.ts', { DATABASE_URL: databaseUrl }));
    expect(moved).toMatchObject({ err: '', code: 0 });
    expect(moved.out).toMatch(/^moved \d+ rows to PostgreSQL in \d+ s and compared every table$/m);

    const { url } = await serve({ DATABASE_URL: databaseUrl });
    const headers = { authorization: `Bearer ${token}` };
    const presence = async () => (await fetch(`${url}/api/v1/presence`, { headers })).json();
    // Neither still connected to a server that is no more, nor given up before it could come back.
    await vi.waitFor(
      async () =>
        expect(await presence()).toMatchObject({
          operators: [{ status: 'online', devices: [{ name: 'PC', link: 'reconnecting' }] }],
        }),
      { timeout: 5_000, interval: 500 },
    );
  });

  it('leaves nothing in PostgreSQL when it is killed, and can be run again', async () => {
    const source = await openStore({ dataDir });
    await fillEveryTable(source.db, 10);
    const before = await dump(source.db);
    await source.close();
    const target = await openStore({ dataDir, databaseUrl });
    await pauseAtLastTable(target);

    const child = run('move-store.ts', { DATABASE_URL: databaseUrl });
    await vi.waitFor(async () => expect(await statements(target)).toMatch(/insert into "meta"/), {
      timeout: 10_000,
    });
    await end(child, 'SIGKILL');
    await vi.waitFor(async () => expect(await statements(target)).toBe(''), { timeout: 10_000 });
    expect(Object.values(await dump(target.db)).flat()).toEqual([]);

    await sql`drop trigger pause on meta`.execute(target.db);
    const again = await finish(run('move-store.ts', { DATABASE_URL: databaseUrl }));
    expect(again).toMatchObject({ err: '', code: 0 });
    expect(again.out).toContain(`moved ${10 * copiedTables.length} rows`);
    expect(await dump(target.db)).toEqual(before);
    await target.close();
  });
});

/** Makes the copy stand still when all but the last table are over. */
async function pauseAtLastTable({ db }: Store): Promise<void> {
  await sql`create function pause() returns trigger language plpgsql as 'begin perform pg_sleep(2); return new; end'`.execute(
    db,
  );
  await sql`create trigger pause before insert on meta for each statement execute function pause()`.execute(
    db,
  );
}

/** What others do in the same database at the moment. */
async function statements({ db }: Store): Promise<string> {
  const { rows } = await sql<{ query: string }>`
    select query from pg_stat_activity
    where datname = current_database() and state <> 'idle' and pid <> pg_backend_pid()`.execute(db);
  return rows.map(({ query }) => query).join('\n');
}
