import type { Content, Table } from './copy.repo.ts';
import {
  analyzeTables,
  columnsOf,
  copyRows,
  countRows,
  findNulCharacters,
  inspectDatabase,
  readBack,
  takeTables,
} from './copy.repo.ts';
import type { Db, Tx } from './store.ts';
import { hasEmbeddedStore, openStore } from './store.ts';

/**
 * Every table whose rows are the installation's, in an order in which no row names one that is not
 * there yet. `nodes` is among them: it says until when devices were certainly there, so that the
 * next server waits for them as after a restart.
 */
export const copiedTables: readonly Table[] = [
  'accounts',
  'monitoring',
  'recipients',
  'schedules',
  'operators',
  'departments',
  'department_members',
  'sessions',
  'nodes',
  'device_links',
  'operator_presence',
  'scopes',
  'account_versions',
  'presence_changes',
  'episodes',
  'alerts',
  'deliveries',
  'audit',
  'meta',
];

/** Tables that stay behind, and why. */
export const leftOutTables: Readonly<Record<string, string>> = {
  migrations: 'says what the tables around it are like, and the target has its own',
  sign_in_failures: 'counts of the last minutes, which the embedded store keeps in memory',
  presence_log: 'what running servers tell each other, of the last minutes',
};

export interface CopyProgress {
  readonly step: 'copying' | 'comparing';
  readonly table: Table;
  readonly rows: number;
  readonly of: number;
}

export interface Move {
  /** Of the embedded store. */
  readonly dataDir: string;
  /** Of an empty database. */
  readonly databaseUrl: string;
  /** Called after every batch of rows. */
  readonly onProgress: (progress: CopyProgress) => void;
}

/**
 * Copies the embedded store into an empty PostgreSQL database: every row or none. What was copied is
 * compared with what PostgreSQL gives back before it counts. The embedded store keeps what it has.
 * @returns how many rows there are now
 * @throws Error in one sentence that says what is in the way
 */
export async function moveStore({ dataDir, databaseUrl, onProgress }: Move): Promise<number> {
  if (!hasEmbeddedStore(dataDir)) {
    throw new Error(`there is no embedded store in ${dataDir}; set DATA_DIR to its directory`);
  }
  const source = await openStore({ dataDir });
  try {
    await refuseNulCharacters(source.db);
    refuseUsed(await inspectDatabase(databaseUrl));
    const target = await openStore({ dataDir, databaseUrl });
    try {
      return await copyStore(source.db, target.db, onProgress);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

async function refuseNulCharacters(source: Db): Promise<void> {
  const places: string[] = [];
  for (const table of copiedTables) places.push(...(await findNulCharacters(source, table)));
  if (places.length === 0) return;
  throw new Error(
    `PostgreSQL cannot keep the character U+0000; take it out of ${places.join(', ')} and run this again`,
  );
}

function refuseUsed(tables: ReadonlyMap<string, boolean>): void {
  const ours = new Set<string>([...copiedTables, ...Object.keys(leftOutTables)]);
  const foreign = [...tables.keys()].filter((name) => !ours.has(name));
  if (foreign.length > 0) {
    throw new Error(
      `the database holds tables of something else (${foreign.join(', ')}); create one for Standwatch and name it in DATABASE_URL`,
    );
  }
  refuseFilled(copiedTables.filter((table) => tables.get(table)));
}

function refuseFilled(filled: readonly Table[]): void {
  if (filled.length === 0) return;
  throw new Error(
    `the database already holds rows (in ${filled.join(', ')}); create an empty one and name it in DATABASE_URL`,
  );
}

async function copyStore(source: Db, target: Db, onProgress: Move['onProgress']): Promise<number> {
  let complete = false;
  // The transaction on the source keeps its rows as they are while they are read.
  const copying = source.transaction().execute((from) =>
    target.transaction().execute(async (to) => {
      const rows = await copyTables(from, to, onProgress);
      complete = true;
      return rows;
    }),
  );
  return copying.catch((cause: unknown) => {
    const { message } = cause as Error;
    throw new Error(
      complete
        ? `PostgreSQL did not say whether it kept the copy (${message}); run this again: if the database then holds rows, it holds all of them`
        : `nothing was moved: ${message}`,
      { cause },
    );
  });
}

async function copyTables(from: Tx, to: Tx, onProgress: Move['onProgress']): Promise<number> {
  await takeTables(to, copiedTables);
  let rows = 0;
  for (const table of copiedTables) {
    if ((await countRows(to, table)) > 0) refuseFilled([table]);
    const content = await copyTable(from, to, table, onProgress);
    rows += content.rows;
  }
  await analyzeTables(to, copiedTables);
  return rows;
}

/** Copies one table and compares it. */
async function copyTable(
  from: Tx,
  to: Tx,
  table: Table,
  onProgress: Move['onProgress'],
): Promise<Content> {
  const of = await countRows(from, table);
  const report = (step: CopyProgress['step']) => (rows: number) =>
    onProgress({ step, table, rows, of });
  try {
    const read = await copyRows(from, to, table, report('copying'));
    const columns = await columnsOf(from, table);
    const kept = await readBack(to, table, columns, report('comparing'));
    refuseDifference(of, read, kept);
    return kept;
  } catch (cause) {
    throw new Error(`${table}: ${(cause as Error).message}`, { cause });
  }
}

function refuseDifference(of: number, read: Content, kept: Content): void {
  if (read.rows !== of || kept.rows !== of) {
    throw new Error(`of ${of} rows ${read.rows} were read and PostgreSQL has ${kept.rows}`);
  }
  if (read.checksum !== kept.checksum) {
    throw new Error(
      'PostgreSQL gives back other values than were written; look for triggers there',
    );
  }
}
