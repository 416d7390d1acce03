import type { Language } from '../../src-shared/domain.ts';
import type { Monitoring } from '../../src-shared/monitoring.ts';
import type { MonitoringRow } from '../store/schema.ts';
import type { Db, Tx } from '../store/store.ts';
import type { MonitoringRules } from './deadline.rules.ts';
import type { StoredRecipient } from './recipients.repo.ts';
import { listRecipients, recipientRules } from './recipients.repo.ts';

/** The settings "Online presence monitoring" of an account, as the wire has them. */
export async function findMonitoring(db: Db, accountId: string): Promise<Monitoring> {
  const row = await monitoringRow(db, accountId);
  return monitoringView(row, await listRecipients(db, accountId));
}

/** The same settings as the rules that decide over alerts need them. */
export async function findMonitoringRules(db: Db, accountId: string): Promise<MonitoringRules> {
  const row = await monitoringRow(db, accountId);
  return monitoringRulesOf(row, await listRecipients(db, accountId));
}

const monitoringRow = (db: Db, accountId: string): Promise<MonitoringRow> =>
  db
    .selectFrom('monitoring')
    .selectAll()
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow();

const secondMs = 1_000;
const minuteMs = 60_000;

function monitoringView(row: MonitoringRow, recipients: readonly StoredRecipient[]): Monitoring {
  const mails = recipients.filter(({ channel }) => channel === 'email');
  const spoken = mails.filter(({ options }) => options.language !== null);
  return {
    enabled: row.enabled === 1,
    mode: row.mode as Monitoring['mode'],
    onlineAfterSeconds: row.online_after_ms / secondMs,
    offlineAfterSeconds: row.offline_after_ms / secondMs,
    recipients: mails.map(({ address }) => address),
    languages: Object.fromEntries(
      spoken.map(({ address, options }): [string, Language] => [address, options.language!]),
    ),
    remindEveryMinutes: row.remind_every_ms === null ? null : row.remind_every_ms / minuteMs,
    escalateAfterMinutes: row.escalate_after_ms === null ? null : row.escalate_after_ms / minuteMs,
    flapAfter: row.flap_after,
    pause: row.pause === null ? null : JSON.parse(row.pause),
  };
}

const unmonitored: MonitoringRules = {
  enabled: false,
  mode: 'every-change',
  onlineAfterMs: 0,
  offlineAfterMs: 0,
  recipients: [],
  remindEveryMs: null,
  escalateAfterMs: null,
  flapAfter: null,
  pause: null,
};

/** A monitoring row as the rules read it; an account without one is not monitored. */
export function monitoringRulesOf(
  row: MonitoringRow | undefined,
  recipients: readonly StoredRecipient[],
): MonitoringRules {
  if (!row) return unmonitored;
  const pause: Monitoring['pause'] = row.pause === null ? null : JSON.parse(row.pause);
  return {
    enabled: row.enabled === 1,
    mode: row.mode as MonitoringRules['mode'],
    onlineAfterMs: row.online_after_ms,
    offlineAfterMs: row.offline_after_ms,
    recipients: recipients.map(recipientRules),
    remindEveryMs: row.remind_every_ms,
    escalateAfterMs: row.escalate_after_ms,
    flapAfter: row.flap_after,
    pause: pause && { from: Date.parse(pause.from), until: Date.parse(pause.until) },
  };
}

/** Writes the settings but for the recipients, which are rows of their own. */
export async function saveMonitoring(tx: Tx, accountId: string, after: Monitoring): Promise<void> {
  const { remindEveryMinutes, escalateAfterMinutes } = after;
  await tx
    .updateTable('monitoring')
    .set({
      enabled: after.enabled ? 1 : 0,
      mode: after.mode,
      online_after_ms: after.onlineAfterSeconds * secondMs,
      offline_after_ms: after.offlineAfterSeconds * secondMs,
      remind_every_ms: remindEveryMinutes === null ? null : remindEveryMinutes * minuteMs,
      escalate_after_ms: escalateAfterMinutes === null ? null : escalateAfterMinutes * minuteMs,
      flap_after: after.flapAfter,
      pause: after.pause && JSON.stringify(after.pause),
    })
    .where('account_id', '=', accountId)
    .execute();
}
