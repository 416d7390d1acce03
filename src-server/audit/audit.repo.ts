import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Named } from '../../src-shared/domain.ts';
import type { AlertDetailsView } from '../../src-shared/alerts.ts';
import type { AuditEntry } from '../../src-shared/audit.ts';
import type { Page } from '../store/page.ts';
import { olderThan, pageOf } from '../store/page.ts';
import type { Db, Tx } from '../store/store.ts';

/** Everything somebody can do that the audit remembers. */
export type AuditAction =
  | 'account-added'
  | 'account-changed'
  | 'signed-in'
  | 'signed-out'
  | 'forced-logout'
  | 'operator-added'
  | 'operator-changed'
  | 'operator-removed'
  | 'department-added'
  | 'department-changed'
  | 'department-removed'
  | 'monitoring-changed'
  | 'monitoring-tested'
  | 'recipient-added'
  | 'recipient-changed'
  | 'recipient-removed'
  | 'alert-acknowledged'
  | 'alert-snoozed'
  | 'alert-resent'
  | 'schedule-changed';

export interface AuditRecord {
  readonly accountId: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Null when the server did it by itself. */
  readonly actor: Named | null;
  readonly action: AuditAction;
  readonly target: Named | null;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Writes one entry, in the transaction of what it tells about. */
export async function writeAudit(tx: Tx, record: AuditRecord): Promise<void> {
  const { accountId, at, actor, action, target, detail = {} } = record;
  await tx
    .insertInto('audit')
    .values({
      id: randomUUID(),
      account_id: accountId,
      at,
      actor_id: actor?.id ?? null,
      actor_name: actor?.name ?? null,
      action,
      target_id: target?.id ?? null,
      target_name: target?.name ?? null,
      detail: JSON.stringify(detail),
    })
    .execute();
}

/** The account's entries, the latest first. */
export async function listAudit(db: Db, accountId: string, page: Page) {
  const rows = await db
    .selectFrom('audit')
    .selectAll()
    .where('account_id', '=', accountId)
    .$if(page.before !== null, (query) => query.where(olderThan('at', page.before!)))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute();
  return pageOf(rows, page, (row) => row.at, entryOf);
}

/** Who put an alert off, and until when, the first one first. Looks between two moments (epoch milliseconds) only. */
export async function listSnoozes(
  db: Db,
  accountId: string,
  alertId: string,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<AlertDetailsView['snoozes']> {
  const action: AuditAction = 'alert-snoozed';
  const rows = await db
    .selectFrom('audit')
    .select(['at', 'actor_name', 'detail'])
    .where('account_id', '=', accountId)
    .where('at', '>=', from)
    .where('at', '<=', to)
    .where('action', '=', action)
    .where('target_id', '=', alertId)
    .orderBy('at')
    .execute();
  return rows.map(({ at, actor_name, detail }) => ({
    at: new Date(at).toISOString(),
    by: actor_name ?? '',
    until: (JSON.parse(detail) as { until?: string }).until ?? null,
  }));
}

interface Row {
  readonly id: string;
  readonly at: number;
  readonly actor_id: string | null;
  readonly actor_name: string | null;
  readonly action: string;
  readonly target_id: string | null;
  readonly target_name: string | null;
  readonly detail: string;
}

function entryOf(row: Row): z.output<typeof AuditEntry> {
  return {
    id: row.id,
    at: new Date(row.at).toISOString(),
    actor: named(row.actor_id, row.actor_name),
    action: row.action,
    target: named(row.target_id, row.target_name),
    detail: JSON.parse(row.detail),
  };
}

const named = (id: string | null, name: string | null): Named | null =>
  id === null ? null : { id, name: name ?? '' };
