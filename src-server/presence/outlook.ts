import type { Outlook, ScopeOutlook } from '../../src-shared/outlook.ts';
import { hearsOffline } from '../../src-shared/recipients.ts';
import { isUnexpected } from '../alerts/deadline.rules.ts';
import type { Forecast } from '../alerts/forecast.rules.ts';
import { forecast } from '../alerts/forecast.rules.ts';
import { sendAt } from '../alerts/recipients.rules.ts';
import { expectedAt, lastChange, nextChange } from '../schedule/coverage.rules.ts';
import type { AccountPresence, AccountSettings, ScopeEntry } from './account.ts';
import { situation } from './alerts.machine.ts';

/** What is about to be told, and when somebody is expected, as leads see it. Pure. */

const instant = (ms: number) => new Date(ms).toISOString();
const instantOrNull = (ms: number | null) => (ms === null ? null : instant(ms));

/** @param now epoch milliseconds */
export function outlook(account: AccountPresence, now: number): Outlook {
  const { enabled, recipients } = account.settings.monitoring;
  const scopes = [...account.scopes.values()];
  const departments = scopes.filter(({ kind }) => kind === 'department');
  return {
    enabled,
    recipients: recipients.length,
    offlineIsHeard: recipients.some(hearsOffline),
    account: scopeOutlook(account, account.scopes.get(account.id)!, now),
    departments: departments.map((scope) => scopeOutlook(account, scope, now)),
  };
}

function scopeOutlook(account: AccountPresence, scope: ScopeEntry, now: number): ScopeOutlook {
  const { settings } = account;
  const situationAt = (at: number) => situation({ account, settings }, scope, at);
  const from = certainFrom(account, scope, now);
  const next = forecast(scope.alerting, situationAt, from);
  const { id, kind, name, state, since } = scope;
  return {
    scope: { id, kind, name },
    state,
    since: instant(since),
    ...hoursOutlook(situationAt(now).schedule, scope, now),
    next: next && nextView(next, settings),
  };
}

/** What devices of a server that went may still change is told once they are back, or given up. */
function certainFrom(
  { id: accountId, operators }: AccountPresence,
  { id }: ScopeEntry,
  now: number,
): number {
  const members = [...operators.values()].filter(
    ({ departmentIds }) => id === accountId || departmentIds.includes(id),
  );
  const awaited = members.flatMap(({ devices }) => devices.filter((device) => device.awaited));
  return Math.max(now, ...awaited.map(({ until }) => until ?? now));
}

function hoursOutlook(
  schedule: ReturnType<typeof situation>['schedule'],
  { state, since }: ScopeEntry,
  now: number,
): Pick<ScopeOutlook, 'hours' | 'unexpectedSince'> {
  if (!schedule) return { hours: null, unexpectedSince: null };
  const unexpected = isUnexpected(schedule, state, now);
  const { timeZone } = schedule;
  const expected = expectedAt(schedule, now);
  return {
    hours: { expected, until: instantOrNull(nextChange(schedule, now)), timeZone },
    unexpectedSince: unexpected
      ? instant(Math.max(since, lastChange(schedule, now) ?? since))
      : null,
  };
}

function nextView(
  { at, telling }: Forecast,
  { timeZone, monitoring }: AccountSettings,
): NonNullable<ScopeOutlook['next']> {
  const { recipients } = telling;
  const sending = { timeZone, pause: monitoring.pause };
  const late = recipients.map((recipient) => sendAt(recipient, sending, at));
  const held = late.filter((moment) => moment > at);
  return {
    at: instant(at),
    what: whatOf(telling),
    recipients: recipients.length,
    held: held.length === 0 ? null : { count: held.length, until: instant(Math.max(...held)) },
  };
}

function whatOf(telling: Forecast['telling']): NonNullable<ScopeOutlook['next']>['what'] {
  if (telling.type === 'message') return telling.about;
  return telling.kind === 'flapping' ? 'summary' : 'alert';
}
