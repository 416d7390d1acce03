import { hash } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';
import type { Database } from './schema.ts';
import { isLocked, reasonOf } from './unavailable.ts';
import type { Db, Tx } from './store.ts';

export type Table = keyof Database;

/** What a table holds: two tables with the same rows, in whatever order, have the same. */
export interface Content {
  readonly rows: number;
  /** Sum of the rows' hashes, modulo 2^64. */
  readonly checksum: bigint;
}

/** A row as its JSON text with the columns in one order, so that the same row is the same text in both stores. */
type RowText = string;

/** Rows in one statement, and in memory at a time. */
const rowsPerBatch = 1_000;

/** Findings that are named; whoever mends these runs the command again. */
const namedFindings = 5;

/** The columns of an embedded table, in their order. */
export async function columnsOf(source: Db, table: Table): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from pragma_table_info(${table}) order by cid`.execute(source);
  return rows.map((row) => row.name);
}

export async function countRows(db: Db, table: Table): Promise<number> {
  const query = sql<{ rows: number }>`select count(*) as rows from ${sql.table(table)}`;
  return (await query.execute(db)).rows[0]!.rows;
}

/** The first places of an embedded table whose text holds U+0000, in words. */
export async function findNulCharacters(source: Db, table: Table): Promise<string[]> {
  const columns = await columnsOf(source, table);
  // Functions on text stop at U+0000; on bytes they do not.
  const holdsNul = columns.map((column) => sql`instr(cast(${sql.ref(column)} as blob), x'00') > 0`);
  const { rows } = await sql<Record<string, unknown>>`
    select * from ${sql.table(table)}
    where ${sql.join(holdsNul, sql` or `)} limit ${namedFindings}`.execute(source);
  const key = columns[0]!;
  return rows.flatMap((row) =>
    columns
      .filter((column) => String(row[column]).includes('\0'))
      .map((column) => `${table}.${column} (${key} ${JSON.stringify(row[key])})`),
  );
}

/** Copies a table’s rows as they are read. @param onBatch hears how many rows are read */
export async function copyRows(
  source: Db,
  target: Tx,
  table: Table,
  onBatch: (rows: number) => void,
): Promise<Content> {
  const columns = await columnsOf(source, table);
  const content = contentOf();
  let batch: RowText[] = [];
  // The next batch is read while PostgreSQL writes this one.
  let writing: Promise<void> = Promise.resolve();
  const write = async () => {
    await writing;
    onBatch(content.now().rows);
    writing = insertRows(target, table, columns, batch);
    // Reading may fail before anybody waits for it.
    writing.catch(() => {});
    batch = [];
  };
  const query = source.selectFrom(table as 'meta').select(columns as ['key']);
  for await (const row of query.stream()) {
    const text = JSON.stringify(row);
    content.add(text);
    if (batch.push(text) === rowsPerBatch) await write();
  }
  if (batch.length > 0) await write();
  await writing;
  return content.now();
}

/** The text that was hashed is what PostgreSQL gets: one parameter, however many rows and columns. */
async function insertRows(
  target: Tx,
  table: Table,
  columns: readonly string[],
  batch: readonly RowText[],
): Promise<void> {
  const names = sql.join(columns.map((column) => sql.ref(column)));
  await sql`
    insert into ${sql.table(table)} (${names})
    select ${names} from json_populate_recordset(null::${sql.table(table)}, ${`[${batch.join(',')}]`}::json)
  `.execute(target);
}

/** Reads back what PostgreSQL made of a table's rows. @param onBatch hears how many rows are read */
export async function readBack(
  target: Tx,
  table: Table,
  columns: readonly string[],
  onBatch: (rows: number) => void,
): Promise<Content> {
  const names = sql.join(columns.map((column) => sql.ref(column)));
  const content = contentOf();
  await sql`declare copied no scroll cursor for select ${names} from ${sql.table(table)}`.execute(
    target,
  );
  for (;;) {
    const { rows } = await sql`fetch ${sql.lit(rowsPerBatch)} from copied`.execute(target);
    if (rows.length === 0) break;
    for (const row of rows) content.add(JSON.stringify(row));
    onBatch(content.now().rows);
  }
  await sql`close copied`.execute(target);
  return content.now();
}

function contentOf() {
  let rows = 0;
  let checksum = 0n;
  return {
    add(text: RowText): void {
      rows++;
      checksum = BigInt.asUintN(64, checksum + hash('sha256', text, 'buffer').readBigUInt64BE());
    },
    now: (): Content => ({ rows, checksum }),
  };
}

/** Longer than PostgreSQL needs to interrupt an autovacuum. */
const lockTimeoutMs = 3_000;
/** Counting the rows of an embedded table takes its time; a machine that lost its power says nothing for ever. */
const abandonedAfterMs = 600_000;

/**
 * Nobody else writes to these tables until the transaction ends, which is on disk when it has ended.
 * It may pause between two statements.
 * @throws Error in one sentence when another transaction writes to them
 */
export async function takeTables(target: Tx, tables: readonly Table[]): Promise<void> {
  const names = sql.join(tables.map((table) => sql.table(table)));
  await sql`set local synchronous_commit to on`.execute(target);
  await sql`set local idle_in_transaction_session_timeout to ${sql.lit(abandonedAfterMs)}`.execute(
    target,
  );
  await sql`set local lock_timeout to ${sql.lit(lockTimeoutMs)}`.execute(target);
  try {
    await sql`lock table ${names} in exclusive mode`.execute(target);
  } catch (cause) {
    if (!isLocked(cause)) throw cause;
    throw new Error(
      'another move into this database may still be running; run this again when it has ended, or in ten minutes if its machine is gone',
      { cause },
    );
  }
}

/** So that the first queries already know how many rows there are. */
export async function analyzeTables(target: Tx, tables: readonly Table[]): Promise<void> {
  await sql`analyze ${sql.join(tables.map((table) => sql.table(table)))}`.execute(target);
}

/**
 * The tables of a PostgreSQL database that nothing was written to yet, not even migrations.
 * @returns each with whether it holds rows
 * @throws Error in one sentence when the database cannot be reached
 */
export async function inspectDatabase(databaseUrl: string): Promise<Map<string, boolean>> {
  const client = new pg.Client(databaseUrl);
  try {
    await client.connect();
  } catch (cause) {
    const reason = reasonOf(cause as Error);
    throw new Error(`PostgreSQL cannot be reached: ${reason}; look at DATABASE_URL`, { cause });
  }
  try {
    const tables = new Map<string, boolean>();
    const { rows } = await client.query<{ name: string }>(
      'select tablename as name from pg_tables where schemaname = current_schema() order by 1',
    );
    for (const { name } of rows) {
      const first = await client.query(`select 1 from ${pg.escapeIdentifier(name)} limit 1`);
      tables.set(name, first.rows.length > 0);
    }
    return tables;
  } finally {
    await client.end();
  }
}
