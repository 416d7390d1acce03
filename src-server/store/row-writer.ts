import { CompiledQuery } from 'kysely';
import type { Compilable } from 'kysely';
import type { Tx } from './store.ts';

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
 * Writes any number of rows of one shape. The statement is built once for each number of rows, for
 * that takes longer than running it.
 * @param build the statement for some rows, with all their values in order, and no others
 * @throws TypeError where a row has a column without a value: a statement is built without that column, and kept
 */
export function rowWriter<Row extends object>(
  build: (tx: Tx, rows: readonly Row[]) => Compilable,
): (tx: Tx, rows: readonly Row[]) => Promise<void> {
  /** By the dialect, and the number of rows. */
  const kept = new WeakMap<object, Map<number, string>>();

  function textFor(tx: Tx, rows: readonly Row[]): string {
    const { adapter } = tx.getExecutor();
    const texts = kept.get(adapter) ?? new Map<number, string>();
    kept.set(adapter, texts);
    const text = texts.get(rows.length) ?? build(tx, rows).compile().sql;
    if (rows.length <= keptUpToRows) texts.set(rows.length, text);
    return text;
  }

  return async (tx, rows) => {
    for (const some of chunks(rows)) {
      const values = some.flatMap(valuesOf);
      await tx.executeQuery(CompiledQuery.raw(textFor(tx, some), values));
    }
  };
}

function valuesOf(row: object): unknown[] {
  return Object.entries(row).map(([column, value]: [string, unknown]) => {
    if (value === undefined) throw new TypeError(`${column} has no value`);
    return value;
  });
}
