import type { Selectable } from 'kysely';
import type { Language, ScopeState } from '../../src-shared/domain.ts';
import type { AlertRow } from '../store/schema.ts';
import type { Db } from '../store/store.ts';
import type { AlertFacts, Notice } from './channel.ts';
import type { Claim } from './outbox.repo.ts';

/** Nothing is left to send, or nobody to send it to: said in one sentence. */
export interface NoNotice {
  readonly missing: string;
}

/** What one delivery is about, and where it goes: its alert, its account and its recipient. */
export async function readNotice(
  db: Db,
  { row }: Claim,
  circumstances: Pick<Notice, 'publicUrl' | 'attemptAt'>,
): Promise<Notice | NoNotice> {
  const found = await db
    .selectFrom('alerts')
    .innerJoin('accounts', 'accounts.id', 'alerts.account_id')
    .where('alerts.id', '=', row.alert_id)
    .selectAll('alerts')
    .select(['accounts.name as account_name', 'accounts.time_zone'])
    .executeTakeFirst();
  if (!found) return { missing: 'The alert no longer exists.' };
  const to = await readRecipient(db, row);
  if (!to) return { missing: 'The recipient was removed.' };
  return {
    ...circumstances,
    ...to,
    id: row.id,
    about: row.about as Notice['about'],
    recipientId: row.recipient_id,
    language: row.language as Language,
    account: { id: found.account_id, name: found.account_name, timeZone: found.time_zone },
    alert: alertFacts(found, await readThread(db, found)),
    createdAt: row.created_at,
  };
}

/** The recipient's address and keys of now: one that was edited serves, one that was removed hears nothing. */
async function readRecipient(
  db: Db,
  row: Claim['row'],
): Promise<Pick<Notice, 'recipient' | 'secrets'> | null> {
  if (row.recipient_id === null) return { recipient: row.recipient, secrets: [] };
  const found = await db
    .selectFrom('recipients')
    .select(['address', 'secrets'])
    .where('id', '=', row.recipient_id)
    .executeTakeFirst();
  return found
    ? { recipient: found.address, secrets: JSON.parse(found.secrets) as string[] }
    : null;
}

/** What brings trouble begins a thread; what ends it goes on in that. */
async function readThread(db: Db, row: Selectable<AlertRow>): Promise<string> {
  if (isTrouble(row) || row.test === 1) return row.id;
  const before = await db
    .selectFrom('alerts')
    .select(['id', 'expected', 'state'])
    .where('account_id', '=', row.account_id)
    .where('scope_id', '=', row.scope_id)
    .where('test', '=', 0)
    .where('created_at', '<', row.created_at)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return before && isTrouble(before) ? before.id : row.id;
}

/** Unexpected, or offline where there are no hours that say what is expected. */
function isTrouble({ expected, state }: Pick<AlertRow, 'expected' | 'state'>): boolean {
  return expected === null ? state === 'offline' : expected === 0;
}

function alertFacts(row: Selectable<AlertRow>, threadId: string): AlertFacts {
  return {
    id: row.id,
    threadId,
    scope: {
      kind: row.scope_kind as AlertFacts['scope']['kind'],
      id: row.scope_id,
      name: row.scope_name,
    },
    test: row.test === 1,
    kind: row.kind as AlertFacts['kind'],
    state: row.state as ScopeState,
    expected: row.expected === null ? null : row.expected === 1,
    startedAt: row.started_at,
    previousSince: row.previous_since,
    changes: row.changes,
    endedAt: row.ended_at,
    dueAt: row.due_at,
    createdAt: row.created_at,
    why: JSON.parse(row.why) as AlertFacts['why'],
    who: JSON.parse(row.who) as AlertFacts['who'],
  };
}
