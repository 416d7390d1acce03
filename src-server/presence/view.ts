import type {
  DepartmentView,
  DeviceView,
  OperatorView,
  Policy,
  ScopeView,
} from '../../src-shared/domain.ts';
import type { PresenceChanged, PresenceSnapshot } from '../../src-shared/socket.ts';
import type {
  AccountChange,
  AccountPresence,
  DeviceEntry,
  EndedSession,
  OperatorEntry,
  ScopeEntry,
} from './account.ts';
import { isDisabled, isSame } from './account.ts';
import { isArrivals } from './arrivals.rules.ts';
import { dutyAt } from './duty.ts';
import type { OwnAlert } from './own-alerts.ts';
import { ownAlerts } from './own-alerts.ts';
import { changedPolicies, policyOf } from './policies.ts';
import { backAtOf } from './operators.machine.ts';

/** What clients see, made from the entries. */

const instant = (ms: number) => new Date(ms).toISOString();

export function operatorView(operator: OperatorEntry): OperatorView {
  const { id, name, role, departmentIds, status, since, why, devices } = operator;
  return {
    id,
    name,
    role,
    departmentIds: [...departmentIds],
    status,
    since: instant(since),
    ...why,
    devices: devices.filter((device) => !device.ended).map(deviceView),
    ...(isDisabled(operator) && { disabled: true }),
  };
}

function deviceView(device: DeviceEntry): DeviceView {
  const { id, sessionId, name, kind, link, activity, activitySince, gone } = device;
  return {
    id,
    sessionId,
    name,
    kind,
    link,
    activity,
    since: instant(gone ? gone.at : activitySince),
  };
}

function scopeView({ state, since, why }: ScopeEntry): ScopeView {
  return { state, since: instant(since), ...why };
}

const departmentView = (scope: ScopeEntry): DepartmentView => ({
  id: scope.id,
  name: scope.name,
  ...scopeView(scope),
});

export interface AccountView {
  readonly account: PresenceSnapshot['account'];
  readonly departments: DepartmentView[];
  readonly operators: OperatorView[];
}

/** Going through a larger one takes several milliseconds. */
const smallAccount = 200;

/** Who connects to the same state shares it: of a small account in one turn of the event loop only. */
const accountViews = new WeakMap<AccountPresence, AccountView>();

/** Of large accounts: an operator looks the same until something changes. */
const operatorViews = new WeakMap<OperatorEntry, OperatorView>();

export function accountView(account: AccountPresence): AccountView {
  const known = accountViews.get(account);
  if (known) return known;
  const isSmall = account.operators.size <= smallAccount;
  const view = makeAccountView(account, isSmall ? operatorView : keptOperatorView);
  accountViews.set(account, view);
  // It is quickly made again, and weighs on every server that has the account.
  if (isSmall) setImmediate(() => accountViews.delete(account));
  return view;
}

function makeAccountView(
  { id, settings, scopes, operators }: AccountPresence,
  viewOf: (operator: OperatorEntry) => OperatorView,
): AccountView {
  return {
    account: { id, name: settings.name, ...scopeView(scopes.get(id)!) },
    departments: [...scopes.values()].filter((scope) => scope.id !== id).map(departmentView),
    operators: [...operators.values()].map(viewOf),
  };
}

function keptOperatorView(operator: OperatorEntry): OperatorView {
  const known = operatorViews.get(operator);
  if (known) return known;
  const view = operatorView(operator);
  operatorViews.set(operator, view);
  return view;
}

export const meView = (operator: OperatorEntry): PresenceSnapshot['me'] => ({
  id: operator.id,
  chosen: operator.chosen,
  reason: operator.chosenReason,
  ...backAtOf(operator),
});

export function snapshotView(
  account: AccountPresence,
  operatorId: string,
  at: number,
): PresenceSnapshot {
  const operator = account.operators.get(operatorId);
  if (!operator) throw new Error(`operator ${operatorId} is not in account ${account.id}`);
  return {
    ...accountView(account),
    me: meView(operator),
    policy: policyOf(account, operator),
    duty: dutyAt(account, at),
    ...(operator.held && { held: { status: operator.held, reason: null } }),
    at: instant(at),
  };
}

/** What a commit changed, as clients see it. */
export interface CommitView {
  readonly accountId: string;
  /** Null when nobody sees a difference. */
  readonly changed: PresenceChanged | null;
  /** Operators whose own choice changed. */
  readonly me: readonly PresenceSnapshot['me'][];
  /** What holds now for each operator for whom an admin changed it. */
  readonly policies: ReadonlyMap<string, Policy>;
  readonly endedSessions: readonly EndedSession[];
  /** Alerts that were raised, for those who brought about what they tell. */
  readonly ownAlerts: readonly OwnAlert[];
  /** Where the changed devices are connected, by session; null = nowhere. */
  readonly nodeOf: ReadonlyMap<string, string | null>;
  /** The server on which it happened, or the last of several; null when time alone changed what it means. */
  readonly nodeId: string | null;
  /** Devices have come, and nothing else happened. */
  readonly isArrivals: boolean;
}

export function commitView(
  before: AccountPresence,
  change: AccountChange,
  after: AccountPresence,
  at: number,
): CommitView {
  const operators = present(change.operators);
  const changed = differences(before, change, after, at);
  return {
    accountId: before.id,
    changed,
    me: operators.filter((operator) => choiceChanged(before, operator)).map(meView),
    policies: changedPolicies(before, change, after),
    endedSessions: change.endedSessions,
    ownAlerts: ownAlerts(before, change),
    nodeOf: new Map(operators.flatMap(({ devices }) => devices.map(nodeEntry))),
    nodeId: change.nodeId,
    isArrivals: isArrivals(before, change, changed),
  };
}

/** Hours began or ended, or a pause did: the account is the same, and means something else. */
export function dutyView(account: AccountPresence, at: number): CommitView {
  return {
    accountId: account.id,
    changed: { operators: [], duty: dutyAt(account, at), at: instant(at) },
    me: [],
    policies: new Map(),
    endedSessions: [],
    ownAlerts: [],
    nodeOf: new Map(),
    nodeId: null,
    isArrivals: false,
  };
}

function differences(
  before: AccountPresence,
  change: AccountChange,
  after: AccountPresence,
  at: number,
): PresenceChanged | null {
  const operators = present(change.operators).map(operatorView);
  const scopes = present(change.scopes).filter((scope) => shows(before, scope));
  const own = scopes.find((scope) => scope.id === before.id);
  const departments = scopes.filter((scope) => scope !== own).map(departmentView);
  const removed = [...change.operators, ...change.scopes]
    .filter(([, entry]) => entry === null)
    .map(([id]) => id);
  const duty = dutyAt(after, at);
  const isNewDuty = !isSame(duty, dutyAt(before, at));
  if (operators.length + scopes.length + removed.length === 0 && !isNewDuty) return null;
  return {
    operators,
    ...(own ? { account: scopeView(own) } : {}),
    ...(departments.length > 0 ? { departments } : {}),
    ...(removed.length > 0 ? { removed } : {}),
    ...(isNewDuty ? { duty } : {}),
    at: instant(at),
  };
}

const present = <Entry>(changes: ReadonlyMap<string, Entry | null>): Entry[] =>
  [...changes.values()].filter((entry) => entry !== null);
const nodeEntry = ({ sessionId, nodeId, link }: DeviceEntry) =>
  [sessionId, link === 'connected' ? nodeId : null] as const;

/** Whether a changed scope looks different: most changes only count one operator more or less. */
function shows(before: AccountPresence, scope: ScopeEntry): boolean {
  const old = before.scopes.get(scope.id);
  return old?.episodeId !== scope.episodeId || old.name !== scope.name;
}

function choiceChanged(before: AccountPresence, operator: OperatorEntry): boolean {
  const old = before.operators.get(operator.id);
  // Away by choice looks like Away as it was held, and is another thing to the device that asks.
  return !old || old.held !== operator.held || !isSame(meView(old), meView(operator));
}
