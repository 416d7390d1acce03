import { CompiledQuery, PostgresAdapter } from 'kysely';
import type { Compilable } from 'kysely';
import type { Db, Tx } from './store.ts';

/** Rows in one statement; SQLite takes 32,766 values, the widest table has 22 columns. */
const rowsPerStatement = 1_000;

/** In parts of which each fits a statement. */
export function chunks<Row>(rows: readonly Row[]): Row[][] {
  const result: Row[][] = [];
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    result.push(rows.slice(start, start + rowsPerStatement));
  }
  return result;
}

/** Statements for so many rows are kept: those that are needed over and over are short. */
const keptUpToRows = 64;

/**
 * Makes the statements that write any number of rows of one shape. A statement is built once for each
 * number of rows, for that takes longer than running it.
 * @param build the statement for some rows, with all their values in order, and no others
 * @throws TypeError where a row has a column without a value: a statement is built without that column, and kept
 */
export function rowWriter<Row extends object>(
  build: (db: Db, rows: readonly Row[]) => Compilable,
): (db: Db, rows: readonly Row[]) => CompiledQuery[] {
  /** By the dialect, and the number of rows. */
  const kept = new WeakMap<object, Map<number, string>>();

  function textFor(db: Db, rows: readonly Row[]): string {
    const { adapter } = db.getExecutor();
    const texts = kept.get(adapter) ?? new Map<number, string>();
    kept.set(adapter, texts);
    const text = texts.get(rows.length) ?? build(db, rows).compile().sql;
    if (rows.length <= keptUpToRows) texts.set(rows.length, text);
    return text;
  }

  return (db, rows) =>
    chunks(rows).map((some) => {
      const values = some.flatMap(valuesOf);
      return CompiledQuery.raw(textFor(db, some), values);
    });
}

function valuesOf(row: object): unknown[] {
  return Object.entries(row).map(([column, value]: [string, unknown]) => {
    if (value === undefined) throw new TypeError(`${column} has no value`);
    return value;
  });
}

/** PostgreSQL takes 65,535 in one statement, and a statement of ours has at most 22,000. */
const valuesTogether = 40_000;

/**
 * Runs statements that write different rows. PostgreSQL gets them as one, for each way there and back
 * costs more than most statements, and the account is locked meanwhile. Only the last may be a question.
 */
export async function runTogether(tx: Tx, statements: readonly CompiledQuery[]): Promise<void> {
  const isShared = tx.getExecutor().adapter instanceof PostgresAdapter;
  for (const some of isShared ? joined(statements) : statements) await tx.executeQuery(some);
}

function joined(statements: readonly CompiledQuery[]): CompiledQuery[] {
  const groups: CompiledQuery[][] = [];
  let values = Infinity;
  for (const statement of statements) {
    values += statement.parameters.length;
    if (values > valuesTogether) {
      groups.push([]);
      values = statement.parameters.length;
    }
    groups.at(-1)!.push(statement);
  }
  return groups.map(join);
}

/**
 * All of them as one statement of PostgreSQL's, which is done whole or not at all; null where they are too many for one.
 * The last may go by what the others return: they are s0, s1 and so on.
 */
export function asOne(statements: readonly CompiledQuery[]): CompiledQuery | null {
  const values = statements.reduce((count, { parameters }) => count + parameters.length, 0);
  return values > valuesTogether ? null : join(statements);
}

function join(statements: readonly CompiledQuery[]): CompiledQuery {
  const texts: string[] = [];
  const values: unknown[] = [];
  for (const { sql, parameters } of statements) {
    const before = values.length;
    texts.push(sql.replaceAll(/\$(\d+)/g, (_, place: string) => `$${before + Number(place)}`));
    values.push(...parameters);
  }
  const last = texts.pop()!;
  if (texts.length === 0) return CompiledQuery.raw(last, values);
  const others = texts.map((text, n) => `s${n} as (${text})`);
  return CompiledQuery.raw(`with ${others.join(', ')} ${last}`, values);
}
