import type { AlertAboutMe } from '../../src-shared/alert-notice.ts';
import type { AccountChange, AccountPresence, ScopeEntry } from './account.ts';

/** What an operator is told: an alert was raised because of them. */
export interface OwnAlert {
  readonly operatorId: string;
  readonly alert: AlertAboutMe;
}

/**
 * The alerts that a change raised, for the operators who brought about what they tell. One about
 * the account says enough: those about departments in the same change, and because of the same
 * person, are left out.
 */
export function ownAlerts(before: AccountPresence, { scopes }: AccountChange): OwnAlert[] {
  const raised = [...scopes.values()].flatMap((scope) => {
    if (!scope) return [];
    const known = before.scopes.get(scope.id)?.alerting.last?.id;
    return ownAlert(known, scope) ?? [];
  });
  const ofAccount = new Set(
    raised
      .filter(({ alert }) => alert.scope.kind === 'account')
      .map(({ operatorId }) => operatorId),
  );
  return raised.filter(
    ({ operatorId, alert }) => alert.scope.kind === 'account' || !ofAccount.has(operatorId),
  );
}

function ownAlert(known: string | undefined, scope: ScopeEntry): OwnAlert | null {
  const { last } = scope.alerting;
  const { operator, operatorStatus } = scope.why;
  if (!last || last.ended || last.id === known) return null;
  // Whom an admin moved did nothing themselves.
  if (!operator || !operatorStatus) return null;
  // The state has changed since, in the same commit: why it is so now is another story.
  if (last.episodeId !== scope.episodeId) return null;
  const { id, kind, name, state, since, why } = scope;
  const startedAt = new Date(since).toISOString();
  return {
    operatorId: operator.id,
    alert: { id: last.id, scope: { kind, id, name }, state, startedAt, ...why },
  };
}
