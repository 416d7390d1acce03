import { systemClock } from './clock.ts';
import { readConfig } from './config.ts';
import type { CopyProgress } from './store/copy.ts';
import { moveStore } from './store/copy.ts';

/** `npm run move-store`: copies the embedded store of DATA_DIR into the empty PostgreSQL database of DATABASE_URL. */

const progressEveryMs = 2_000;

async function main(): Promise<void> {
  const { dataDir, databaseUrl } = readConfig(process.env);
  if (databaseUrl === null) {
    throw new Error(
      'DATABASE_URL must name the empty database to move to, such as postgres://user:password@host/database',
    );
  }
  const startedAt = systemClock.now();
  const rows = await moveStore({ dataDir, databaseUrl, onProgress: progressLines() });
  const seconds = Math.ceil((systemClock.now() - startedAt) / 1_000);
  process.stdout.write(
    `moved ${count(rows)} rows to PostgreSQL in ${seconds} s and compared every table
Start the server with this DATABASE_URL from now on, on as many machines as you like.
Keep ${dataDir} until there is a backup of the database, but start no server on it again: what that would write stays there.
`,
  );
}

/** A line every few seconds, so that a short move says nothing but its result. */
function progressLines(): (progress: CopyProgress) => void {
  let saidAt = systemClock.now();
  return ({ step, table, rows, of }) => {
    if (systemClock.now() - saidAt < progressEveryMs) return;
    saidAt = systemClock.now();
    process.stdout.write(`${step} ${table}: ${count(rows)} of ${count(of)} rows\n`);
  };
}

const count = (rows: number): string => rows.toLocaleString('en');

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
