import { findPostgresBin, startTemporaryPostgres } from './postgres.ts';

/**
 * Gives the store's tests a PostgreSQL in `TEST_DATABASE_URL`: the one already named there, or a
 * temporary one. Where none is installed those tests are skipped, except under `npm test`, which
 * sets `REQUIRE_POSTGRES` so that nothing is left out unnoticed.
 */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.TEST_DATABASE_URL) return undefined;
  if (!findPostgresBin() && !process.env.REQUIRE_POSTGRES) {
    console.warn('PostgreSQL is not installed: tests against it are skipped (see npm test).');
    return undefined;
  }
  const postgres = await startTemporaryPostgres();
  process.env.TEST_DATABASE_URL = postgres.url;
  return postgres.stop;
}
