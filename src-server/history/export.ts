import type { z } from 'zod';
import { describeCause, describeScope } from '../../src-shared/describe.ts';
import type { Translate } from '../../src-shared/describe.ts';
import { ScopeState } from '../../src-shared/domain.ts';
import type { HistoryEntry } from '../../src-shared/history.ts';
import type { Reader } from '../../src-shared/since.rules.ts';
import { translator } from '../delivery/letter/translate.ts';
import { csvFile, everyPage } from '../http/csv.ts';
import type { CsvRow } from '../http/csv.ts';
import type { SignedIn } from '../sessions/signed-in.ts';
import { demandStillSignedIn } from '../sessions/still-signed-in.ts';
import { readPage } from '../store/page.ts';
import type { Page } from '../store/page.ts';
import type { Db } from '../store/store.ts';
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

interface Source {
  readonly read: (page: Page) => Promise<HistoryPage>;
  readonly timeZone: string;
}

/** All that `read` finds, the latest first, as CSV (RFC 4180) page by page, for as long as somebody is signed in. */
export function exportHistory(db: Db, by: SignedIn, source: Source): AsyncGenerator<string> {
  return csvFile(columns, rowsOf(db, by, source));
}

async function* rowsOf(db: Db, by: SignedIn, { read, timeZone }: Source): AsyncGenerator<CsvRow[]> {
  const { language } = by.operator;
  const t = translator(language);
  const pages = everyPage(async (before) => {
    await demandStillSignedIn(db, by);
    return read(readPage({ before, limit: entriesPerPage }));
  });
  for await (const entries of pages) {
    yield entries.map((entry) => rowOf(entry, { timeZone, language }, t));
  }
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
