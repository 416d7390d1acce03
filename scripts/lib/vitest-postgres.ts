import pg from 'pg';
import { openStore } from '../../src-server/store/store.ts';
import { findPostgresBin, startTemporaryPostgres } from './postgres.ts';

/**
 * Gives the store's tests a PostgreSQL in `TEST_DATABASE_URL`: the one already named there, or a
 * temporary one. Where none is installed those tests are skipped, except under `npm test`, which
 * sets `REQUIRE_POSTGRES` so that nothing is left out unnoticed. The temporary one has what
 * `TEST_DATABASE_TEMPLATE` names.
 */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.TEST_DATABASE_URL) return undefined;
  if (!findPostgresBin() && !process.env.REQUIRE_POSTGRES) {
    console.warn('PostgreSQL is not installed: tests against it are skipped (see npm test).');
    return undefined;
  }
  const postgres = await startTemporaryPostgres();
  process.env.TEST_DATABASE_URL = postgres.url;
  process.env.TEST_DATABASE_TEMPLATE = await makeTemplate(postgres.url);
  return postgres.stop;
}

/** A database with the tables made and nothing in them, for tests to copy. @returns its name */
async function makeTemplate(server: string): Promise<string> {
  const name = 'empty';
  const client = new pg.Client(server);
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const url = new URL(server);
  url.pathname = `/${name}`;
  await (await openStore({ dataDir: '', databaseUrl: url.href })).close();
  return name;
}
