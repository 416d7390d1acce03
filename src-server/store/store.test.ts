import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTestDatabase, openTestStore, storeKinds } from '../testing/store.ts';
import { advisoryLock, migrate } from './migrate.ts';
import type { Db, Store } from './store.ts';
import { openStore, wireChannel } from './store.ts';

describe.each(storeKinds)('the store on %s', (kind) => {
  let store: Store;
  let remove: () => Promise<void>;

  beforeEach(async () => {
    ({ store, remove } = await openTestStore(kind));
  });
  afterEach(() => remove());

  it('has its tables after the first start, and the next start changes nothing', async () => {
    await migrate(store.db, store.kind);
    const { rows } = await sql<{ name: string }>`select name from migrations`.execute(store.db);
    expect(rows.map((row) => row.name)).toEqual([
      '0001-first',
      '0002-nodes',
      '0003-alerts',
      '0004-away-and-policies',
      '0005-asked-pauses',
      '0006-held',
      '0007-idle-test',
      '0008-cause-since',
    ]);
    expect(await store.db.selectFrom('accounts').selectAll().execute()).toEqual([]);
  });

  it('refuses what a newer version wrote, in one sentence', async () => {
    await sql`insert into migrations (name) values ('9999-later')`.execute(store.db);
    await expect(migrate(store.db, store.kind)).rejects.toThrow(
      'this store was written by a newer Standwatch (9999-later); start that version instead',
    );
  });

  it('gives moments back as the numbers they were', async () => {
    const at = Date.UTC(2106, 1, 7);
    await store.db
      .insertInto('episodes')
      .values({
        id: 'e',
        account_id: 'a',
        scope_id: 'a',
        kind: 'account',
        state: 'online',
        started_at: at,
        why: '{}',
      })
      .execute();
    const row = await store.db.selectFrom('episodes').selectAll().executeTakeFirstOrThrow();
    expect(row.started_at).toBe(at);
  });

  it('keeps nothing of a transaction that fails', async () => {
    const half = store.db.transaction().execute(async (tx) => {
      await tx.insertInto('meta').values({ key: 'half', value: '' }).execute();
      throw new Error('power cut');
    });
    await expect(half).rejects.toThrow('power cut');
    expect(await store.db.selectFrom('meta').selectAll().execute()).toEqual([]);
  });

  it('holds no second alert of an episode, but any number of tests', async () => {
    const alert = (id: string, test: number) =>
      store.db
        .insertInto('alerts')
        .values({
          id,
          account_id: 'a',
          scope_id: 'a',
          scope_kind: 'account',
          scope_name: 'Acme',
          episode_id: 'e',
          test,
          state: 'online',
          started_at: 0,
          due_at: 0,
          created_at: 0,
          why: '{}',
          who: '[]',
          kind: 'change',
          changes: 0,
        })
        .execute();
    await alert('1', 0);
    await alert('2', 1);
    await alert('3', 1);
    await expect(alert('4', 0)).rejects.toThrow(/unique/i);
  });
});

describe('the embedded store', () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'standwatch-store-'));
  });
  afterEach(() => rm(dataDir, { recursive: true }));

  it('is one server’s at a time', async () => {
    const first = await openStore({ dataDir });
    await expect(openStore({ dataDir })).rejects.toThrow(
      `another Standwatch server is already using ${dataDir}; stop it, or set DATA_DIR to another directory`,
    );
    await first.close();
    const next = await openStore({ dataDir });
    await next.close();
    expect(next.kind).toBe('sqlite');
  });

  it('says where it cannot be opened, and why', async () => {
    const file = join(dataDir, 'standwatch.db');
    await writeFile(file, 'no database');
    await expect(openStore({ dataDir })).rejects.toThrow(
      `the store in ${dataDir} cannot be opened (file is not a database); check DATA_DIR`,
    );
    await expect(openStore({ dataDir: file })).rejects.toThrow(
      `the store in ${file} cannot be opened (EEXIST: file already exists, mkdir '${file}'); check DATA_DIR`,
    );
  });

  it.skipIf(process.platform === 'win32')('is nobody else’s to read', async () => {
    const directory = join(dataDir, 'new', 'store');
    const store = await openStore({ dataDir: directory });
    await store.db.insertInto('meta').values({ key: 'k', value: 'v' }).execute();
    const modes = await Promise.all(
      ['', 'standwatch.db', 'standwatch.db-wal', 'standwatch.db-shm', 'server.lock'].map(
        async (file) => ((await stat(join(directory, file))).mode & 0o777).toString(8),
      ),
    );
    expect(modes).toEqual(['700', '600', '600', '600', '600']);
    await store.close();
  });

  it('can be opened by a command beside the server', async () => {
    const server = await openStore({ dataDir });
    const command = await openStore({ dataDir }, { lock: false });
    await command.db.insertInto('meta').values({ key: 'k', value: 'v' }).execute();
    expect(await server.db.selectFrom('meta').selectAll().execute()).toHaveLength(1);
    await command.close();
    await server.close();
  });

  it('makes every commit durable', async () => {
    const store = await openStore({ dataDir });
    const { rows } = await sql<{ synchronous: number }>`pragma synchronous`.execute(store.db);
    const full = 2;
    expect(rows[0]!.synchronous).toBe(full);
    await store.close();
  });
});

describe.runIf(storeKinds.includes('postgres'))('PostgreSQL', () => {
  it('that breaks off in the middle fails what was under way, and nothing else', async () => {
    const { store, remove } = await openTestStore('postgres');
    const cut = store.db.transaction().execute(async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
      await sql`select pg_terminate_backend(${rows[0]!.pid})`.execute(store.db);
      await new Promise((resolve) => setTimeout(resolve, 50));
      await sql`select 1`.execute(tx);
    });
    await expect(cut).rejects.toThrow(/terminat|not queryable/i);
    expect(await store.db.selectFrom('accounts').selectAll().execute()).toEqual([]);
    await remove();
  });

  it('lets queries wait for their turn, however many come at once', async () => {
    const { store, remove } = await openTestStore('postgres');
    const slow = Array.from({ length: 40 }, () => sql`select pg_sleep(1)`.execute(store.db));
    await Promise.all(slow);
    expect(await store.db.selectFrom('accounts').selectAll().execute()).toEqual([]);
    await remove();
  });

  it('is migrated once by servers that start together', async () => {
    const { store, remove } = await openTestStore('postgres');
    await sql`drop table migrations, schedules, recipients, nodes, account_versions, presence_log, sign_in_failures, meta, audit, deliveries, alerts, episodes, presence_changes, scopes, operator_presence, device_links, sessions, department_members, departments, operators, monitoring, accounts`.execute(
      store.db,
    );
    await Promise.all([1, 2, 3].map(() => migrate(store.db, 'postgres')));
    expect(await store.db.selectFrom('accounts').selectAll().execute()).toEqual([]);
    await remove();
  });

  it('is waited for as long as another server migrates', async () => {
    const { databaseUrl, remove } = await createTestDatabase();
    const another = new pg.Client(databaseUrl);
    await another.connect();
    await another.query(`select pg_advisory_lock(${advisoryLock})`);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const onWait = vi.fn<() => void>();
      const opening = openStore({ dataDir: '', databaseUrl, onWait });
      const isWaiting = async () => {
        const waiting = "select from pg_locks where locktype = 'advisory' and not granted";
        return (await another.query(waiting)).rowCount === 1;
      };
      while (!(await isWaiting()));
      await vi.advanceTimersByTimeAsync(60_000);
      await another.query(`select pg_advisory_unlock(${advisoryLock})`);
      await (await opening).close();
      expect(onWait).not.toHaveBeenCalled();
    } finally {
      vi.useRealTimers();
      await another.end();
      await remove();
    }
  });

  it('lets a start wait, and not everybody else, while a backup reads the tables it has to change', async () => {
    const { databaseUrl, remove } = await createTestDatabase({ withTables: true });
    const store = await openStore({ dataDir: '', databaseUrl });
    await sql`alter table sessions drop column idle_test, drop column idle_source`.execute(
      store.db,
    );
    await sql`delete from migrations where name = '0007-idle-test'`.execute(store.db);
    const backup = new pg.Client(databaseUrl);
    await backup.connect();
    await backup.query('begin; select from sessions');
    const onWait = vi.fn<(reason: string) => void>();
    const opening = openStore({ dataDir: '', databaseUrl, onWait });
    await vi.waitFor(() => expect(onWait).toHaveBeenCalled(), { timeout: 10_000 });
    // Nobody is before it in the queue while the start pauses.
    await sql`select from sessions`.execute(store.db);
    await backup.end();
    await (await opening).close();
    expect(onWait).toHaveBeenCalledExactlyOnceWith('canceling statement due to lock timeout');
    await store.close();
    await remove();
  });

  it('lets go of what a server that stands still has locked, without asking a pooler for it', async () => {
    const { store, remove } = await openTestStore('postgres');
    const limits = await Promise.all(
      Array.from({ length: 3 }, () =>
        store.db.transaction().execute(async (tx) => {
          await sql`select pg_sleep(0.2)`.execute(tx);
          const { rows } = await sql<{ pid: number; setting: string; source: string }>`
            select pg_backend_pid() as pid, setting, source
            from pg_settings where name = 'idle_in_transaction_session_timeout'`.execute(tx);
          return rows[0]!;
        }),
      ),
    );
    expect(new Set(limits.map(({ pid }) => pid)).size).toBe(3);
    // What is asked for while connecting has the source "client".
    for (const limit of limits) expect(limit).toMatchObject({ setting: '5000', source: 'session' });
    await remove();
  });

  it('is never listened to by a connection that hears nothing', async () => {
    const { store, remove } = await openTestStore('postgres');
    const wire = store.wire!;
    const heard: string[] = [];
    wire.onHeard((text) => heard.push(text));
    const query = vi.spyOn(pg.Client.prototype, 'query');
    const refuse = (): unknown => Promise.reject(new Error('no answer in time'));
    query.mockImplementationOnce(refuse);
    const signOfLife = () => sql`select pg_notify(${wireChannel}, 'hello')`.execute(wire.db);
    try {
      await signOfLife().catch(() => {});
      expect(query.mock.calls[0]![0]).toContain(`listen ${wireChannel}`);
      await vi.waitFor(async () => {
        await signOfLife();
        expect(heard).toContain('hello');
      });
    } finally {
      await remove();
    }
  });

  it('keeps what is told for certain, and lets no sign of life wait for a disk', async () => {
    const { store, remove } = await openTestStore('postgres');
    const durability = async (db: Db) =>
      (
        await sql<{ setting: string; source: string }>`
          select setting, source from pg_settings where name = 'synchronous_commit'`.execute(db)
      ).rows[0]!;
    try {
      await vi.waitFor(async () =>
        expect(await durability(store.wire!.db)).toEqual({ setting: 'off', source: 'session' }),
      );
      // As whoever runs PostgreSQL has set it.
      expect((await durability(store.db)).source).not.toBe('session');
    } finally {
      await remove();
    }
  });

  it.each([0, 3_600_000, -3_600_000])(
    'is asked for its clock, whatever that of the machine says: set by %i ms',
    async (setBy) => {
      const { databaseUrl, remove } = await createTestDatabase({ withTables: true });
      const now = Date.now;
      const set = vi.spyOn(Date, 'now').mockImplementation(() => now() + setBy);
      try {
        const store = await openStore({ dataDir: '', databaseUrl });
        await store.close();
        expect(Math.abs(store.clockAheadMs + setBy)).toBeLessThan(1_000);
      } finally {
        set.mockRestore();
        await remove();
      }
    },
  );
});
