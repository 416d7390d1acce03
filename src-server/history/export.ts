import type { z } from 'zod';
import { describeCause, describeScope } from '../../src-shared/describe.ts';
import type { Translate } from '../../src-shared/describe.ts';
import { ScopeState } from '../../src-shared/domain.ts';
import type { Language } from '../../src-shared/domain.ts';
import type { HistoryEntry } from '../../src-shared/history.ts';
import type { Reader } from '../../src-shared/since.rules.ts';
import { translator } from '../delivery/letter/translate.ts';
import { csvFile, everyPage } from '../http/csv.ts';
import type { CsvRow } from '../http/csv.ts';
import { readPage } from '../store/page.ts';
import type { Page } from '../store/page.ts';
import type { HistoryPage } from './history.repo.ts';

/** So many entries are in memory at a time, however long the history is. */
const entriesPerPage = 200;

const columns: readonly string[] = [
  'id',
  'kind',
  'name',
  'status',
  'since',
  'ended',
  'cause',
  'operator',
  'device',
  'actor',
  'reason',
];

type Entry = z.output<typeof HistoryEntry>;

/** All that `read` finds, the latest first, as CSV (RFC 4180) page by page. */
export function exportHistory(
  read: (page: Page) => Promise<HistoryPage>,
  reader: { readonly timeZone: string; readonly language: Language },
): AsyncGenerator<string> {
  return csvFile(columns, rowsOf(read, reader));
}

async function* rowsOf(
  read: (page: Page) => Promise<HistoryPage>,
  reader: Omit<Reader, 'now'>,
): AsyncGenerator<CsvRow[]> {
  const t = translator(reader.language);
  const pages = everyPage((before) => read(readPage({ before, limit: entriesPerPage })));
  for await (const entries of pages) yield entries.map((entry) => rowOf(entry, reader, t));
}

function rowOf(entry: Entry, reader: Omit<Reader, 'now'>, t: Translate): CsvRow {
  const { subject } = entry;
  return {
    id: entry.id,
    kind: subject.kind,
    name: subject.name,
    status: entry.status,
    since: entry.startedAt,
    ended: entry.endedAt ?? '',
    cause: causeOf(entry, { ...reader, now: Date.parse(entry.startedAt) }, t),
    operator: entry.operator?.name ?? '',
    device: entry.device?.name ?? '',
    actor: entry.actor?.name ?? '',
    reason: entry.reason ?? '',
  };
}

function causeOf(entry: Entry, reader: Reader, t: Translate): string {
  return entry.subject.kind === 'operator'
    ? describeCause(entry, reader, t)
    : describeScope({ ...entry, state: ScopeState.parse(entry.status) }, reader, t);
}
