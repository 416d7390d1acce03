import type { Selectable } from 'kysely';
import type { Language, ScopeState } from '../../src-shared/domain.ts';
import type { AlertRow, DeliveryRow } from '../store/schema.ts';
import type { Db } from '../store/store.ts';
import type { AlertFacts, Notice } from './channel.ts';
import type { DeliveryAfter, LoggedAttempt } from './delivery.rules.ts';

/** A delivery this server may send until `until`; after that it counts as abandoned. */
export interface Claim {
  readonly row: Selectable<DeliveryRow>;
  readonly until: number;
}

interface Claiming {
  readonly channel: string;
  readonly nodeId: string;
  readonly now: number;
  /** When another server may take it, should this one die. */
  readonly until: number;
  readonly limit: number;
}

/**
 * Takes what is due, the longest due first. Moving `next_attempt_at` forward is the claim: of
 * several servers that try at once, the condition holds for one only.
 */
export async function claimDue(db: Db, claiming: Claiming): Promise<Claim[]> {
  const { channel, nodeId, now, until, limit } = claiming;
  const rows = await db
    .updateTable('deliveries')
    .set({ next_attempt_at: until, claimed_by: nodeId })
    .where('status', '=', 'pending')
    .where('next_attempt_at', '<=', now)
    .where('id', 'in', (due) =>
      due
        .selectFrom('deliveries')
        .select('id')
        .where('channel', '=', channel)
        .where('status', '=', 'pending')
        .where('next_attempt_at', '<=', now)
        .orderBy('next_attempt_at')
        .limit(limit),
    )
    .returningAll()
    .execute();
  return rows
    .map((row) => ({ row, until }))
    .sort((one, other) => one.row.created_at - other.row.created_at);
}

/** When the next delivery of a channel is due; null when none is pending. */
export async function nextDueAt(db: Db, channel: string): Promise<number | null> {
  const next = await db
    .selectFrom('deliveries')
    .select('next_attempt_at')
    .where('channel', '=', channel)
    .where('next_attempt_at', 'is not', null)
    .orderBy('next_attempt_at')
    .limit(1)
    .executeTakeFirst();
  return next?.next_attempt_at ?? null;
}

/**
 * At start: nothing waits out a pause any longer, because whoever restarts the server may have
 * mended what was wrong.
 * @param isAlone whether whoever claimed something must be dead; otherwise it is left to them
 */
export async function makeDue(db: Db, now: number, isAlone: boolean): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ next_attempt_at: now, claimed_by: null })
    .where('status', '=', 'pending')
    .where('next_attempt_at', '>', now)
    .$if(!isAlone, (query) => query.where('claimed_by', 'is', null))
    .execute();
}

/** What a server that died was sending is free again. */
export async function releaseClaims(db: Db, nodeId: string, now: number): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ next_attempt_at: now, claimed_by: null })
    .where('claimed_by', '=', nodeId)
    .where('status', '=', 'pending')
    .execute();
}

/** What one delivery is about: its alert and its account. Null when they were deleted meanwhile. */
export async function readNotice(
  db: Db,
  { row }: Claim,
  circumstances: Pick<Notice, 'publicUrl' | 'attemptAt'>,
): Promise<Notice | null> {
  const found = await db
    .selectFrom('alerts')
    .innerJoin('accounts', 'accounts.id', 'alerts.account_id')
    .where('alerts.id', '=', row.alert_id)
    .selectAll('alerts')
    .select(['accounts.name as account_name', 'accounts.time_zone'])
    .executeTakeFirst();
  if (!found) return null;
  return {
    ...circumstances,
    id: row.id,
    about: 'alert',
    recipientId: null,
    recipient: row.recipient,
    secrets: [],
    language: row.language as Language,
    account: { id: found.account_id, name: found.account_name, timeZone: found.time_zone },
    alert: alertFacts(found),
    createdAt: row.created_at,
  };
}

function alertFacts(row: Selectable<AlertRow>): AlertFacts {
  return {
    id: row.id,
    scope: {
      kind: row.scope_kind as AlertFacts['scope']['kind'],
      id: row.scope_id,
      name: row.scope_name,
    },
    test: row.test === 1,
    kind: 'change',
    state: row.state as ScopeState,
    expected: null,
    startedAt: row.started_at,
    previousSince: null,
    changes: 1,
    endedAt: null,
    dueAt: row.due_at,
    createdAt: row.created_at,
    why: JSON.parse(row.why) as AlertFacts['why'],
    who: JSON.parse(row.who) as AlertFacts['who'],
  };
}

/** The attempts a row keeps. */
export function readLog(json: string): LoggedAttempt[] {
  return JSON.parse(json) as LoggedAttempt[];
}

/**
 * Writes what came of an attempt. A message that was accepted is sent whoever holds the claim by
 * now; a failure counts only while the claim is still this server's.
 */
export async function recordAttempt(db: Db, claim: Claim, after: DeliveryAfter): Promise<void> {
  const update = db
    .updateTable('deliveries')
    .set({
      status: after.status,
      attempts: after.attempts,
      next_attempt_at: after.nextAttemptAt,
      sent_at: after.sentAt,
      last_error: after.lastError,
      last_answer: after.lastAnswer,
      log: JSON.stringify(after.log),
      claimed_by: null,
    })
    .where('id', '=', claim.row.id)
    .where('status', '=', 'pending');
  const mine = after.status === 'sent' ? update : update.where('next_attempt_at', '=', claim.until);
  await mine.execute();
}

/** How much waits, and since when the longest due one is due. */
export async function countPending(
  db: Db,
): Promise<{ readonly pending: number; readonly oldestDueAt: number | null }> {
  const { pending, oldest } = await db
    .selectFrom('deliveries')
    .where('next_attempt_at', 'is not', null)
    .select((count) => [
      count.fn.countAll<number | string>().as('pending'),
      count.fn.min('next_attempt_at').as('oldest'),
    ])
    .executeTakeFirstOrThrow();
  return { pending: Number(pending), oldestDueAt: oldest };
}
