import { sql } from 'kysely';
import { afterPause } from '../alerts/deadline.rules.ts';
import { sendAt } from '../alerts/recipients.rules.ts';
import { chunks } from '../store/row-writer.ts';
import type { Tx } from '../store/store.ts';
import type { Draft, MessageRecord } from './draft.ts';
import { isPutOff } from './to-rows.ts';

/** What becomes of messages that quiet hours put off, before they leave. */

/** Whoever claims a message moves its next attempt: one that may have been sent is none of these any more. */
const stillWaits = sql<boolean>`
  status = 'pending' and attempts = 0 and claimed_by is null and next_attempt_at = not_before`;

const leftOut = { status: 'skipped', next_attempt_at: null } as const;

/** Of what gathers during a recipient's quiet hours, the latest about a scope is worth reading at their end. */
export async function leaveOutReplaced(
  tx: Tx,
  accountId: string,
  message: MessageRecord,
): Promise<void> {
  if (!isPutOff(message)) return;
  const { recipient, scopeId } = message;
  await tx
    .updateTable('deliveries')
    .set(leftOut)
    // As the index has it.
    .where('account_id', '=', accountId)
    .where('channel', '=', recipient.channel)
    .where(sql`coalesce(recipient_id, recipient)`, '=', recipient.id)
    .where('next_attempt_at', 'is not', null)
    .where(stillWaits)
    // Few messages wait; alerts are many, and have no index of scopes.
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('alerts')
          .select('alerts.id')
          .whereRef('alerts.id', '=', 'deliveries.alert_id')
          .where('scope_id', '=', scopeId),
      ),
    )
    .execute();
}

/** What is over is not told in the morning as if it still were so. */
export async function leaveOutEnded(tx: Tx, alertIds: readonly string[]): Promise<void> {
  for (const ids of chunks(alertIds)) {
    await tx
      .updateTable('deliveries')
      .set(leftOut)
      .where('alert_id', 'in', ids)
      .where(stillWaits)
      .execute();
  }
}

/** At the end of a snooze everybody is reminded. A reminder that stands for what its recipient never heard leaves before. */
export async function leaveOutReminders(tx: Tx, alertIds: readonly string[]): Promise<void> {
  for (const ids of chunks(alertIds)) {
    await tx
      .updateTable('deliveries')
      .set(leftOut)
      .where('alert_id', 'in', ids)
      .where('about', '=', 'reminder')
      .where(stillWaits)
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('deliveries as heard')
            .select('heard.id')
            .whereRef('heard.alert_id', '=', 'deliveries.alert_id')
            .whereRef('heard.recipient_id', '=', 'deliveries.recipient_id')
            .where('heard.status', '=', 'sent'),
        ),
      )
      .execute();
  }
}

/** Quiet hours, or a pause, may have been edited since: what still waits goes by them as they are. */
export async function putOffAnew(tx: Tx, { account, now, settings }: Draft): Promise<void> {
  if (settings === account.settings) return;
  const { timeZone, monitoring } = settings;
  const { pause, recipients } = monitoring;
  const waiting = await tx
    .selectFrom('deliveries')
    .select(['id', 'recipient_id'])
    .where('account_id', '=', account.id)
    .where('next_attempt_at', '>', now)
    .where(stillWaits)
    .execute();
  for (const { id, recipient_id: recipientId } of waiting) {
    const recipient = recipients.find((one) => one.id === recipientId);
    if (!recipient) continue;
    const leavesAt = sendAt(recipient, { timeZone, pause }, afterPause(now, pause));
    await tx
      .updateTable('deliveries')
      .set({ next_attempt_at: leavesAt, not_before: leavesAt })
      .where('id', '=', id)
      .where(stillWaits)
      .execute();
  }
}
