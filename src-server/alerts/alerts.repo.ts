import type { SelectQueryBuilder } from 'kysely';
import type { z } from 'zod';
import type { DeliveryReason } from '../../src-shared/delivery-reason.ts';
import type { ScopeState } from '../../src-shared/domain.ts';
import type {
  AlertDetailsView,
  AlertFilter,
  AlertView,
  AlertsAnswer,
  WhereView,
} from '../../src-shared/alerts.ts';
import type { DeliveryView } from '../../src-shared/deliveries.ts';
import { assertNever } from '../../src-shared/domain.ts';
import { listSnoozes } from '../audit/audit.repo.ts';
import type { WhereEntry } from '../delivery/channel.ts';
import type { ScopeWhy } from '../presence/events.ts';
import type { Page } from '../store/page.ts';
import { olderThan, pageOf } from '../store/page.ts';
import type { AlertRow, Database, DeliveryRow } from '../store/schema.ts';
import type { Db, Tx } from '../store/store.ts';
import { causeChain } from './chain.rules.ts';

const instant = (ms: number) => new Date(ms).toISOString();
const instantOrNull = (ms: number | null) => (ms === null ? null : instant(ms));

/** Reminders and many recipients can leave thousands of messages: so many of one alert are read. */
const shownInList = 50;
export const shownAtMost = 500;

/** An account's alerts with the latest of their deliveries, the latest alert first. */
export async function listAlerts(
  db: Db,
  accountId: string,
  filter: AlertFilter,
  page: Page,
  deliveriesOfEach = shownInList,
): Promise<AlertsAnswer> {
  const rows = await filtered(db, accountId, filter)
    .$if(page.before !== null, (query) => query.where(olderThan('created_at', page.before!)))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute();
  const deliveries = await deliveriesOf(
    db,
    rows.map(({ id }) => id),
    deliveriesOfEach,
  );
  return pageOf(
    rows,
    page,
    (row) => row.created_at,
    (row) => alertView(row, deliveries.get(row.id) ?? []),
  );
}

function filtered(
  db: Db,
  accountId: string,
  { state, scopeId, status, since, until }: AlertFilter,
) {
  let query = db.selectFrom('alerts').selectAll().where('account_id', '=', accountId);
  if (state) query = query.where('state', '=', state);
  if (scopeId) query = query.where('scope_id', '=', scopeId);
  if (since) query = query.where('created_at', '>=', Date.parse(since));
  if (until) query = query.where('created_at', '<', Date.parse(until));
  return status ? withStatus(query, status) : query;
}

type AlertQuery = SelectQueryBuilder<Database, 'alerts', AlertRow>;

function withStatus(query: AlertQuery, status: NonNullable<AlertFilter['status']>): AlertQuery {
  const isOpen = () => query.where('test', '=', 0).where('ended_at', 'is', null);
  switch (status) {
    case 'open':
      return isOpen().where('acknowledged_at', 'is', null);
    case 'acknowledged':
      return isOpen().where('acknowledged_at', 'is not', null);
    case 'ended':
      return query.where('ended_at', 'is not', null);
    case 'failed':
      return query.where('id', 'in', (failed) =>
        failed.selectFrom('deliveries').select('alert_id').where('status', '=', 'failed'),
      );
    default:
      return assertNever(status);
  }
}

/** One alert with everybody's whereabouts; undefined when the account has none with this id. */
export async function findAlert(
  db: Db,
  accountId: string,
  id: string,
): Promise<AlertDetailsView | undefined> {
  const row = await db
    .selectFrom('alerts')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return undefined;
  const deliveries = await deliveriesOf(db, [id], shownAtMost);
  const who: WhereEntry[] = JSON.parse(row.who);
  const snoozes = await snoozesOf(db, row);
  return { ...alertView(row, deliveries.get(id) ?? []), who: who.map(whereView), snoozes };
}

/** Every one of them was asked for after the alert was made and before the latest of them ends. */
async function snoozesOf(db: Db, row: AlertRow): Promise<AlertDetailsView['snoozes']> {
  const { account_id, created_at, id, snoozed_until } = row;
  if (snoozed_until === null) return [];
  return listSnoozes(db, account_id, id, { from: created_at, to: snoozed_until });
}

/** When the n-th latest test alert of an account after `since` was asked for, in epoch milliseconds. */
export async function nthLatestTestAt(
  db: Db,
  accountId: string,
  { n, since }: { readonly n: number; readonly since: number },
): Promise<number | undefined> {
  const row = await db
    .selectFrom('alerts')
    .select('created_at')
    .where('account_id', '=', accountId)
    .where('test', '=', 1)
    .where('created_at', '>', since)
    .orderBy('created_at', 'desc')
    .offset(n - 1)
    .limit(1)
    .executeTakeFirst();
  return row?.created_at;
}

/**
 * The latest deliveries of each alert, the earliest of them first. Those that failed or
 * wait go before later ones: an alert must not look delivered because its failures are not read.
 */
async function deliveriesOf(db: Db, alertIds: readonly string[], ofEach: number) {
  if (alertIds.length === 0) return new Map<string, DeliveryRow[]>();
  const numbered = db
    .selectFrom('deliveries')
    .selectAll()
    .select((delivery) =>
      delivery.fn
        .agg<number>('row_number')
        .over((alert) =>
          alert
            .partitionBy('alert_id')
            .orderBy(delivery('status', 'in', ['sent', 'skipped']))
            .orderBy('created_at', 'desc')
            .orderBy('recipient', 'desc')
            .orderBy('id', 'desc'),
        )
        .as('place'),
    )
    .where('alert_id', 'in', [...alertIds]);
  const rows = await db
    .selectFrom(numbered.as('numbered'))
    .selectAll()
    .where('place', '<=', ofEach)
    .orderBy('created_at')
    .orderBy('recipient')
    .orderBy('id')
    .execute();
  return Map.groupBy(rows, (row) => row.alert_id);
}

function alertView(row: AlertRow, deliveries: readonly DeliveryRow[]): AlertView {
  const state = row.state as ScopeState;
  const who: WhereEntry[] = JSON.parse(row.who);
  const why: ScopeWhy = JSON.parse(row.why);
  const { started_at: startedAt, previous_since: previousSince } = row;
  return {
    id: row.id,
    kind: row.kind as AlertView['kind'],
    changes: row.changes,
    scope: {
      kind: row.scope_kind as AlertView['scope']['kind'],
      id: row.scope_id,
      name: row.scope_name,
    },
    test: row.test === 1,
    state,
    startedAt: instant(startedAt),
    dueAt: instant(row.due_at),
    createdAt: instant(row.created_at),
    ...why,
    expected: row.expected === null ? null : row.expected === 1,
    endedAt: instantOrNull(row.ended_at),
    acknowledged:
      row.acknowledged_at === null
        ? null
        : { at: instant(row.acknowledged_at), by: row.acknowledged_by ?? '' },
    snoozed:
      row.snoozed_until === null
        ? null
        : { until: instant(row.snoozed_until), by: row.snoozed_by ?? '' },
    chain: causeChain({ state, startedAt, previousSince, why, who }).map(whereView),
    deliveries: deliveries.map(deliveryView),
  };
}

function whereView({ id, name, status, since, why }: WhereEntry): z.output<typeof WhereView> {
  return { id, name, status, since: instant(since), ...why };
}

function deliveryView(row: DeliveryRow): DeliveryView {
  const log = readLog(row.log);
  return {
    id: row.id,
    channel: row.channel as DeliveryView['channel'],
    about: row.about as DeliveryView['about'],
    to: row.recipient,
    status: row.status as DeliveryView['status'],
    attempts: row.attempts,
    lastError: row.last_error,
    lastReason: row.last_error === null ? null : (log.at(-1)?.reason ?? null),
    lastAnswer: row.last_answer,
    // While it is being sent, the column says when another server may take it.
    nextAttemptAt: row.claimed_by === null ? instantOrNull(row.next_attempt_at) : null,
    createdAt: instant(row.created_at),
    sentAt: instantOrNull(row.sent_at),
    log,
  };
}

function readLog(text: string): DeliveryView['log'] {
  const entries: {
    at: number | string;
    ok: boolean;
    answer: string | null;
    reason?: DeliveryReason | null;
  }[] = JSON.parse(text);
  return entries.map(({ at, ok, answer, reason = null }) => ({
    at: new Date(at).toISOString(),
    ok,
    answer: answer ?? '',
    reason,
  }));
}

/** Sends a delivery that was given up once more, for another day. @returns whether there is such a one */
export async function resend(
  tx: Tx,
  alertId: string,
  deliveryId: string,
  now: number,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('deliveries')
    .set({ status: 'pending', created_at: now, attempts: 0, next_attempt_at: now })
    .where('id', '=', deliveryId)
    .where('alert_id', '=', alertId)
    .where('status', '=', 'failed')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
