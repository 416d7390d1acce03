import { randomUUID } from 'node:crypto';
import { IdlePolicy } from '../../src-shared/domain.ts';
import type { MonitoringRules } from '../alerts/deadline.rules.ts';
import type {
  AccountRow,
  Database,
  DeviceLinkRow,
  MonitoringRow,
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
  OperatorEntry,
  ScopeEntry,
} from './account.ts';
import { emptyScope } from './account.ts';
import { newOperator } from './presence.machine.ts';
import { countsAsOnline } from '../../src-shared/presence.rules.ts';

/** The accounts somebody must look after at once: devices that were connected, or a pending alert. */
export async function accountsInMotion(db: Db): Promise<string[]> {
  const linked = db.selectFrom('device_links').select('account_id').where('link', '!=', 'gone');
  const due = db.selectFrom('scopes').select('account_id').where('alert_due_at', 'is not', null);
  const rows = await linked.union(due).execute();
  return rows.map((row) => row.account_id);
}

/** Everything known of an account; undefined when there is none with this id. */
export async function loadAccount(db: Db, id: string): Promise<AccountPresence | undefined> {
  const account = await db
    .selectFrom('accounts')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!account) return undefined;
  const of = <Table extends 'operators' | 'departments' | 'operator_presence' | 'scopes'>(
    t: Table,
  ) =>
    db
      .selectFrom(t as 'operators')
      .selectAll()
      .where('account_id', '=', id)
      .execute() as unknown as Promise<Database[Table][]>;
  const [monitoring, operators, departments, presences, scopes, members, devices] =
    await Promise.all([
      db.selectFrom('monitoring').selectAll().where('account_id', '=', id).executeTakeFirst(),
      of('operators'),
      of('departments'),
      of('operator_presence'),
      of('scopes'),
      db
        .selectFrom('department_members as m')
        .innerJoin('departments as d', 'd.id', 'm.department_id')
        .select(['m.operator_id', 'm.department_id'])
        .where('d.account_id', '=', id)
        .execute(),
      loadDevices(db, id),
    ]);
  const settings = settingsOf(account, monitoring);
  const entries = operators.map((row) =>
    operatorOf(
      row,
      members.filter((member) => member.operator_id === row.id).map((m) => m.department_id),
      presences.find((presence) => presence.operator_id === row.id),
      devices.filter((device) => device.operatorId === row.id),
    ),
  );
  const places = [
    { id, kind: 'account' as const, name: account.name, created_at: account.created_at },
    ...departments.map((row) => ({ ...row, kind: 'department' as const })),
  ];
  return {
    id,
    settings,
    operators: new Map(entries.map((operator) => [operator.id, operator])),
    scopes: new Map(
      places.map((place) => [
        place.id,
        scopeOf(
          place,
          scopes.find((row) => row.id === place.id),
          entries,
          settings,
          id,
        ),
      ]),
    ),
    endedSessions: new Set(),
  };
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
    until: null,
    awaited: false,
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
    status: presence.status as OperatorEntry['status'],
    since: presence.since,
    why: JSON.parse(presence.why),
  };
}

function settingsOf(account: AccountRow, monitoring: MonitoringRow | undefined): AccountSettings {
  return {
    name: account.name,
    language: account.language as AccountSettings['language'],
    busyCounts: account.busy_counts === 1,
    idlePolicy: account.idle_policy ? IdlePolicy.parse(JSON.parse(account.idle_policy)) : null,
    monitoring: monitoringOf(monitoring),
  };
}

/** A monitoring row as the rules read it; an account without one is not monitored. */
export function monitoringOf(row: MonitoringRow | undefined): MonitoringRules {
  if (!row) return { enabled: false, onlineAfterMs: 0, offlineAfterMs: 0, recipients: [] };
  return {
    enabled: row.enabled === 1,
    onlineAfterMs: row.online_after_ms,
    offlineAfterMs: row.offline_after_ms,
    recipients: JSON.parse(row.recipients),
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
    knownState: row.known_state as ScopeEntry['knownState'],
    alertDueAt: row.alert_due_at,
    onlineCount: operators.filter(
      (operator) =>
        (place.id === accountId || operator.departmentIds.includes(place.id)) &&
        countsAsOnline(operator.status, settings.busyCounts),
    ).length,
  };
}

const aliveKey = 'alive_at';

/** Records that this server runs, so that the next one knows until when the evidence holds. */
export async function saveAliveAt(db: Db, at: number): Promise<void> {
  await db
    .insertInto('meta')
    .values({ key: aliveKey, value: String(at) })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: String(at) }))
    .execute();
}

/** When a server last said that it ran; 0 when none ever did. */
export async function loadAliveAt(db: Db): Promise<number> {
  const row = await db
    .selectFrom('meta')
    .select('value')
    .where('key', '=', aliveKey)
    .executeTakeFirst();
  return Number(row?.value ?? 0);
}
