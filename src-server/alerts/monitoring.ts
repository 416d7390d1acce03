import { randomUUID } from 'node:crypto';
import type { Monitoring, MonitoringBody } from '../../src-shared/http.ts';
import { ProblemError } from '../../src-shared/problems.ts';
import { writeAudit } from '../audit/audit.repo.ts';
import type { Services } from '../http/services.ts';
import { actorOf } from '../sessions/signed-in.ts';
import type { SignedIn } from '../sessions/signed-in.ts';
import type { MonitoringRules } from './deadline.rules.ts';
import { findMonitoring, saveMonitoring } from './monitoring.repo.ts';

/**
 * Changes the fields that are given, and leaves the others.
 * @throws ProblemError coverage-hours-missing
 */
export async function changeMonitoring(
  { clock, presence, store }: Services,
  by: SignedIn,
  body: MonitoringBody,
): Promise<Monitoring> {
  const accountId = by.account.id;
  const before = await findMonitoring(store.db, accountId);
  const after = tidy({ ...before, ...body });
  if (after.mode === 'only-unexpected') throw new ProblemError('coverage-hours-missing');
  const at = clock.now();
  const rules = rulesOf(after);
  await presence.submit({
    accountId,
    events: [{ type: 'monitoring-saved', at, monitoring: rules }],
    async write(tx) {
      await saveMonitoring(tx, accountId, after.mode, rules);
      const record = { accountId, at, actor: actorOf(by), target: by.account };
      const detail = { before, after };
      await writeAudit(tx, { ...record, action: 'monitoring-changed', detail });
    },
  });
  return after;
}

/**
 * Asks for an alert that tells the state as it is, to every recipient, by the very same path.
 * @returns the alert's id
 * @throws ProblemError no-recipients
 */
export async function sendTestAlert(
  { clock, presence, store }: Services,
  by: SignedIn,
): Promise<string> {
  const accountId = by.account.id;
  const { recipients } = await findMonitoring(store.db, accountId);
  if (recipients.length === 0) throw new ProblemError('no-recipients');
  const at = clock.now();
  const alertId = randomUUID();
  await presence.submit({
    accountId,
    events: [{ type: 'test-requested', at, alertId }],
    async write(tx) {
      const record = { accountId, at, actor: actorOf(by), target: by.account };
      const detail = { alertId, recipients };
      await writeAudit(tx, { ...record, action: 'monitoring-tested', detail });
    },
  });
  return alertId;
}

/** Each address once, and languages only for addresses that are there. Letters' case makes no other address. */
function tidy(monitoring: Monitoring): Monitoring {
  const languages = new Map(
    Object.entries(monitoring.languages).map(([email, language]) => [
      email.toLowerCase(),
      language,
    ]),
  );
  const seen = new Set<string>();
  const recipients = monitoring.recipients.filter((email) => {
    const key = email.toLowerCase();
    return !seen.has(key) && seen.add(key);
  });
  const spoken = recipients.flatMap((email) => {
    const language = languages.get(email.toLowerCase());
    return language ? [[email, language] as const] : [];
  });
  return { ...monitoring, recipients, languages: Object.fromEntries(spoken) };
}

function rulesOf(monitoring: Monitoring): MonitoringRules {
  return {
    enabled: monitoring.enabled,
    onlineAfterMs: monitoring.onlineAfterSeconds * 1_000,
    offlineAfterMs: monitoring.offlineAfterSeconds * 1_000,
    recipients: monitoring.recipients.map((email) => ({
      email,
      language: monitoring.languages[email] ?? null,
    })),
  };
}
