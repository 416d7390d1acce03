import type { Language } from '../../src-shared/domain.ts';
import type { Monitoring } from '../../src-shared/http.ts';
import type { Db, Tx } from '../store/store.ts';
import type { MonitoringRules } from './deadline.rules.ts';

type Recipient = MonitoringRules['recipients'][number];

/** The settings "Online presence monitoring" of an account, as the wire has them. */
export async function findMonitoring(db: Db, accountId: string): Promise<Monitoring> {
  const row = await db
    .selectFrom('monitoring')
    .selectAll()
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  const recipients: Recipient[] = JSON.parse(row.recipients);
  const spoken = recipients.filter((recipient) => recipient.language !== null);
  return {
    enabled: row.enabled === 1,
    mode: row.mode as Monitoring['mode'],
    onlineAfterSeconds: row.online_after_ms / 1_000,
    offlineAfterSeconds: row.offline_after_ms / 1_000,
    recipients: recipients.map(({ email }) => email),
    languages: Object.fromEntries(
      spoken.map(({ email, language }): [string, Language] => [email, language!]),
    ),
  };
}

export async function saveMonitoring(
  tx: Tx,
  accountId: string,
  mode: Monitoring['mode'],
  rules: MonitoringRules,
): Promise<void> {
  await tx
    .updateTable('monitoring')
    .set({
      enabled: rules.enabled ? 1 : 0,
      mode,
      online_after_ms: rules.onlineAfterMs,
      offline_after_ms: rules.offlineAfterMs,
      recipients: JSON.stringify(rules.recipients),
    })
    .where('account_id', '=', accountId)
    .execute();
}
