import { randomUUID } from 'node:crypto';
import type { MonitoringMode } from '../../src-shared/domain.ts';
import type { Monitoring, MonitoringBody } from '../../src-shared/monitoring.ts';
import { ProblemError } from '../../src-shared/problems.ts';
import { everyAlert, maxRecipients } from '../../src-shared/recipients.ts';
import { writeAudit } from '../audit/audit.repo.ts';
import type { Services } from '../http/services.ts';
import { isEmpty } from '../schedule/coverage.rules.ts';
import { listSchedules } from '../schedule/schedule.repo.ts';
import { actorOf } from '../sessions/signed-in.ts';
import type { SignedIn } from '../sessions/signed-in.ts';
import type { Db, Tx } from '../store/store.ts';
import { nthLatestTestAt } from './alerts.repo.ts';
import { findMonitoring, findMonitoringRules, saveMonitoring } from './monitoring.repo.ts';
import type { StoredRecipient } from './recipients.repo.ts';
import { deleteRecipient, listRecipients, saveRecipient } from './recipients.repo.ts';

/**
 * Changes the fields that are given, and leaves the others. `recipients` are the e-mail addresses:
 * one that is new hears of every alert, one that stays keeps what was chosen for it.
 * @throws ProblemError coverage-hours-missing or too-many-recipients
 */
export async function changeMonitoring(
  { clock, presence, store }: Services,
  by: SignedIn,
  body: MonitoringBody,
): Promise<Monitoring> {
  const accountId = by.account.id;
  const at = clock.now();
  await presence.submit({
    accountId,
    events: [],
    async write(tx) {
      const before = await findMonitoring(tx, accountId);
      const after = tidy({ ...before, ...body });
      await refuseWithoutHours(tx, accountId, { before: before.mode, after: after.mode });
      await saveMonitoring(tx, accountId, after);
      await saveAddresses(tx, accountId, after, at);
      const record = { accountId, at, actor: actorOf(by), target: by.account };
      await writeAudit(tx, { ...record, action: 'monitoring-changed', detail: { before, after } });
      const monitoring = await findMonitoringRules(tx, accountId);
      return [{ type: 'monitoring-saved', at, monitoring }];
    },
  });
  return findMonitoring(store.db, accountId);
}

/**
 * A mode that goes by the coverage hours is not turned on without any; one that has lost them keeps nothing from being
 * changed.
 * @throws ProblemError coverage-hours-missing
 */
export async function refuseWithoutHours(
  db: Db,
  accountId: string,
  mode: { readonly before: MonitoringMode | null; readonly after: MonitoringMode | null },
): Promise<void> {
  if (mode.after !== 'only-unexpected' || mode.before === mode.after) return;
  const schedules = Object.values(await listSchedules(db, accountId));
  if (schedules.every(isEmpty)) throw new ProblemError('coverage-hours-missing');
}

async function saveAddresses(
  tx: Tx,
  accountId: string,
  { recipients, languages }: Monitoring,
  at: number,
): Promise<void> {
  const all = await listRecipients(tx, accountId);
  const known = all.filter(({ channel }) => channel === 'email');
  const added = recipients.length - known.length;
  if (added > 0 && all.length + added > maxRecipients)
    throw new ProblemError('too-many-recipients');
  const knownAs = new Map(known.map((recipient) => [recipient.address.toLowerCase(), recipient]));
  for (const [position, address] of recipients.entries()) {
    const before = knownAs.get(address.toLowerCase()) ?? newAddress();
    knownAs.delete(address.toLowerCase());
    const options = { ...before.options, language: languages[address] ?? null };
    const createdAt = at + position;
    await saveRecipient(tx, accountId, { ...before, address, options, createdAt });
  }
  for (const { id } of knownAs.values()) await deleteRecipient(tx, id);
}

const newAddress = (): Omit<StoredRecipient, 'address' | 'createdAt'> => ({
  id: randomUUID(),
  channel: 'email',
  secrets: [],
  options: everyAlert,
});

/** A test may reach a hundred recipients by mail and chat: enough to try them, too few to flood them. */
const maxTests = 10;
const testsWithinMs = 10 * 60_000;

/** Counted in the store, so that all servers count together. */
async function refuseTooManyTests(tx: Tx, accountId: string, now: number): Promise<void> {
  const since = now - testsWithinMs;
  const firstAt = await nthLatestTestAt(tx, accountId, { n: maxTests, since });
  if (firstAt === undefined) return;
  const retryAfterSeconds = Math.ceil((firstAt - since) / 1_000);
  throw new ProblemError('too-many-messages', { retryAfterSeconds });
}

/**
 * Asks for an alert that tells the state as it is, by the very same path.
 * @param recipientId only this one; null: every recipient
 * @returns the alert's id
 * @throws ProblemError no-recipients, not-found or too-many-messages
 */
export async function sendTestAlert(
  { clock, presence, store }: Services,
  by: SignedIn,
  recipientId: string | null,
): Promise<string> {
  const accountId = by.account.id;
  const { recipients } = await findMonitoringRules(store.db, accountId);
  if (recipients.length === 0) throw new ProblemError('no-recipients');
  const asked = recipients.filter(({ id }) => recipientId === null || id === recipientId);
  if (asked.length === 0) throw new ProblemError('not-found');
  const at = clock.now();
  const alertId = randomUUID();
  await presence.submit({
    accountId,
    events: [{ type: 'test-requested', at, alertId, recipientId }],
    async write(tx) {
      await refuseTooManyTests(tx, accountId, at);
      const record = { accountId, at, actor: actorOf(by), target: by.account };
      const detail = { alertId, recipients: asked.map(({ shown }) => shown) };
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
