import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Store } from '../store/store.ts';
import { openStore } from '../store/store.ts';

/** The stores to test on: PostgreSQL only where there is one. */
export const storeKinds: readonly Store['kind'][] = process.env['TEST_DATABASE_URL']
  ? ['sqlite', 'postgres']
  : ['sqlite'];

/** The store when several servers can share it, for `it.each`: there are no such tests on the other one. */
export const shared = (kind: Store['kind']): readonly Store['kind'][] =>
  kind === 'postgres' ? [kind] : [];

export interface TestStore {
  readonly store: Store;
  /** Closes and deletes it. */
  remove(): Promise<void>;
}

/**
 * An empty store of its own: a copy of one whose tables were made before, because to make them takes
 * longer than most tests.
 */
export async function openTestStore(kind: Store['kind']): Promise<TestStore> {
  return kind === 'sqlite' ? openTestFile() : openTestDatabase();
}

async function openTestFile(): Promise<TestStore> {
  const dataDir = await mkdtemp(join(tmpdir(), 'standwatch-store-'));
  emptyFile ??= makeEmptyFile();
  await writeFile(storeFile(dataDir), await emptyFile);
  const store = await openStore({ dataDir });
  const remove = async () => {
    await store.close();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { store, remove };
}

let emptyFile: Promise<Buffer> | undefined;
const storeFile = (dataDir: string) => join(dataDir, 'standwatch.db');

async function makeEmptyFile(): Promise<Buffer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'standwatch-store-'));
  await (await openStore({ dataDir })).close();
  const content = await readFile(storeFile(dataDir));
  await rm(dataDir, { recursive: true, force: true });
  return content;
}

async function openTestDatabase(): Promise<TestStore> {
  const database = await createTestDatabase({ withTables: true });
  const store = await openStore({ dataDir: '', databaseUrl: database.databaseUrl });
  const remove = async () => {
    await store.close();
    await database.remove();
  };
  return { store, remove };
}

/** An empty database on the PostgreSQL of the tests, without tables unless they are asked for. */
export async function createTestDatabase({ withTables = false } = {}): Promise<{
  readonly databaseUrl: string;
  remove(): Promise<void>;
}> {
  const server = process.env['TEST_DATABASE_URL'];
  if (!server) throw new Error('TEST_DATABASE_URL names no PostgreSQL');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const template = withTables && process.env['TEST_DATABASE_TEMPLATE'];
  // Its files as they are, which takes less than half as long as all of it by way of the log.
  const copy = template ? ` template ${template} strategy file_copy` : '';
  await administer(server, `create database ${name}${copy}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { databaseUrl: url.href, remove: () => administer(server, `drop database ${name}`) };
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client(server);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
