import type { AgentState } from './agent.ts';
import type { ChosenStatus } from './domain.ts';
import type { CoverageNow, Duty } from './duty.ts';
import { countsAsOnline } from './presence.rules.ts';
import type { PresenceSnapshot } from './socket.ts';

/** Rules about coming and going that the server, the agent app and its pages share. Pure. */

type Team = Pick<PresenceSnapshot, 'me' | 'operators' | 'duty'>;

/** Whether this operator alone keeps the account online. */
export function isLastOneOnline({ me, operators, duty }: Team): boolean {
  const online = operators.filter(({ status }) => countsAsOnline(status, busyCounts(duty)));
  return online.length === 1 && online[0]!.id === me.id;
}

/** The same as the agent app knows it: without a connection nobody can say who else is online. */
export function isKnownLastOne({ link, presence }: Pick<AgentState, 'link' | 'presence'>): boolean {
  return link.kind === 'connected' && presence !== null && isLastOneOnline(presence);
}

/** Whether the account goes offline when this operator leaves (null) or takes this status. */
export function takesAccountOffline(team: Team, status: ChosenStatus | null): boolean {
  const stays = status !== null && countsAsOnline(status, busyCounts(team.duty));
  return !stays && isLastOneOnline(team);
}

const busyCounts = (duty: Duty | undefined) => duty?.busyCounts ?? false;

/** The hours of the account, or of a department that has its own; null: there are none. */
export function coverageOf(duty: Duty | undefined, scopeId: string): CoverageNow | null {
  return duty?.coverage.find((coverage) => coverage.scopeId === scopeId) ?? null;
}

/**
 * Whether an operator is expected now: by the hours of any of their departments, which are the
 * account's where a department has none of its own. Null: there are no hours.
 */
export function isExpected(
  duty: Duty | undefined,
  accountId: string,
  departmentIds: readonly string[],
): boolean | null {
  const account = coverageOf(duty, accountId);
  const scopes = departmentIds.length > 0 ? departmentIds : [accountId];
  const hours = scopes
    .map((id) => coverageOf(duty, id) ?? account)
    .filter((coverage) => coverage !== null);
  return hours.length === 0 ? null : hours.some(({ expected }) => expected);
}
