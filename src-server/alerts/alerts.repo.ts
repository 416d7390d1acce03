import type { ScopeState } from '../../src-shared/domain.ts';
import type { AlertView, AlertsAnswer, DeliveryView } from '../../src-shared/http.ts';
import type { Page } from '../store/page.ts';
import { olderThan, pageOf } from '../store/page.ts';
import type { AlertRow, DeliveryRow } from '../store/schema.ts';
import type { Db } from '../store/store.ts';

const instant = (ms: number) => new Date(ms).toISOString();

/** An account's alerts with their deliveries, the latest first. */
export async function listAlerts(db: Db, accountId: string, page: Page): Promise<AlertsAnswer> {
  const rows = await db
    .selectFrom('alerts')
    .selectAll()
    .where('account_id', '=', accountId)
    .$if(page.before !== null, (query) => query.where(olderThan('created_at', page.before!)))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute();
  const deliveries = await deliveriesOf(
    db,
    rows.map(({ id }) => id),
  );
  return pageOf(
    rows,
    page,
    (row) => row.created_at,
    (row) => alertView(row, deliveries.get(row.id) ?? []),
  );
}

async function deliveriesOf(db: Db, alertIds: readonly string[]) {
  if (alertIds.length === 0) return new Map<string, DeliveryRow[]>();
  const rows = await db
    .selectFrom('deliveries')
    .selectAll()
    .where('alert_id', 'in', [...alertIds])
    .orderBy('recipient')
    .orderBy('id')
    .execute();
  return Map.groupBy(rows, (row) => row.alert_id);
}

function alertView(row: AlertRow, deliveries: readonly DeliveryRow[]): AlertView {
  return {
    id: row.id,
    scope: {
      kind: row.scope_kind as AlertView['scope']['kind'],
      id: row.scope_id,
      name: row.scope_name,
    },
    test: row.test === 1,
    state: row.state as ScopeState,
    startedAt: instant(row.started_at),
    dueAt: instant(row.due_at),
    createdAt: instant(row.created_at),
    ...JSON.parse(row.why),
    deliveries: deliveries.map(deliveryView),
  };
}

function deliveryView(row: DeliveryRow): DeliveryView {
  return {
    id: row.id,
    channel: row.channel as DeliveryView['channel'],
    to: row.recipient,
    status: row.status as DeliveryView['status'],
    attempts: row.attempts,
    lastError: row.last_error,
    lastAnswer: row.last_answer,
    nextAttemptAt: row.next_attempt_at === null ? null : instant(row.next_attempt_at),
    sentAt: row.sent_at === null ? null : instant(row.sent_at),
    log: readLog(row.log),
  };
}

function readLog(text: string): DeliveryView['log'] {
  const entries: { at: number | string; ok: boolean; answer: string | null }[] = JSON.parse(text);
  return entries.map(({ at, ok, answer }) => ({
    at: new Date(at).toISOString(),
    ok,
    answer: answer ?? '',
  }));
}
