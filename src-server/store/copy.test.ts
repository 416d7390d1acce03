import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, openTestStore, storeKinds } from '../testing/store.ts';
import { dump, fillEveryTable } from '../testing/every-table.ts';
import type { CopyProgress } from './copy.ts';
import { inspectDatabase, takeTables } from './copy.repo.ts';
import { copiedTables, leftOutTables, moveStore } from './copy.ts';
import type { Db } from './store.ts';
import { openStore } from './store.ts';

it.each(storeKinds)('every table of %s is copied or left out on purpose', async (kind) => {
  const { store, remove } = await openTestStore(kind);
  const tables = await store.db.introspection.getTables();
  const planned = [...copiedTables, ...Object.keys(leftOutTables)];
  expect(planned.toSorted()).toEqual(tables.map(({ name }) => name).toSorted());
  await remove();
});

describe.runIf(storeKinds.includes('postgres'))('moving the embedded store', () => {
  let dataDir: string;
  let databaseUrl: string;
  let removeDatabase: () => Promise<void>;
  let progress: CopyProgress[];

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'standwatch-copy-'));
    ({ databaseUrl, remove: removeDatabase } = await createTestDatabase());
    progress = [];
  });
  afterEach(async () => {
    await removeDatabase();
    await rm(dataDir, { recursive: true });
  });

  const move = () =>
    moveStore({ dataDir, databaseUrl, onProgress: (step) => void progress.push(step) });

  /** Does something with one of the stores while nobody else has it open. */
  async function within<Result>(
    which: 'source' | 'target',
    work: (db: Db) => Promise<Result>,
  ): Promise<Result> {
    const store = await openStore(which === 'source' ? { dataDir } : { dataDir, databaseUrl });
    try {
      return await work(store.db);
    } finally {
      await store.close();
    }
  }

  const fill = (rows: number) => within('source', (db) => fillEveryTable(db, rows));
  const ofBoth = async () => ({
    source: await within('source', dump),
    target: await within('target', dump),
  });

  it('copies every row of every table, and leaves the source as it was', async () => {
    await fill(3);
    const before = await within('source', dump);
    expect(await move()).toBe(3 * copiedTables.length);
    const { source, target } = await ofBoth();
    expect(target).toEqual(before);
    expect(source).toEqual(before);
    expect(Object.values(target).map((rows) => rows.length)).toEqual(copiedTables.map(() => 3));
  });

  it('takes an empty store to an empty one that already has its tables', async () => {
    await fill(0);
    await within('target', async () => {});
    expect(await move()).toBe(0);
  });

  it('goes in batches and tells how far it is', async () => {
    await fill(2_500);
    await move();
    const audit = progress.filter(({ table }) => table === 'audit');
    expect(audit.map(({ step, rows, of }) => `${step} ${rows} of ${of}`)).toEqual([
      'copying 1000 of 2500',
      'copying 2000 of 2500',
      'copying 2500 of 2500',
      'comparing 1000 of 2500',
      'comparing 2000 of 2500',
      'comparing 2500 of 2500',
    ]);
  });

  it('leaves nothing in PostgreSQL when a row in the middle cannot be written', async () => {
    await fill(1_500);
    const spoil = (at: string) =>
      within('source', (db) =>
        sql`update audit set at = ${at} where rowid = 1200`.execute(db).then(() => {}),
      );
    await spoil('soon');
    await expect(move()).rejects.toThrow(/^nothing was moved: audit: .*"soon"/);
    const { target } = await ofBoth();
    expect(Object.values(target).flat()).toEqual([]);
    await spoil('1');
    expect(await move()).toBe(1_500 * copiedTables.length);
  });

  it.each([
    [
      'changes a value',
      `new.name := upper(new.name); return new`,
      'nothing was moved: operators: PostgreSQL gives back other values than were written; look for triggers there',
    ],
    [
      'swallows a row',
      `if new.id = 'id-1' then return null; end if; return new`,
      'nothing was moved: operators: of 3 rows 3 were read and PostgreSQL has 2',
    ],
  ])('refuses a database that %s', async (_, body, message) => {
    await fill(3);
    await within('target', async (db) => {
      await sql`create function meddle() returns trigger language plpgsql as ${sql.lit(`begin ${body}; end`)}`.execute(
        db,
      );
      await sql`create trigger meddle before insert on operators for each row execute function meddle()`.execute(
        db,
      );
    });
    // A lost operator is also missed by the tables that name them; the operators come first.
    await expect(move()).rejects.toThrow(message);
    expect(Object.values((await ofBoth()).target).flat()).toEqual([]);
  });

  it('names text that PostgreSQL cannot keep before it writes anything', async () => {
    await fill(2);
    await within('source', async (db) => {
      await sql`update operators set name = 'Ma' || char(0) || 'rie' where id = 'id-1'`.execute(db);
      await sql`update audit set detail = char(0) where id = 'id-0'`.execute(db);
    });
    await expect(move()).rejects.toThrow(
      'PostgreSQL cannot keep the character U+0000; take it out of operators.name (id "id-1"), audit.detail (id "id-0") and run this again',
    );
    expect([...(await inspectDatabase(databaseUrl)).keys()]).toEqual([]);
  });

  it('refuses a database with rows, and one of something else', async () => {
    await fill(1);
    await within('target', (db) =>
      db.insertInto('meta').values({ key: 'first_account', value: 'x' }).execute(),
    );
    await expect(move()).rejects.toThrow(
      'the database already holds rows (in meta); create an empty one and name it in DATABASE_URL',
    );
    await within('target', async (db) => {
      await sql`create table invoices (id text)`.execute(db);
    });
    await expect(move()).rejects.toThrow(
      'the database holds tables of something else (invoices); create one for Standwatch and name it in DATABASE_URL',
    );
  });

  it('waits for no server: it refuses the directory of one that runs', async () => {
    const server = await openStore({ dataDir });
    await expect(move()).rejects.toThrow(
      `another Standwatch server is already using ${dataDir}; stop it, or set DATA_DIR to another directory`,
    );
    await server.close();
  });

  it('does not wait for another move into the same database, which lasts ten minutes without its machine', async () => {
    await fill(1);
    await within('target', (target) =>
      target.transaction().execute(async (another) => {
        await takeTables(another, copiedTables);
        const { rows } = await sql<{ limit: string }>`
          select current_setting('idle_in_transaction_session_timeout') as limit`.execute(another);
        expect(rows).toEqual([{ limit: '10min' }]);
        await expect(move()).rejects.toThrow(
          'nothing was moved: another move into this database may still be running; run this again when it has ended, or in ten minutes if its machine is gone',
        );
      }),
    );
    expect(await move()).toBe(copiedTables.length);
  });

  it('makes no store where there is none', async () => {
    await expect(move()).rejects.toThrow(
      `there is no embedded store in ${dataDir}; set DATA_DIR to its directory`,
    );
    expect(existsSync(join(dataDir, 'standwatch.db'))).toBe(false);
  });

  it('says when PostgreSQL does not answer', async () => {
    await fill(1);
    const nowhere = { dataDir, databaseUrl: 'postgres://127.0.0.1:1/none', onProgress: () => {} };
    await expect(moveStore(nowhere)).rejects.toThrow(
      'PostgreSQL cannot be reached: connect ECONNREFUSED 127.0.0.1:1; look at DATABASE_URL',
    );
  });
});
