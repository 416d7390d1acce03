import { sql } from 'kysely';
import type { Table } from '../store/copy.repo.ts';
import { copiedTables } from '../store/copy.ts';
import type { Db } from '../store/store.ts';

interface Column {
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
}

/** Rows in one statement; SQLite takes 32,766 values. */
const rowsPerStatement = 500;

/** Fills every table of an empty embedded store with rows that are awkward to copy and refer to each other. */
export async function fillEveryTable(db: Db, rows: number): Promise<void> {
  for (const table of copiedTables) {
    const { rows: columns } = await sql<Column>`
      select name, lower(type) as type, "notnull" from pragma_table_info(${table})`.execute(db);
    const all = Array.from({ length: rows }, (_, i) =>
      Object.fromEntries(columns.map((column) => [column.name, valueOf(column, i)])),
    );
    for (let at = 0; at < rows; at += rowsPerStatement) {
      await db
        .insertInto(table as 'meta')
        .values(all.slice(at, at + rowsPerStatement) as never)
        .execute();
    }
  }
}

function valueOf({ name, type, notnull }: Column, i: number): string | number | null {
  if (/(^|_)(id|key)$/.test(name)) return `id-${i}`;
  if (!notnull && i % 3 === 0) return null;
  switch (type) {
    case 'text':
      return `${name} ${i} é 😀 "'\\ \t\n\u0001 \\u0000 {"a":null}`;
    case 'bigint':
      return i % 2 === 0 ? Number.MAX_SAFE_INTEGER - i : -i;
    default:
      return i % 2;
  }
}

const byName = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : 1);

/** Everything a store holds, in an order that is the same for both kinds. */
export async function dump(db: Db): Promise<Record<Table, string[]>> {
  const entries: [string, string[]][] = [];
  for (const table of copiedTables) {
    const rows: object[] = await db
      .selectFrom(table as 'meta')
      .selectAll()
      .execute();
    const texts = rows.map((row) => JSON.stringify(Object.entries(row).toSorted(byName)));
    entries.push([table, texts.toSorted()]);
  }
  return Object.fromEntries(entries) as Record<Table, string[]>;
}
