import { describeScope } from '../../src-shared/describe.ts';
import type { Translate } from '../../src-shared/describe.ts';
import type { AlertFilter, AlertView } from '../../src-shared/alerts.ts';
import type { DeliveryView } from '../../src-shared/deliveries.ts';
import type { Reader } from '../../src-shared/since.rules.ts';
import { findAccount } from '../accounts/accounts.repo.ts';
import { translator } from '../delivery/letter/translate.ts';
import { csvFile, everyPage } from '../http/csv.ts';
import type { CsvRow } from '../http/csv.ts';
import type { SignedIn } from '../sessions/signed-in.ts';
import { demandStillSignedIn } from '../sessions/still-signed-in.ts';
import { readPage } from '../store/page.ts';
import type { Db } from '../store/store.ts';
import { listAlerts, shownAtMost } from './alerts.repo.ts';

/** So many alerts are in memory at a time, however long the list is. */
const alertsPerPage = 50;

const columns: readonly string[] = [
  'id',
  'scope',
  'name',
  'state',
  'kind',
  'changes',
  'expected',
  'since',
  'due',
  'alerted',
  'ended',
  'cause',
  'acknowledged_at',
  'acknowledged_by',
  'snoozed_until',
  'snoozed_by',
  'sent',
  'failed',
  'waiting',
  'deliveries',
];

/** Every alert that a filter finds, the latest first, as CSV (RFC 4180) page by page, for as long as somebody is signed in. */
export function exportAlerts(db: Db, by: SignedIn, filter: AlertFilter): AsyncGenerator<string> {
  return csvFile(columns, rowsOf(db, by, filter));
}

async function* rowsOf(db: Db, by: SignedIn, filter: AlertFilter) {
  const accountId = by.account.id;
  const { language } = by.operator;
  const t = translator(language);
  const { timeZone } = await findAccount(db, accountId);
  const pages = everyPage(async (before) => {
    await demandStillSignedIn(db, by);
    const page = readPage({ before, limit: alertsPerPage });
    return listAlerts(db, accountId, filter, page, shownAtMost);
  });
  for await (const alerts of pages) {
    yield alerts.map((alert) => rowOf(alert, { timeZone, language }, t));
  }
}

function rowOf(alert: AlertView, reader: Omit<Reader, 'now'>, t: Translate): CsvRow {
  const { acknowledged, deliveries, expected, snoozed } = alert;
  return {
    id: alert.id,
    scope: alert.scope.kind,
    name: alert.scope.name,
    state: alert.state,
    kind: alert.test ? 'test' : alert.kind,
    changes: alert.kind === 'flapping' ? alert.changes : '',
    expected: expected === null ? '' : expected ? 'yes' : 'no',
    since: alert.startedAt,
    due: alert.dueAt,
    alerted: alert.createdAt,
    ended: alert.endedAt ?? '',
    cause: describeScope(alert, { ...reader, now: Date.parse(alert.createdAt) }, t),
    acknowledged_at: acknowledged?.at ?? '',
    acknowledged_by: acknowledged?.by ?? '',
    snoozed_until: snoozed?.until ?? '',
    snoozed_by: snoozed?.by ?? '',
    sent: count(deliveries, 'sent'),
    failed: count(deliveries, 'failed'),
    waiting: count(deliveries, 'pending'),
    deliveries: deliveries.map(deliveryText).join('; '),
  };
}

const count = (deliveries: readonly DeliveryView[], status: DeliveryView['status']) =>
  deliveries.filter((delivery) => delivery.status === status).length;

function deliveryText({ to, about, status, lastAnswer, lastError }: DeliveryView): string {
  const answer = lastAnswer ?? lastError;
  return `${to} ${about} ${status}${answer ? ` (${answer})` : ''}`;
}
