import { isPresent } from '../../src-shared/presence.rules.ts';
import type { DeviceEntry, Gone, OperatorEntry } from './account.ts';
import type { Draft } from './draft.ts';
import { hasEnded, operatorOf } from './draft.ts';
import type { EventOf, Observation } from './events.ts';
import { settle } from './operators.machine.ts';

/** What happens to an operator's devices: they come, tell what they see, drop and go. Pure but for the draft. */

export function deviceConnected(draft: Draft, event: EventOf<'device-connected'>): void {
  const operator = operatorOf(draft, event.operatorId);
  if (!operator || hasEnded(draft, event.sessionId)) return;
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

export function deviceReported(draft: Draft, event: EventOf<'device-reported'>): void {
  changeDevice(draft, event, event.observed.activitySince, (device) =>
    device.activity === event.observed.activity || !isHere(draft, device)
      ? device
      : { ...device, ...observe(event.observed, event.at, device), evidenceAt: event.at },
  );
}

export function deviceDropped(draft: Draft, event: EventOf<'device-dropped'>): void {
  changeDevice(draft, event, event.at, (device) =>
    device.link === 'connected' && isHere(draft, device)
      ? { ...device, link: 'reconnecting', evidenceAt: event.evidenceAt, until: event.until }
      : device,
  );
}

export function deviceGone(draft: Draft, event: EventOf<'device-gone'>): void {
  changeDevice(draft, event, event.at, (device) =>
    isPresent(device) && isHere(draft, device)
      ? gone(device, { at: event.at, cause: goneCause(device, event.cause), ...byNobody })
      : device,
  );
}

/** Gone since the last evidence of it, so that the time to notice is never added to the dwell. */
export function graceEnded(draft: Draft, event: EventOf<'grace-ended'>): void {
  changeDevice(draft, event, event.at, (device) => {
    if (device.until === null || device.until > event.at) return device;
    if (device.link === 'gone') return { ...device, until: null, awaited: false };
    const cause = goneCause(device, 'connection-lost');
    return gone(device, { at: device.evidenceAt, cause, ...byNobody });
  });
}

export function sessionEnded(draft: Draft, event: EventOf<'session-ended'>): void {
  const { at, code, sessionId, by: actor, reason } = event;
  draft.endedSessions.set(sessionId, { sessionId, code, at, by: actor, reason });
  const cause = code === 'expired' ? 'session-expired' : code;
  changeDevice(draft, event, at, (device) => ({
    ...(isPresent(device) ? gone(device, { at, cause, actor, reason }) : device),
    ended: true,
  }));
}

const byNobody = { actor: null, reason: null };

/** A device that said it goes to sleep is asleep, however its connection ended. */
function goneCause(device: DeviceEntry, cause: Gone['cause']): Gone['cause'] {
  return device.activity === 'suspended' ? 'suspended' : cause;
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

function observe(observed: Observation, at: number, known: DeviceEntry | undefined) {
  const { activity, activitySince, idleForMs } = observed;
  const lastActiveAt = activity === 'active' ? at : Math.min(at, at - idleForMs);
  return {
    activity,
    activitySince,
    idleForMs: Math.max(0, idleForMs - (at - activitySince)),
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
