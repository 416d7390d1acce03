import type { ChosenStatus } from '../../src-shared/domain.ts';
import { monitoringModes } from '../../src-shared/domain.ts';
import type { CoverageNow, Duty } from '../../src-shared/duty.ts';
import { isExpected } from '../../src-shared/duty.rules.ts';
import { isPresent } from '../../src-shared/presence.rules.ts';
import { earliest } from '../alarm.ts';
import { settle } from '../alerts/alerting.machine.ts';
import { quietChange, recipientsFor, sendAt } from '../alerts/recipients.rules.ts';
import { expectedAt, hasHours, nextChange } from '../schedule/coverage.rules.ts';
import type { AccountPresence } from './account.ts';

/** What it means for an account that somebody comes or goes right now. Pure. */

interface Known {
  readonly at: number;
  /** When time alone makes it another one. */
  readonly until: number | null;
  readonly duty: Duty;
}

/** Everybody who connects asks, and it changes seldom. */
const known = new WeakMap<AccountPresence, Known>();

export const dutyAt = (account: AccountPresence, at: number): Duty => knownAt(account, at).duty;

/** When the answer changes though nothing happens: hours begin or end, a pause does. */
export const dutyUntil = (account: AccountPresence, at: number): number | null =>
  knownAt(account, at).until;

function knownAt(account: AccountPresence, at: number): Known {
  const last = known.get(account);
  if (last && last.at <= at && (last.until === null || at < last.until)) return last;
  const { schedules, monitoring, busyCounts, timeZone } = account.settings;
  const coverage = Object.entries(schedules)
    .filter(([id, schedule]) => account.scopes.has(id) && hasHours(schedule, at))
    .map(([scopeId, schedule]): CoverageNow & { readonly change: number | null } => {
      const change = nextChange(schedule, at);
      const changesAt = change === null ? null : new Date(change).toISOString();
      return { scopeId, expected: expectedAt(schedule, at), changesAt, change };
    });
  const pause = monitoring.pause ? [monitoring.pause.from, monitoring.pause.until] : [];
  const { offlineAfterMs, recipients } = monitoring;
  // What is due after the dwell falls into quiet hours that much before they begin.
  const quiet = recipients.map((recipient) => {
    const change = quietChange(recipient, timeZone, at + offlineAfterMs);
    return change === null ? null : change - offlineAfterMs;
  });
  const moments = [...coverage.map(({ change }) => change), ...pause, ...quiet];
  const fresh = {
    at,
    until: earliest(moments.filter((moment) => moment !== null && moment > at) as number[]),
    duty: {
      coverage: coverage.map(({ change: _change, ...shown }) => shown),
      busyCounts,
      offlineToldAfterSeconds: offlineToldAfterSeconds(account, at),
    },
  };
  known.set(account, fresh);
  return fresh;
}

/** What the alerting would do if the account went offline at this moment. */
function offlineToldAfterSeconds({ id, settings, scopes }: AccountPresence, at: number) {
  const scope = scopes.get(id)!;
  const { monitoring: rules, schedules, timeZone } = settings;
  if (scope.state === 'offline') return null;
  const hours = schedules[id];
  const offline = {
    scope,
    state: 'offline' as const,
    startedAt: at,
    episodeId: '',
    rules,
    schedule: hours && hasHours(hours, at) ? hours : null,
    notBefore: at,
  };
  const { tracks } = settle(scope.alerting, offline, 'online');
  const sending = { timeZone, pause: rules.pause };
  const told = monitoringModes.flatMap((mode) => {
    const dueAt = tracks[mode]?.dueAt ?? null;
    // Later than after its dwell means that somebody is told of what then still holds, not of this.
    if (dueAt === null || dueAt > at + rules.offlineAfterMs) return [];
    const heard = recipientsFor(mode, 'offline', scope, { rules, escalated: false });
    return heard.some((recipient) => sendAt(recipient, sending, dueAt) === dueAt) ? [dueAt] : [];
  });
  const dueAt = earliest(told);
  return dueAt === null ? null : Math.round((dueAt - at) / 1_000);
}

/**
 * What an operator had chosen who would be online outside the hours, only because their computer was
 * switched on; null: nothing speaks against it.
 */
export function heldBack(
  account: AccountPresence,
  operatorId: string,
  at: number,
): ChosenStatus | null {
  const operator = account.operators.get(operatorId);
  if (!operator) return null;
  const { chosen, departmentIds, devices } = operator;
  const isThere = devices.some(isPresent);
  if (isThere || (chosen !== 'online' && chosen !== 'busy')) return null;
  const expected = isExpected(dutyAt(account, at), account.id, departmentIds);
  return expected === false ? chosen : null;
}
