import type {
  DepartmentView,
  DeviceView,
  PresenceStatus,
  ScopeView,
} from '../../src-shared/domain.ts';
import type { OperatorRecord } from '../../src-shared/operators.ts';
import { countsAsOnline, isPresent } from '../../src-shared/presence.rules.ts';
import type { Person } from './rights.rules.ts';
import { forceLogoutRefusal } from './rights.rules.ts';

/** Whom a forced logout is meant for. */
export type LogoutTarget =
  | { readonly kind: 'device'; readonly operatorId: string; readonly deviceId: string }
  | { readonly kind: 'operator'; readonly operatorId: string }
  | { readonly kind: 'department'; readonly departmentId: string };

export interface LogoutFacts {
  readonly me: Person;
  readonly records: readonly OperatorRecord[];
  readonly account: ScopeView | null;
  readonly departments: readonly DepartmentView[];
  readonly busyCounts: boolean;
}

/** What a forced logout will do, so that the confirmation can say it before it happens. */
export interface LogoutImpact {
  readonly ended: readonly { readonly operator: OperatorRecord; readonly device: DeviceView }[];
  readonly operators: readonly OperatorRecord[];
  /** Operators whose presence the logout changes, and what it becomes. */
  readonly changes: readonly { readonly operator: OperatorRecord; readonly to: PresenceStatus }[];
  readonly account: 'goes-offline' | 'stays-online' | 'is-offline' | 'unknown';
  readonly departmentsGoingOffline: readonly DepartmentView[];
  /**
   * Control panels are not listed as devices, but are signed out with them: everywhere with an
   * operator, everywhere but here with a department. So there is something to do without a device.
   */
  readonly panelsToo: boolean;
  /** Whoever is signed out somewhere, if only of a panel. */
  readonly reached: readonly OperatorRecord[];
  /** This very page is among the ended sessions. */
  readonly endsThisSession: boolean;
  /** Whom this role may not sign out: they stay. */
  readonly spared: readonly OperatorRecord[];
}

export function logoutImpact(target: LogoutTarget, facts: LogoutFacts): LogoutImpact {
  const { chosen, spared } = people(target, facts);
  const ended = chosen.flatMap((operator) =>
    operator.devices
      .filter((device) => target.kind !== 'device' || device.id === target.deviceId)
      .map((device) => ({ operator, device })),
  );
  const endedSessions = new Set(ended.map(({ device }) => device.sessionId));
  const after = new Map(
    facts.records.map((record) => [record.id, statusAfter(record, endedSessions)]),
  );
  const changes = chosen
    .map((operator) => ({ operator, to: after.get(operator.id) ?? operator.presence.status }))
    .filter(({ operator, to }) => to !== operator.presence.status);
  const anyOnline = (records: readonly OperatorRecord[]) =>
    records.some(({ id }) => countsAsOnline(after.get(id) ?? 'offline', facts.busyCounts));
  return {
    ended,
    operators: [...new Set(ended.map(({ operator }) => operator))],
    changes,
    account: accountAfter(facts.account, anyOnline(facts.records)),
    departmentsGoingOffline: facts.departments.filter(
      ({ id, state }) =>
        state === 'online' &&
        !anyOnline(facts.records.filter((record) => record.departmentIds.includes(id))),
    ),
    panelsToo: target.kind !== 'device' && chosen.length > 0,
    reached: chosen,
    endsThisSession: target.kind === 'operator' && target.operatorId === facts.me.id,
    spared,
  };
}

/** Whoever is deactivated is signed in nowhere. */
function people(target: LogoutTarget, { me, records }: LogoutFacts) {
  const meant = records.filter(
    (record) =>
      !record.disabled &&
      (target.kind === 'department'
        ? record.departmentIds.includes(target.departmentId)
        : record.id === target.operatorId),
  );
  return {
    chosen: meant.filter((record) => forceLogoutRefusal(me, record) === null),
    spared: meant.filter((record) => forceLogoutRefusal(me, record) !== null),
  };
}

/**
 * The presence rules, as far as they can be told without knowing the chosen status: whoever keeps
 * an active device stays as they are, whoever keeps only idle ones goes Away.
 */
function statusAfter(record: OperatorRecord, ended: ReadonlySet<string>): PresenceStatus {
  const now = record.presence.status;
  if (now === 'offline') return now;
  const left = record.devices.filter(
    (device) => device.kind !== 'panel' && isPresent(device) && !ended.has(device.sessionId),
  );
  if (left.length === 0) return 'offline';
  if (now === 'away') return now;
  const watched = left.some(({ activity }) => activity === 'active' || activity === 'unknown');
  return watched ? now : 'away';
}

function accountAfter(account: ScopeView | null, anyOnline: boolean): LogoutImpact['account'] {
  if (!account) return 'unknown';
  if (account.state === 'offline') return 'is-offline';
  return anyOnline ? 'stays-online' : 'goes-offline';
}
