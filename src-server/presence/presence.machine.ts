import { assertNever } from '../../src-shared/domain.ts';
import { operatorPresence } from '../../src-shared/presence.rules.ts';
import type { DeviceEntry, Gone, OperatorEntry } from './account.ts';
import { nobodysWhy } from './account.ts';
import type { Draft } from './draft.ts';
import { nodeLost } from './awaited.machine.ts';
import { clockSetBack } from './clock.machine.ts';
import { operatorOf } from './draft.ts';
import type { EventOf, Observation, PresenceEvent, ScopeWhy, Why } from './events.ts';
import {
  alertAcknowledged,
  alertSnoozed,
  deadlineReached,
  monitoringSaved,
  scheduleSaved,
  tellOverdue,
  testRequested,
} from './alerts.machine.ts';
import {
  accountSaved,
  carryToScopes,
  counts,
  departmentRemoved,
  departmentSaved,
  enter,
  leave,
  policySaved,
  scopeIds,
} from './scopes.machine.ts';

/** An ended session is remembered this long beside others, for the moment its operator left. */
const keepEndedMs = 120_000;

/** Takes one event into the draft. Pure but for the draft; every moment comes from the event. */
export function applyEvent(draft: Draft, event: PresenceEvent): void {
  draft.now = event.at;
  switch (event.type) {
    case 'device-connected':
      return deviceConnected(draft, event);
    case 'device-reported':
      return deviceReported(draft, event);
    case 'device-dropped':
      return deviceDropped(draft, event);
    case 'grace-ended':
      return graceEnded(draft, event);
    case 'device-gone':
      return deviceGone(draft, event);
    case 'node-lost':
      return nodeLost(draft, event);
    case 'clock-set-back':
      return clockSetBack(draft, event);
    case 'session-ended':
      return sessionEnded(draft, event);
    case 'status-chosen':
      return statusChosen(draft, event);
    case 'operator-saved':
      return operatorSaved(draft, event);
    case 'operator-removed':
      return operatorRemoved(draft, event);
    case 'department-saved':
      return departmentSaved(draft, event);
    case 'department-removed':
      return departmentRemoved(draft, event);
    case 'account-saved':
      return accountSaved(draft, event);
    case 'policy-saved':
      return policySaved(draft, event);
    case 'monitoring-saved':
      return monitoringSaved(draft, event);
    case 'schedule-saved':
      return scheduleSaved(draft, event);
    case 'alert-acknowledged':
      return alertAcknowledged(draft, event);
    case 'alert-snoozed':
      return alertSnoozed(draft, event);
    case 'deadline-reached':
      return deadlineReached(draft, event);
    case 'test-requested':
      return testRequested(draft, event);
    default:
      return assertNever(event);
  }
}

// ── devices ──────────────────────────────────────────────────────────────────────────────────

function deviceConnected(draft: Draft, event: EventOf<'device-connected'>): void {
  const operator = operatorOf(draft, event.operatorId);
  const ended =
    draft.endedSessions.has(event.sessionId) || draft.account.endedSessions.has(event.sessionId);
  if (!operator || ended) return;
  const known = operator.devices.find((device) => device.sessionId === event.sessionId);
  if (known && hasMovedSince(draft, known, event.at)) return;
  const device: DeviceEntry = {
    sessionId: event.sessionId,
    operatorId: operator.id,
    ...event.device,
    link: 'connected',
    ...observe(event.observed, event.at, known),
    nodeId: draft.nodeId,
    evidenceAt: event.at,
    until: null,
    awaited: false,
    gone: null,
    ended: false,
  };
  // A device that was never given up tells when its activity began; a new one begins now.
  const at = known && isPresent(known) ? event.observed.activitySince : event.at;
  putDevice(draft, operator, device, at);
}

function deviceReported(draft: Draft, event: EventOf<'device-reported'>): void {
  changeDevice(draft, event, event.observed.activitySince, (device) =>
    device.activity === event.observed.activity || !isHere(draft, device)
      ? device
      : { ...device, ...observe(event.observed, event.at, device), evidenceAt: event.at },
  );
}

function deviceDropped(draft: Draft, event: EventOf<'device-dropped'>): void {
  changeDevice(draft, event, event.at, (device) =>
    device.link === 'connected' && isHere(draft, device)
      ? { ...device, link: 'reconnecting', evidenceAt: event.evidenceAt, until: event.until }
      : device,
  );
}

function deviceGone(draft: Draft, event: EventOf<'device-gone'>): void {
  changeDevice(draft, event, event.at, (device) =>
    isPresent(device) && isHere(draft, device)
      ? gone(device, { at: event.at, cause: goneCause(device, event.cause), ...byNobody })
      : device,
  );
}

/** Gone since the last evidence of it, so that the time to notice is never added to the dwell. */
function graceEnded(draft: Draft, event: EventOf<'grace-ended'>): void {
  changeDevice(draft, event, event.at, (device) => {
    if (device.until === null || device.until > event.at) return device;
    if (device.link === 'gone') return { ...device, until: null, awaited: false };
    const cause = goneCause(device, 'connection-lost');
    return gone(device, { at: device.evidenceAt, cause, ...byNobody });
  });
}

const byNobody = { actor: null, reason: null };

/** A device that said it goes to sleep is asleep, however its connection ended. */
function goneCause(device: DeviceEntry, cause: Gone['cause']): Gone['cause'] {
  return device.activity === 'suspended' ? 'suspended' : cause;
}

function sessionEnded(draft: Draft, event: EventOf<'session-ended'>): void {
  const { at, code, sessionId, by: actor, reason } = event;
  draft.endedSessions.set(sessionId, { sessionId, code, at, by: actor, reason });
  const cause = code === 'expired' ? 'session-expired' : code;
  changeDevice(draft, event, at, (device) => ({
    ...(isPresent(device) ? gone(device, { at, cause, actor, reason }) : device),
    ended: true,
  }));
}

function gone(device: DeviceEntry, why: Gone): DeviceEntry {
  return { ...device, link: 'gone', gone: why, evidenceAt: why.at, until: null, awaited: false };
}

/** What a node says of a device that has meanwhile come back on another one no longer counts. */
const isHere = (draft: Draft, device: DeviceEntry) => device.nodeId === draft.nodeId;

/** A node that was held up tells late of a device that has left it, and is at another one by now. */
function hasMovedSince(draft: Draft, known: DeviceEntry, at: number): boolean {
  return known.link === 'connected' && !isHere(draft, known) && known.evidenceAt > at;
}

const isPresent = (device: DeviceEntry) => device.link !== 'gone';

function observe(observed: Observation, at: number, known: DeviceEntry | undefined) {
  const { activity, activitySince, idleForMs } = observed;
  const lastActiveAt = activity === 'active' ? at : Math.min(at, at - idleForMs);
  return {
    activity,
    activitySince,
    idleForMs,
    lastActiveAt: Math.max(lastActiveAt, known?.lastActiveAt ?? 0),
  };
}

function changeDevice(
  draft: Draft,
  { operatorId, sessionId }: { operatorId: string; sessionId: string },
  at: number,
  change: (device: DeviceEntry) => DeviceEntry,
): void {
  const operator = operatorOf(draft, operatorId);
  const device = operator?.devices.find((candidate) => candidate.sessionId === sessionId);
  if (!operator || !device) return;
  const changed = change(device);
  if (changed === device) return;
  const wentNow = isPresent(device) && changed.gone !== null;
  putDevice(draft, operator, changed, wentNow ? changed.gone.at : at);
}

function putDevice(draft: Draft, operator: OperatorEntry, device: DeviceEntry, at: number): void {
  draft.touchedDevices.add(device.sessionId);
  const others = operator.devices.filter((other) => other.sessionId !== device.sessionId);
  settle(draft, { ...operator, devices: [...others, device] }, at);
}

// ── operators ────────────────────────────────────────────────────────────────────────────────

function statusChosen(draft: Draft, event: EventOf<'status-chosen'>): void {
  const operator = operatorOf(draft, event.operatorId);
  if (!operator) return;
  const { status: chosen, reason: chosenReason, backAt: chosenBackAt, held = null } = event;
  settle(draft, { ...operator, chosen, chosenReason, chosenBackAt, held }, event.at);
}

/**
 * Works out an operator's presence after a change, and carries it to the account and the departments.
 * @param at when the change happened, back-dated to the evidence
 */
function settle(draft: Draft, operator: OperatorEntry, at: number): void {
  const before = operatorOf(draft, operator.id)!;
  const presence = operatorPresence(operator.chosen, operator.devices);
  const nobodyThere = !operator.devices.some(isPresent);
  const stillGone = nobodyThere && !before.devices.some(isPresent);
  const devices = operator.devices.filter(
    (device) => !device.ended || (!nobodyThere && device.gone!.at > at - keepEndedMs),
  );
  if (stillGone) {
    draft.operators.set(operator.id, { ...operator, devices });
    return;
  }
  const why = whyOf(presence.cause, presence.device, operator);
  const isLeft = presence.cause !== 'chosen' && presence.status === 'away';
  const leftAt = isLeft ? Math.max(at, ...devices.map(stoppedAt)) : at;
  const moment = nobodyThere ? (presence.device?.gone?.at ?? at) : leftAt;
  const changed = presence.status !== before.status;
  const since = changed ? Math.max(before.since, moment) : before.since;
  const after: OperatorEntry = { ...operator, devices, status: presence.status, since, why };
  if (changed) tellOverdue(draft, scopeIds(draft, before), since);
  draft.operators.set(operator.id, after);
  if (!changed) return;
  draft.presenceChanges.push({
    id: draft.newId(),
    operatorId: operator.id,
    status: after.status,
    startedAt: since,
    why,
  });
  carryToScopes(draft, before, after);
}

/** When somebody was last at it. Devices that come back tell of it in any order. */
function stoppedAt({ activity, activitySince, gone: went }: DeviceEntry): number {
  const isActive = activity === 'active' || activity === 'unknown';
  return isActive ? (went?.at ?? 0) : activitySince;
}

function whyOf(cause: Why['cause'], device: DeviceEntry | null, operator: OperatorEntry): Why {
  return {
    cause,
    device: device && { id: device.id, name: device.name },
    actor: device?.gone?.actor ?? null,
    reason: cause === 'chosen' ? operator.chosenReason : (device?.gone?.reason ?? null),
    idleForMs: cause === 'idle' ? (device?.idleForMs ?? null) : null,
    ...(cause === 'chosen' && backAtOf(operator)),
  };
}

/** When an operator means to be back, as clients see it. */
export const backAtOf = ({ chosenBackAt }: Pick<OperatorEntry, 'chosenBackAt'>) =>
  chosenBackAt === null ? {} : { backAt: chosenBackAt };

function operatorSaved(draft: Draft, { operator, at, actor }: EventOf<'operator-saved'>): void {
  const before = operatorOf(draft, operator.id);
  if (!before) {
    draft.operators.set(operator.id, newOperator(operator, at));
    return;
  }
  draft.operators.set(operator.id, { ...before, ...operator });
  if (!counts(draft, before)) return;
  const why: ScopeWhy = { ...nobodysWhy, cause: 'membership', actor, ...noOperator };
  for (const id of before.departmentIds) {
    if (!operator.departmentIds.includes(id)) leave(draft, id, at, why);
  }
  for (const id of operator.departmentIds) {
    if (!before.departmentIds.includes(id)) enter(draft, id, at, why);
  }
}

const noOperator = { operator: null, operatorStatus: null };

/** An operator who has never been there. The default choice is Online: signing in is enough to be staffed. */
export function newOperator(
  facts: Pick<OperatorEntry, 'id' | 'name' | 'role' | 'departmentIds'>,
  since: number,
): OperatorEntry {
  return {
    ...facts,
    chosen: 'online',
    chosenReason: null,
    chosenBackAt: null,
    held: null,
    status: 'offline',
    since,
    why: nobodysWhy,
    devices: [],
  };
}

function operatorRemoved(draft: Draft, { operatorId, at, actor }: EventOf<'operator-removed'>) {
  const operator = operatorOf(draft, operatorId);
  if (!operator) return;
  if (counts(draft, operator)) {
    const why: ScopeWhy = {
      ...nobodysWhy,
      cause: 'disabled',
      actor,
      operator: { id: operator.id, name: operator.name },
      operatorStatus: 'offline',
    };
    for (const id of scopeIds(draft, operator)) leave(draft, id, at, why);
  }
  draft.operators.set(operatorId, null);
}
