import type { AlertDetailsView } from '../../src-shared/alerts.ts';
import { ProblemError } from '../../src-shared/problems.ts';
import { writeAudit } from '../audit/audit.repo.ts';
import type { AuditAction, AuditRecord } from '../audit/audit.repo.ts';
import type { Services } from '../http/services.ts';
import type { PresenceEvent } from '../presence/events.ts';
import { actorOf } from '../sessions/signed-in.ts';
import type { SignedIn } from '../sessions/signed-in.ts';
import type { Db, Tx } from '../store/store.ts';
import { findAlert, resend } from './alerts.repo.ts';

/** What leads do with an alert: acknowledge it, put it off, send it once more. */

/** @throws ProblemError not-found */
export async function readAlert(db: Db, accountId: string, id: string): Promise<AlertDetailsView> {
  const alert = await findAlert(db, accountId, id);
  if (!alert) throw new ProblemError('not-found');
  return alert;
}

/**
 * Somebody looks after it: reminders and escalation end. The first one who says so is named.
 * @throws ProblemError not-found or alert-over
 */
export function acknowledgeAlert(
  services: Services,
  by: SignedIn,
  id: string,
): Promise<AlertDetailsView> {
  const actor = actorOf(by);
  const at = services.clock.now();
  return change(services, by, id, { action: 'alert-acknowledged' }, async (_tx, alert) => {
    refuseEnded(alert);
    if (alert.acknowledged) return null;
    return [{ type: 'alert-acknowledged', at, scopeId: alert.scope.id, alertId: id, actor }];
  });
}

/** Longer is no putting off any more. */
const longestSnoozeMs = 7 * 86_400_000;

/**
 * Nobody is reminded until then; who is told of it so far is reminded then, when it still is so.
 * @throws ProblemError not-found, alert-over or invalid-request
 */
export function snoozeAlert(
  services: Services,
  by: SignedIn,
  id: string,
  untilInstant: string,
): Promise<AlertDetailsView> {
  const actor = actorOf(by);
  const at = services.clock.now();
  const until = Date.parse(untilInstant);
  const record = { action: 'alert-snoozed', detail: { until: untilInstant } } as const;
  return change(services, by, id, record, async (_tx, alert) => {
    refuseEnded(alert);
    refuseUnlessSoon(until, at);
    return [{ type: 'alert-snoozed', at, scopeId: alert.scope.id, alertId: id, until, actor }];
  });
}

/**
 * Sends a delivery that failed once more, by the very same path and with the same id.
 * @throws ProblemError not-found
 */
export async function resendDelivery(
  services: Services,
  by: SignedIn,
  id: string,
  deliveryId: string,
): Promise<AlertDetailsView> {
  const at = services.clock.now();
  const alert = await change(services, by, id, { action: 'alert-resent' }, async (tx) => {
    if (!(await resend(tx, id, deliveryId, at))) throw new ProblemError('not-found');
    return [];
  });
  services.wakeOutbox();
  return alert;
}

function refuseEnded({ endedAt, test }: AlertDetailsView): void {
  if (endedAt !== null || test) throw new ProblemError('alert-over');
}

function refuseUnlessSoon(until: number, now: number): void {
  if (until > now && until <= now + longestSnoozeMs) return;
  const errors = [{ path: 'until', message: 'must lie ahead, by seven days at most' }];
  throw new ProblemError('invalid-request', { errors });
}

interface AlertRecord extends Pick<AuditRecord, 'detail'> {
  readonly action: Extract<AuditAction, `alert-${string}`>;
}

/** @param edit answers null where nothing changes */
async function change(
  { clock, presence, store }: Services,
  by: SignedIn,
  id: string,
  record: AlertRecord,
  edit: (tx: Tx, alert: AlertDetailsView) => Promise<readonly PresenceEvent[] | null>,
): Promise<AlertDetailsView> {
  const accountId = by.account.id;
  await presence.submit({
    accountId,
    events: [],
    async write(tx) {
      const alert = await readAlert(tx, accountId, id);
      const events = await edit(tx, alert);
      if (!events) return [];
      const target = { id, name: alert.scope.name };
      await writeAudit(tx, { accountId, at: clock.now(), actor: actorOf(by), target, ...record });
      return events;
    },
  });
  return readAlert(store.db, accountId, id);
}
