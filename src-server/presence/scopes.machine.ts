import { countsAsOnline } from '../../src-shared/presence.rules.ts';
import { alertDeadline } from '../alerts/deadline.rules.ts';
import type { OperatorEntry, ScopeEntry } from './account.ts';
import { emptyScope, nobodysWhy } from './account.ts';
import type { Draft } from './draft.ts';
import { isUncertain } from './awaited.machine.ts';
import { allOperators, scopeOf } from './draft.ts';
import type { EventOf, ScopeWhy } from './events.ts';

/**
 * The state of the account and of its departments, their episodes, and when an episode becomes an
 * alert. Pure but for the draft.
 */

export const counts = (draft: Draft, { status }: Pick<OperatorEntry, 'status'>) =>
  countsAsOnline(status, draft.settings.busyCounts);

export const scopeIds = (draft: Draft, operator: Pick<OperatorEntry, 'departmentIds'>) => [
  draft.account.id,
  ...operator.departmentIds,
];

export function carryToScopes(draft: Draft, before: OperatorEntry, after: OperatorEntry): void {
  const counted = counts(draft, before);
  const countsNow = counts(draft, after);
  if (counted === countsNow) return;
  const why: ScopeWhy = {
    ...after.why,
    operator: { id: after.id, name: after.name },
    operatorStatus: after.status,
  };
  const move = countsNow ? enter : leave;
  for (const id of scopeIds(draft, after)) move(draft, id, after.since, why);
}

export function enter(draft: Draft, scopeId: string, at: number, why: ScopeWhy): void {
  const scope = scopeOf(draft, scopeId);
  if (!scope) return;
  const counted = { ...scope, onlineCount: scope.onlineCount + 1 };
  if (scope.onlineCount > 0) draft.scopes.set(scopeId, counted);
  else beginEpisode(draft, { ...counted, lastLeft: null }, 'online', at, why);
}

export function leave(draft: Draft, scopeId: string, at: number, why: ScopeWhy): void {
  const scope = scopeOf(draft, scopeId);
  if (!scope) return;
  const lastLeft = scope.lastLeft && scope.lastLeft.at > at ? scope.lastLeft : { at, why };
  const counted = { ...scope, onlineCount: scope.onlineCount - 1, lastLeft };
  if (counted.onlineCount > 0) draft.scopes.set(scopeId, counted);
  else beginEpisode(draft, counted, 'offline', lastLeft.at, lastLeft.why);
}

function beginEpisode(
  draft: Draft,
  scope: ScopeEntry,
  state: ScopeEntry['state'],
  at: number,
  why: ScopeWhy,
): void {
  const since = Math.max(scope.since, at);
  const episodeId = draft.newId();
  const { id: scopeId, kind } = scope;
  draft.episodes.push({ id: episodeId, scopeId, kind, state, startedAt: since, why });
  putScope(draft, { ...scope, state, since, why, episodeId });
}

/** Stores a scope with the deadline its state and the settings ask for. */
function putScope(draft: Draft, scope: ScopeEntry): void {
  const episode = { state: scope.state, startedAt: scope.since, knownState: scope.knownState };
  const { dueAt } = alertDeadline(episode, draft.settings.monitoring);
  draft.scopes.set(scope.id, { ...scope, alertDueAt: scope.kind === 'account' ? dueAt : null });
}

export function departmentSaved(
  draft: Draft,
  { department, at }: EventOf<'department-saved'>,
): void {
  const known = scopeOf(draft, department.id);
  const { id, name } = department;
  const fresh = known ? { ...known, name } : emptyScope(id, 'department', name, at, draft.newId());
  draft.scopes.set(id, fresh);
}

export function departmentRemoved(
  draft: Draft,
  { departmentId }: EventOf<'department-removed'>,
): void {
  draft.scopes.set(departmentId, null);
  for (const operator of allOperators(draft)) {
    if (!operator.departmentIds.includes(departmentId)) continue;
    const departmentIds = operator.departmentIds.filter((id) => id !== departmentId);
    draft.operators.set(operator.id, { ...operator, departmentIds });
  }
}

export function accountSaved(draft: Draft, event: EventOf<'account-saved'>): void {
  const { name, language, busyCounts, idlePolicy, at, actor } = event;
  const before = draft.settings.busyCounts;
  draft.settings = { ...draft.settings, name, language, busyCounts, idlePolicy };
  const scope = scopeOf(draft, draft.account.id)!;
  if (scope.name !== name) draft.scopes.set(scope.id, { ...scope, name });
  if (before === busyCounts) return;
  const why: ScopeWhy = {
    ...nobodysWhy,
    cause: 'settings',
    actor,
    operator: null,
    operatorStatus: null,
  };
  const move = busyCounts ? enter : leave;
  for (const operator of allOperators(draft)) {
    if (operator.status !== 'busy') continue;
    for (const id of scopeIds(draft, operator)) move(draft, id, at, why);
  }
}

export function monitoringSaved(draft: Draft, { monitoring }: EventOf<'monitoring-saved'>): void {
  const switchedOn = monitoring.enabled && !draft.settings.monitoring.enabled;
  draft.settings = { ...draft.settings, monitoring };
  const scope = scopeOf(draft, draft.account.id)!;
  // Switching monitoring on alerts nothing by itself: the state at that moment counts as known.
  putScope(draft, switchedOn ? { ...scope, knownState: scope.state } : scope);
}

export function deadlineReached(
  draft: Draft,
  { at, silentNodes = [] }: EventOf<'deadline-reached'>,
): void {
  const scope = scopeOf(draft, draft.account.id)!;
  if (scope.alertDueAt === null || scope.alertDueAt > at) return;
  if (allOperators(draft).some((operator) => isUncertain(operator, silentNodes))) return;
  raiseAlert(draft, at, { test: false, id: draft.newId() });
  putScope(draft, { ...scope, knownState: scope.state });
}

export function raiseAlert(draft: Draft, at: number, alert: { id: string; test: boolean }): void {
  const scope = scopeOf(draft, draft.account.id)!;
  const { language, monitoring } = draft.settings;
  draft.alerts.push({
    ...alert,
    scope,
    state: scope.state,
    startedAt: scope.since,
    dueAt: alert.test ? at : scope.alertDueAt!,
    createdAt: at,
    why: scope.why,
    who: allOperators(draft),
    recipients: monitoring.recipients.map(({ email, language: own }) => ({
      email,
      language: own ?? language,
    })),
  });
}
