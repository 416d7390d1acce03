import type { Alerting, ScopeNow } from '../alerts/alerting.machine.ts';
import { acknowledge, nextDeadline, settle, snooze } from '../alerts/alerting.machine.ts';
import { expectation, isUnexpected } from '../alerts/deadline.rules.ts';
import type { RecipientRules } from '../alerts/recipients.rules.ts';
import { sendAt } from '../alerts/recipients.rules.ts';
import type { Telling, When } from '../alerts/telling.machine.ts';
import { reachDeadlines } from '../alerts/telling.machine.ts';
import { hasHours } from '../schedule/coverage.rules.ts';
import { isDisabled } from './account.ts';
import type { OperatorEntry, ScopeEntry } from './account.ts';
import { isUncertain } from './awaited.machine.ts';
import type { AlertRecord, Draft, MessageRecord } from './draft.ts';
import { allOperators, allScopes, scopeOf } from './draft.ts';
import type { EventOf } from './events.ts';

/**
 * Where episodes become alerts: what happens is carried to the alerting of each scope
 * (src-server/alerts), and what that tells becomes records of the draft. Pure but for the draft.
 */

/** The alerting's view of a scope. @param notBefore what was unexpected only before is past */
export function situation(
  { account, settings }: Pick<Draft, 'account' | 'settings'>,
  scope: ScopeEntry,
  notBefore: number,
): ScopeNow {
  const { monitoring, schedules } = settings;
  const schedule = schedules[scope.id] ?? schedules[account.id];
  return {
    scope,
    state: scope.state,
    startedAt: scope.since,
    episodeId: scope.episodeId,
    rules: monitoring,
    schedule: schedule && hasHours(schedule, notBefore) ? schedule : null,
    notBefore,
  };
}

function put(draft: Draft, scope: ScopeEntry, alerting: Alerting): void {
  const { state, since: startedAt } = scope;
  const rules = draft.settings.monitoring;
  const alertDueAt = nextDeadline(alerting, { state, startedAt, rules });
  draft.scopes.set(scope.id, { ...scope, alerting, alertDueAt });
}

export function episodeBegan(draft: Draft, before: ScopeEntry, scope: ScopeEntry): void {
  const now = situation(draft, scope, scope.since);
  put(draft, scope, settle(scope.alerting, now, before.state));
}

/**
 * Before a change ends a state: it did hold for its dwell, though what ends it came before its
 * deadline had its turn.
 */
export function tellOverdue(draft: Draft, scopeIds: readonly string[], endedAt: number): void {
  const dueBy = endedAt - 1;
  const scopes = [...new Set(scopeIds)].flatMap((id) => scopeOf(draft, id) ?? []);
  const overdue = scopes.filter(({ alertDueAt }) => alertDueAt !== null && alertDueAt <= dueBy);
  for (const scope of overdue) {
    if (isCertain(draft, scope)) tellWhatIsDue(draft, scope, { dueBy, hasEnded: true });
  }
}

export function monitoringSaved(draft: Draft, event: EventOf<'monitoring-saved'>): void {
  draft.settings = { ...draft.settings, monitoring: event.monitoring };
  settleAll(draft, event.at);
}

export function scheduleSaved(draft: Draft, event: EventOf<'schedule-saved'>): void {
  const { [event.scopeId]: _before, ...others } = draft.settings.schedules;
  const { schedule } = event;
  const schedules = schedule ? { ...others, [event.scopeId]: schedule } : others;
  draft.settings = { ...draft.settings, schedules };
  settleAll(draft, event.at);
}

function settleAll(draft: Draft, at: number): void {
  for (const scope of allScopes(draft)) settleScope(draft, at, scope);
}

/** Sets the deadlines of a scope anew. */
export function settleScope(draft: Draft, at: number, scope: ScopeEntry): void {
  const alerting = settle(scope.alerting, situation(draft, scope, at));
  if (alerting.last?.ended) endLastAlert(draft, scope, at);
  put(draft, scope, alerting);
}

/** What the latest alert told is over for everybody, and nobody hears of it. */
export function endLastAlert(draft: Draft, { alerting: { last } }: ScopeEntry, at: number): void {
  if (last && !last.ended) draft.alertEdits.push({ type: 'ended', alertId: last.id, at });
}

/** Of what came due later nothing is known yet: what happened by then may wait behind this. */
export function deadlineReached(draft: Draft, { at: dueBy }: EventOf<'deadline-reached'>): void {
  for (const scope of allScopes(draft)) {
    if (scope.alertDueAt === null || scope.alertDueAt > dueBy) continue;
    if (isCertain(draft, scope)) tellWhatIsDue(draft, scope, { dueBy, hasEnded: false });
  }
}

function isCertain(draft: Draft, scope: ScopeEntry): boolean {
  return !membersOf(draft, scope).some((operator) => isUncertain(operator, draft.silentNodes));
}

function tellWhatIsDue(draft: Draft, scope: ScopeEntry, due: Omit<When, 'at'>): void {
  const at = draft.now;
  const now = situation(draft, scope, due.dueBy);
  const { alerting, tellings } = reachDeadlines(scope.alerting, now, { ...due, at }, draft.newId);
  put(draft, scope, alerting);
  for (const telling of tellings) record(draft, scope, at, telling);
}

function record(draft: Draft, scope: ScopeEntry, at: number, telling: Telling): void {
  switch (telling.type) {
    case 'ended':
      draft.alertEdits.push({ type: 'ended', alertId: telling.alertId, at: telling.at });
      return;
    case 'message': {
      const { alertId, about, expected, acknowledged, recipients } = telling;
      draft.alertEdits.push({ type: 'told-again', alertId, expected, acknowledged });
      address(draft, scope, at, { alertId, about, recipients });
      return;
    }
    case 'alert': {
      const { recipients, ...alert } = telling;
      draft.alerts.push(alertRecord(draft, scope, at, { ...alert, test: false }));
      address(draft, scope, at, { alertId: alert.id, about: 'alert', recipients });
    }
  }
}

type AlertPart = Pick<AlertRecord, 'id' | 'test' | 'kind' | 'changes' | 'expected' | 'dueAt'>;

function alertRecord(draft: Draft, scope: ScopeEntry, at: number, alert: AlertPart): AlertRecord {
  const { id, test, kind, changes, expected, dueAt } = alert;
  return {
    id,
    test,
    kind,
    changes,
    expected,
    dueAt,
    scope,
    state: scope.state,
    startedAt: scope.since,
    createdAt: at,
    why: scope.why,
    who: membersOf(draft, scope),
  };
}

/** Without the deactivated: they cannot be there, and nobody waits to know whether they are. */
function membersOf(draft: Draft, scope: ScopeEntry): OperatorEntry[] {
  const operators = allOperators(draft).filter((operator) => !isDisabled(operator));
  return scope.kind === 'account'
    ? operators
    : operators.filter(({ departmentIds }) => departmentIds.includes(scope.id));
}

/** One message for each recipient, to leave when they may be disturbed. */
function address(
  draft: Draft,
  scope: ScopeEntry,
  at: number,
  {
    recipients,
    ...message
  }: Pick<MessageRecord, 'alertId' | 'about'> & { recipients: readonly RecipientRules[] },
): void {
  const { language, timeZone, monitoring } = draft.settings;
  for (const recipient of recipients) {
    draft.messages.push({
      ...message,
      scopeId: scope.id,
      recipient: { ...recipient, language: recipient.language ?? language },
      createdAt: at,
      sendAt: sendAt(recipient, { timeZone, pause: monitoring.pause }, at),
    });
  }
}

/** Somebody asked for it, so quiet hours do not hold it back. */
export function testRequested(
  draft: Draft,
  { at, alertId, recipientId }: EventOf<'test-requested'>,
): void {
  const scope = scopeOf(draft, draft.account.id)!;
  const { schedule } = situation(draft, scope, at);
  const expected = expectation(isUnexpected(schedule, scope.state, at));
  const alert = {
    id: alertId,
    test: true,
    kind: 'change',
    changes: 0,
    expected,
    dueAt: at,
  } as const;
  draft.alerts.push(alertRecord(draft, scope, at, alert));
  const recipients = draft.settings.monitoring.recipients
    .filter(({ id }) => recipientId === null || id === recipientId)
    .map((recipient) => ({ ...recipient, quietHours: null }));
  address(draft, scope, at, { alertId, about: 'alert', recipients });
}

export function alertAcknowledged(draft: Draft, event: EventOf<'alert-acknowledged'>): void {
  const { scopeId, alertId, at, actor } = event;
  draft.alertEdits.push({ type: 'acknowledged', alertId, at, by: actor.name });
  const scope = scopeOf(draft, scopeId);
  if (!scope) return;
  put(draft, scope, acknowledge(scope.alerting, situation(draft, scope, at), alertId));
}

export function alertSnoozed(draft: Draft, event: EventOf<'alert-snoozed'>): void {
  const { scopeId, alertId, at, until, actor } = event;
  draft.alertEdits.push({ type: 'snoozed', alertId, until, by: actor.name });
  const scope = scopeOf(draft, scopeId);
  if (!scope) return;
  put(draft, scope, snooze(scope.alerting, situation(draft, scope, at), alertId, until));
}
