import { assertNever } from '../../src-shared/domain.ts';
import { restartWindowMs } from '../../src-shared/durations.ts';
import type { DeviceEntry, OperatorEntry } from './account.ts';
import type { Draft } from './draft.ts';
import { allOperators } from './draft.ts';
import type { EventOf, SilentNode } from './events.ts';

/**
 * Devices whose node went, or may have gone: they have the restart window to come back, and alerts
 * that they could change wait for them. Pure but for the draft. Source: domain rules, "Alerts"; ADR 5
 */

/** Changes nobody's presence: whose node went is reconnecting, which counts as there. */
export function nodeLost(draft: Draft, event: EventOf<'node-lost'>): void {
  for (const operator of allOperators(draft)) {
    const devices = operator.devices.map((device) => awaitedAfter(event, device));
    const changed = devices.filter((device, n) => device !== operator.devices[n]);
    if (changed.length === 0) continue;
    for (const { sessionId } of changed) draft.touchedDevices.add(sessionId);
    draft.operators.set(operator.id, { ...operator, devices });
  }
}

function awaitedAfter(event: EventOf<'node-lost'>, device: DeviceEntry): DeviceEntry {
  const { nodeId, aliveAt, until, alone } = event;
  if (device.ended) return device;
  if (device.awaited) return alone && beganBefore(device, aliveAt) ? { ...device, until } : device;
  if (device.nodeId !== nodeId) return device;
  const awaited = { ...device, until, awaited: true };
  switch (device.link) {
    case 'connected':
      return { ...awaited, link: 'reconnecting', evidenceAt: Math.max(device.evidenceAt, aliveAt) };
    case 'reconnecting':
      return awaited;
    case 'gone':
      return alone && wasLostAfter(device, lostAfter(aliveAt)) ? awaited : device;
    default:
      return assertNever(device.link);
  }
}

/** It was waited for by a node that is gone by now, and has had nowhere to come back to since. */
const beganBefore = ({ until }: DeviceEntry, aliveAt: number) =>
  until !== null && until - restartWindowMs <= aliveAt;

/** Devices that were lost later than this had no time to come back to a node that was alone until `aliveAt`. */
export const lostAfter = (aliveAt: number): number => aliveAt - restartWindowMs;

const wasLostAfter = ({ gone }: DeviceEntry, moment: number) =>
  gone?.cause === 'connection-lost' && gone.at > moment;

/** Whether a device whose node went, or is silent just now, may still change what an operator is. */
export function isUncertain(
  { devices }: Pick<OperatorEntry, 'devices'>,
  silentNodes: readonly SilentNode[],
): boolean {
  return devices.some((device) => {
    if (device.awaited) return true;
    const node = silentNodes.find(({ id }) => id === device.nodeId);
    if (!node) return false;
    if (device.link !== 'gone') return true;
    return node.lostAfter !== null && wasLostAfter(device, node.lostAfter);
  });
}
