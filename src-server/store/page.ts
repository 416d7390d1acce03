import { sql } from 'kysely';
import type { RawBuilder, SqlBool } from 'kysely';
import { ProblemError } from '../../src-shared/problems.ts';

/** A place in a list that goes from the latest to the oldest. */
export interface Cursor {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly id: string;
}

export interface Page {
  readonly before: Cursor | null;
  readonly limit: number;
}

const cursorShape = /^(\d{1,15})\.([\w-]{1,48})$/;

/** Reads a page's query. @throws ProblemError invalid-request when `before` is not one of our cursors */
export function readPage(query: { before?: string | undefined; limit: number }): Page {
  if (query.before === undefined) return { before: null, limit: query.limit };
  const match = cursorShape.exec(query.before);
  if (!match) {
    const errors = [{ path: 'before', message: 'take it from "next" of the page before' }];
    throw new ProblemError('invalid-request', { errors });
  }
  return { before: { at: Number(match[1]), id: match[2]! }, limit: query.limit };
}

/** The condition that continues after a cursor, for a list ordered by `column` and `id`, both descending. */
export function olderThan(column: string, cursor: Cursor): RawBuilder<SqlBool> {
  const at = sql.ref(column);
  const id = sql.ref(column.includes('.') ? column.replace(/[^.]+$/, 'id') : 'id');
  return sql<SqlBool>`(${at}, ${id}) < (${cursor.at}, ${cursor.id})`;
}

/** Makes a page's answer of `limit + 1` rows: the one too many says that there is a next page. */
export function pageOf<Row extends { id: string }, Item>(
  rows: readonly Row[],
  page: Page,
  at: (row: Row) => number,
  item: (row: Row) => Item,
): { items: Item[]; next: string | null } {
  const kept = rows.slice(0, page.limit);
  const last = kept.at(-1);
  const next = rows.length > page.limit && last ? `${at(last)}.${last.id}` : null;
  return { items: kept.map(item), next };
}
