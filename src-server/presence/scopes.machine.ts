import { countsAsOnline } from '../../src-shared/presence.rules.ts';
import type { OperatorEntry, ScopeEntry } from './account.ts';
import { emptyScope, nobodysWhy } from './account.ts';
import { endLastAlert, episodeBegan, tellOverdue } from './alerts.machine.ts';
import type { Draft } from './draft.ts';
import { allOperators, scopeOf } from './draft.ts';
import type { EventOf, ScopeWhy } from './events.ts';

/** The state of the account and of its departments, and their episodes. Pure but for the draft. */

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
  const { id: scopeId, kind, since: previousSince } = scope;
  draft.episodes.push({ id: episodeId, scopeId, kind, state, startedAt: since, why });
  episodeBegan(draft, scope, { ...scope, state, since, why, episodeId, previousSince });
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
  { departmentId, at }: EventOf<'department-removed'>,
): void {
  const department = scopeOf(draft, departmentId);
  if (department) endLastAlert(draft, department, at);
  draft.scopes.set(departmentId, null);
  const { [departmentId]: _removed, ...policies } = draft.settings.policies;
  draft.settings = { ...draft.settings, policies };
  for (const operator of allOperators(draft)) {
    if (!operator.departmentIds.includes(departmentId)) continue;
    const departmentIds = operator.departmentIds.filter((id) => id !== departmentId);
    draft.operators.set(operator.id, { ...operator, departmentIds });
  }
}

export function accountSaved(draft: Draft, event: EventOf<'account-saved'>): void {
  const { name, language, timeZone, busyCounts, at, actor } = event;
  const before = draft.settings.busyCounts;
  const busy = allOperators(draft).filter(({ status }) => status === 'busy');
  if (before !== busyCounts)
    tellOverdue(
      draft,
      busy.flatMap((one) => scopeIds(draft, one)),
      at,
    );
  draft.settings = { ...draft.settings, name, language, timeZone, busyCounts };
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
  for (const operator of busy) {
    for (const id of scopeIds(draft, operator)) move(draft, id, at, why);
  }
}

export function policySaved(draft: Draft, { scopeId, policy }: EventOf<'policy-saved'>): void {
  const policies = { ...draft.settings.policies, [scopeId]: policy };
  draft.settings = { ...draft.settings, policies };
}
