import { stringify } from 'csv-stringify/sync';
import { describeScope } from '../../src-shared/describe.ts';
import type { Translate } from '../../src-shared/describe.ts';
import type { Language } from '../../src-shared/domain.ts';
import type { AlertFilter, AlertView } from '../../src-shared/alerts.ts';
import type { DeliveryView } from '../../src-shared/deliveries.ts';
import type { Reader } from '../../src-shared/since.rules.ts';
import { findAccount } from '../accounts/accounts.repo.ts';
import { translator } from '../delivery/letter/translate.ts';
import { readPage } from '../store/page.ts';
import type { Db } from '../store/store.ts';
import { listAlerts, shownAtMost } from './alerts.repo.ts';

/** So many alerts are in memory at a time, however long the list is. */
const alertsPerPage = 50;

/** Names and moments stay the same in every language, for whatever reads the file; sentences are the reader's. */
type Row = Readonly<Record<string, string | number>>;

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

/**
 * Where the list separator is ";" a spreadsheet splits a cell there, at a tab or at the end of a
 * line, whatever quotes stand around it: what begins behind one must be no formula either.
 */
const insideText = (text: string) => text.replace(/([;\t\r\n][ "]*)(?=[=+\-@＝＋－＠])/g, "$1'");

const csv = {
  columns: [...columns],
  // RFC 4180.
  record_delimiter: 'windows',
  // A name like "=HYPERLINK(…)" stays a text in whatever spreadsheet opens the file.
  escape_formulas: true,
  cast: { string: insideText },
} as const;

/** Every alert that a filter finds, the latest first, as CSV (RFC 4180) page by page. */
export async function* exportAlerts(
  db: Db,
  accountId: string,
  filter: AlertFilter,
  language: Language,
): AsyncGenerator<string> {
  const t = translator(language);
  const { timeZone } = await findAccount(db, accountId);
  const reader = { timeZone, language };
  // Without the mark Excel takes UTF-8 for the system's old code page, and breaks every "é".
  yield stringify([], { ...csv, header: true, bom: true });
  let before: string | undefined;
  do {
    const page = readPage({ before, limit: alertsPerPage });
    const { items, next } = await listAlerts(db, accountId, filter, page, shownAtMost);
    if (items.length > 0)
      yield stringify(
        items.map((alert) => rowOf(alert, reader, t)),
        csv,
      );
    before = next ?? undefined;
  } while (before !== undefined);
}

function rowOf(alert: AlertView, reader: Omit<Reader, 'now'>, t: Translate): Row {
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
