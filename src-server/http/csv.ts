import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import { problem } from './http.ts';

/** What takes a file from the server: how its answer is described and how it is sent. */
export const csvAnswer = {
  200: {
    description: 'All of them as CSV (RFC 4180), the latest first; made while it is read',
    content: { 'text/csv': { schema: z.string() } },
  },
  '4xx': problem,
} as const;

/** What a reply of any route can do. */
interface Reply {
  type(contentType: string): unknown;
  header(name: string, value: string): unknown;
  send(payload: never): unknown;
}

/** @param file.at the moment in its name, epoch milliseconds */
export function sendCsv<Of extends Reply>(
  reply: Of,
  file: { readonly name: string; readonly at: number; readonly pages: AsyncIterable<string> },
): Of {
  const day = new Date(file.at).toISOString().slice(0, 10);
  reply.type('text/csv; charset=utf-8');
  reply.header('content-disposition', `attachment; filename="${file.name}-${day}.csv"`);
  reply.send(Readable.from(file.pages) as never);
  return reply;
}

/** Names and moments stay the same in every language, for whatever reads the file; sentences are the reader's. */
export type CsvRow = Readonly<Record<string, string | number>>;

/**
 * Where the list separator is ";" a spreadsheet splits a cell there, at a tab or at the end of a
 * line, whatever quotes stand around it: what begins behind one must be no formula either.
 */
const insideText = (text: string) => text.replace(/([;\t\r\n][ "]*)(?=[=+\-@＝＋－＠])/g, "$1'");

const rules = {
  // RFC 4180.
  record_delimiter: 'windows',
  // A name like "=HYPERLINK(…)" stays a text in whatever spreadsheet opens the file.
  escape_formulas: true,
  cast: { string: insideText },
} as const;

/** A file: its head with these columns, then page by page its rows. */
export async function* csvFile(
  columns: readonly string[],
  pages: AsyncIterable<readonly CsvRow[]>,
): AsyncGenerator<string> {
  const options = { ...rules, columns: [...columns] };
  // Without the mark Excel takes UTF-8 for the system's old code page, and breaks every "é".
  yield stringify([], { ...options, header: true, bom: true });
  for await (const rows of pages) {
    if (rows.length > 0) yield stringify([...rows], options);
  }
}

/** Every page of a list, one after the other. */
export async function* everyPage<Item>(
  read: (before: string | undefined) => Promise<{ items: Item[]; next: string | null }>,
): AsyncGenerator<Item[]> {
  let before: string | undefined;
  do {
    const { items, next } = await read(before);
    yield items;
    before = next ?? undefined;
  } while (before !== undefined);
}
