import { randomUUID } from 'node:crypto';
import type { Alerting } from '../alerts/alerting.machine.ts';
import { noAlerting } from '../alerts/alerting.machine.ts';
import { policiesOf } from '../accounts/policy.repo.ts';
import { monitoringRulesOf } from '../alerts/monitoring.repo.ts';
import { listRecipients } from '../alerts/recipients.repo.ts';
import { listSchedules } from '../schedule/schedule.repo.ts';
import type {
  AccountRow,
  Database,
  DeviceLinkRow,
  OperatorPresenceRow,
  OperatorRow,
  ScopeRow,
  SessionRow,
} from '../store/schema.ts';
import type { Db } from '../store/store.ts';
import type {
  AccountPresence,
  AccountSettings,
  DeviceEntry,
  EndedSession,
  OperatorEntry,
  ScopeEntry,
} from './account.ts';
import { emptyScope } from './account.ts';
import { newOperator } from './presence.machine.ts';
import { countsAsOnline } from '../../src-shared/presence.rules.ts';

/** The accounts somebody must look after at once: devices that are there or waited for, or a pending alert. */
export async function accountsInMotion(db: Db): Promise<string[]> {
  const linked = db.selectFrom('device_links').select('account_id').where('link', '!=', 'gone');
  const due = db.selectFrom('scopes').select('account_id').where('alert_due_at', 'is not', null);
  const rows = await linked.union(due).execute();
  return rows.map((row) => row.account_id);
}

/**
 * Everything known of an account; undefined when there is none with this id.
 * @param endedSince sessions that ended later are known as ended
 */
export async function loadAccount(
  db: Db,
  id: string,
  endedSince: number,
): Promise<AccountPresence | undefined> {
  const account = await db
    .selectFrom('accounts')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!account) return undefined;
  const rows = await rowsOf(db, id);
  const ended = await loadEnded(db, id, endedSince);
  const settings = settingsOf(account, rows);
  const operators = operatorsOf(rows, await loadDevices(db, id));
  return {
    id,
    version: rows.version?.version ?? 0,
    lastNode: null,
    settings,
    operators: new Map(operators.map((operator) => [operator.id, operator])),
    scopes: scopesOf(account, rows, operators, settings),
    endedSessions: new Map(ended.map((session) => [session.sessionId, session])),
  };
}

type Rows = Awaited<ReturnType<typeof rowsOf>>;

async function rowsOf(db: Db, id: string) {
  const of = <Table extends 'operators' | 'departments' | 'operator_presence' | 'scopes'>(
    t: Table,
  ) =>
    db
      .selectFrom(t as 'operators')
      .selectAll()
      .where('account_id', '=', id)
      .execute() as unknown as Promise<Database[Table][]>;
  const only = <Table extends 'account_versions' | 'monitoring'>(t: Table) =>
    db
      .selectFrom(t as 'monitoring')
      .selectAll()
      .where('account_id', '=', id)
      .executeTakeFirst() as unknown as Promise<Database[Table] | undefined>;
  return {
    version: await only('account_versions'),
    monitoring: await only('monitoring'),
    recipients: await listRecipients(db, id),
    schedules: await listSchedules(db, id),
    operators: await of('operators'),
    departments: await of('departments'),
    presences: await of('operator_presence'),
    scopes: await of('scopes'),
    members: await db
      .selectFrom('department_members as m')
      .innerJoin('departments as d', 'd.id', 'm.department_id')
      .select(['m.operator_id', 'm.department_id'])
      .where('d.account_id', '=', id)
      .execute(),
  };
}

function operatorsOf(
  { operators, members, presences }: Rows,
  devices: readonly DeviceEntry[],
): OperatorEntry[] {
  const membersOf = Map.groupBy(members, (member) => member.operator_id);
  const presenceOf = new Map(presences.map((presence) => [presence.operator_id, presence]));
  const devicesOf = Map.groupBy(devices, (device) => device.operatorId);
  return operators.map((row) =>
    operatorOf(
      row,
      (membersOf.get(row.id) ?? []).map((member) => member.department_id),
      presenceOf.get(row.id),
      devicesOf.get(row.id) ?? [],
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
    ...rows.departments.map((row) => ({ ...row, kind: 'department' as const })),
  ];
  const rowOf = new Map(rows.scopes.map((row) => [row.id, row]));
  return new Map(
    places.map((place) => [place.id, scopeOf(place, rowOf.get(place.id), operators, settings, id)]),
  );
}

type DeviceRow = DeviceLinkRow & Pick<SessionRow, 'device_id' | 'device_name' | 'device_kind'>;

async function loadDevices(db: Db, accountId: string): Promise<DeviceEntry[]> {
  const rows = await db
    .selectFrom('sessions as s')
    .innerJoin('device_links as l', 'l.session_id', 's.id')
    .selectAll('l')
    .select(['s.device_id', 's.device_name', 's.device_kind'])
    .where('s.account_id', '=', accountId)
    .where('s.ended_at', 'is', null)
    .execute();
  return rows.map(deviceOf);
}

async function loadEnded(db: Db, accountId: string, since: number): Promise<EndedSession[]> {
  const rows = await db
    .selectFrom('sessions')
    .select(['id', 'ended_at', 'ended_code', 'ended_by_id', 'ended_by', 'ended_reason'])
    .where('account_id', '=', accountId)
    .where('ended_at', '>', since)
    .execute();
  return rows.map((row) => ({
    sessionId: row.id,
    code: row.ended_code as EndedSession['code'],
    at: row.ended_at!,
    by: row.ended_by === null ? null : { id: row.ended_by_id ?? '', name: row.ended_by },
    reason: row.ended_reason,
  }));
}

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
  const fresh = newOperator(
    { id, name, role: row.role as OperatorEntry['role'], departmentIds },
    row.created_at,
  );
  if (!presence) return { ...fresh, devices };
  return {
    ...fresh,
    devices,
    chosen: presence.chosen as OperatorEntry['chosen'],
    chosenReason: presence.chosen_reason,
    chosenBackAt: backAtOf(presence),
    status: presence.status as OperatorEntry['status'],
    since: presence.since,
    why: JSON.parse(presence.why),
  };
}

/** A server of the version before knows nothing of it, and leaves it when another choice is made. */
function backAtOf({ chosen, chosen_back_at: at }: OperatorPresenceRow): string | null {
  return chosen === 'away' && at !== null ? new Date(at).toISOString() : null;
}

function settingsOf(
  account: AccountRow,
  { monitoring, recipients, schedules, departments }: Rows,
): AccountSettings {
  return {
    name: account.name,
    language: account.language as AccountSettings['language'],
    timeZone: account.time_zone,
    busyCounts: account.busy_counts === 1,
    monitoring: monitoringRulesOf(monitoring, recipients),
    schedules,
    policies: policiesOf([account, ...departments]),
  };
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
    alerting: { ...noAlerting, ...(JSON.parse(row.alerting) as Partial<Alerting>) },
    alertDueAt: row.alert_due_at,
    onlineCount: operators.filter(
      (operator) =>
        (place.id === accountId || operator.departmentIds.includes(place.id)) &&
        countsAsOnline(operator.status, settings.busyCounts),
    ).length,
  };
}
