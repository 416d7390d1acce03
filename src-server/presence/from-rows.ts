import { randomUUID } from 'node:crypto';
import { countsAsOnline } from '../../src-shared/presence.rules.ts';
import { policiesOf } from '../accounts/policy.repo.ts';
import type { Alerting } from '../alerts/alerting.machine.ts';
import { noAlerting } from '../alerts/alerting.machine.ts';
import { keptAlert } from '../alerts/last-alert.machine.ts';
import { monitoringRulesOf } from '../alerts/monitoring.repo.ts';
import { recipientsOf } from '../alerts/recipients.repo.ts';
import { schedulesOf } from '../schedule/schedule.repo.ts';
import type {
  AccountRow,
  OperatorPresenceRow,
  OperatorRow,
  ScopeRow,
  SessionRow,
} from '../store/schema.ts';
import type {
  AccountPresence,
  AccountSettings,
  DeviceEntry,
  EndedSession,
  OperatorEntry,
  ScopeEntry,
} from './account.ts';
import { emptyScope } from './account.ts';
import type { DeviceRow, Rows } from './load.repo.ts';
import { newOperator } from './operators.machine.ts';

/** What the rows of an account say. Those that a server of the version before wrote are read as well. */

export function readAccount(account: AccountRow, rows: Rows): AccountPresence {
  const { id } = account;
  const settings = settingsOf(account, rows);
  const operators = operatorsOf(id, rows);
  return {
    id,
    version: rows.versions(id)[0]?.version ?? 0,
    lastNode: null,
    settings,
    operators: new Map(operators.map((operator) => [operator.id, operator])),
    scopes: scopesOf(account, rows, operators, settings),
    endedSessions: new Map(rows.ended(id).map((row) => [row.id, endedOf(row)])),
  };
}

function operatorsOf(accountId: string, rows: Rows): OperatorEntry[] {
  const members = Map.groupBy(rows.members(accountId), (member) => member.operator_id);
  const presences = new Map(rows.presences(accountId).map((row) => [row.operator_id, row]));
  const devices = Map.groupBy(rows.devices(accountId).map(deviceOf), (device) => device.operatorId);
  return rows.operators(accountId).map((row) =>
    operatorOf(
      row,
      (members.get(row.id) ?? []).map((member) => member.department_id),
      presences.get(row.id),
      devices.get(row.id) ?? [],
    ),
  );
}

function scopesOf(
  account: AccountRow,
  rows: Rows,
  operators: readonly OperatorEntry[],
  settings: AccountSettings,
): ReadonlyMap<string, ScopeEntry> {
  const { id, name, created_at } = account;
  const places = [
    { id, name, created_at, kind: 'account' as const },
    ...rows.departments(id).map((row) => ({ ...row, kind: 'department' as const })),
  ];
  const rowOf = new Map(rows.scopes(id).map((row) => [row.id, row]));
  return new Map(
    places.map((place) => [place.id, scopeOf(place, rowOf.get(place.id), operators, settings, id)]),
  );
}

const endedOf = (row: SessionRow): EndedSession => ({
  sessionId: row.id,
  code: row.ended_code as EndedSession['code'],
  at: row.ended_at!,
  by: row.ended_by === null ? null : { id: row.ended_by_id ?? '', name: row.ended_by },
  reason: row.ended_reason,
});

function deviceOf(row: DeviceRow): DeviceEntry {
  const link = row.link as DeviceEntry['link'];
  return {
    sessionId: row.session_id,
    operatorId: row.operator_id,
    id: row.device_id,
    name: row.device_name,
    kind: row.device_kind as DeviceEntry['kind'],
    link,
    activity: row.activity as DeviceEntry['activity'],
    activitySince: row.activity_since,
    lastActiveAt: row.last_active_at,
    idleForMs: row.idle_for_ms,
    evidenceAt: row.evidence_at,
    nodeId: row.node_id,
    until: row.grace_until,
    awaited: row.awaited === 1,
    gone:
      link === 'gone'
        ? {
            at: row.evidence_at,
            cause: row.gone_cause as NonNullable<DeviceEntry['gone']>['cause'],
            actor: null,
            reason: null,
          }
        : null,
    ended: false,
  };
}

function operatorOf(
  row: OperatorRow,
  departmentIds: readonly string[],
  presence: OperatorPresenceRow | undefined,
  devices: readonly DeviceEntry[],
): OperatorEntry {
  const { id, name } = row;
  const role = row.role as OperatorEntry['role'];
  const disabled = row.disabled_at !== null;
  const fresh = newOperator({ id, name, role, departmentIds, disabled }, row.created_at);
  if (!presence) return { ...fresh, devices };
  return {
    ...fresh,
    devices,
    chosen: presence.chosen as OperatorEntry['chosen'],
    chosenReason: presence.chosen_reason,
    chosenBackAt: backAtOf(presence),
    held: heldOf(presence),
    status: presence.status as OperatorEntry['status'],
    since: presence.since,
    causeSince: presence.cause_since,
    why: JSON.parse(presence.why),
  };
}

/** A server of the version before knows nothing of it, and leaves it when another choice is made. */
function backAtOf({ chosen, chosen_back_at: at }: OperatorPresenceRow): string | null {
  return chosen === 'away' && at !== null ? new Date(at).toISOString() : null;
}

/** That server leaves this, too. Whoever is held has no reason and no return, for they did not choose to be Away. */
function heldOf({ chosen, chosen_reason, chosen_back_at, held }: OperatorPresenceRow) {
  const mayBeHeld = chosen === 'away' && chosen_reason === null && chosen_back_at === null;
  return mayBeHeld ? (held as OperatorEntry['held']) : null;
}

function settingsOf(account: AccountRow, rows: Rows): AccountSettings {
  const { id } = account;
  return {
    name: account.name,
    language: account.language as AccountSettings['language'],
    timeZone: account.time_zone,
    busyCounts: account.busy_counts === 1,
    monitoring: monitoringRulesOf(rows.monitoring(id)[0], recipientsOf(rows.recipients(id))),
    schedules: schedulesOf(rows.schedules(id)),
    policies: policiesOf([account, ...rows.departments(id)]),
  };
}

function alertingOf(row: ScopeRow, { monitoring }: AccountSettings): Alerting {
  const kept = { ...noAlerting, ...(JSON.parse(row.alerting) as Partial<Alerting>) };
  return { ...kept, last: kept.last && keptAlert(kept.last, monitoring) };
}

function scopeOf(
  place: { id: string; kind: ScopeEntry['kind']; name: string; created_at: number },
  row: ScopeRow | undefined,
  operators: readonly OperatorEntry[],
  settings: AccountSettings,
  accountId: string,
): ScopeEntry {
  const fresh = emptyScope(place.id, place.kind, place.name, place.created_at, randomUUID());
  if (!row) return fresh;
  return {
    ...fresh,
    state: row.state as ScopeEntry['state'],
    since: row.since,
    why: JSON.parse(row.why),
    lastLeft: row.last_left ? JSON.parse(row.last_left) : null,
    episodeId: row.episode_id,
    previousSince: row.previous_since,
    alerting: alertingOf(row, settings),
    alertDueAt: row.alert_due_at,
    onlineCount: operators.filter(
      (operator) =>
        (place.id === accountId || operator.departmentIds.includes(place.id)) &&
        countsAsOnline(operator.status, settings.busyCounts),
    ).length,
  };
}
