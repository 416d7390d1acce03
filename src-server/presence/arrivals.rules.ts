import type { PresenceChanged } from '../../src-shared/socket.ts';
import type { AccountChange, AccountPresence, DeviceEntry, OperatorEntry } from './account.ts';
import { isSame } from './account.ts';

/**
 * Whether a change says only that devices of operators have come, so that whoever hears of it late has missed
 * nothing: nobody left, nobody chose anything, and the account and its departments are as they were.
 * @param changed the same as clients see it
 */
export function isArrivals(
  before: AccountPresence,
  { operators, settings, endedSessions }: AccountChange,
  changed: PresenceChanged | null,
): boolean {
  const { operators: seen = [], at: _at, ...others } = changed ?? {};
  return (
    seen.length > 0 &&
    Object.keys(others).length === 0 &&
    settings === null &&
    endedSessions.length === 0 &&
    [...operators].every(([id, operator]) => hasCome(before.operators.get(id), operator))
  );
}

function hasCome(before: OperatorEntry | undefined, after: OperatorEntry | null): boolean {
  if (!before || !after) return false;
  const old = new Map(before.devices.map((device) => [device.sessionId, device]));
  const changed = after.devices.filter((device) => !isSame(old.get(device.sessionId), device));
  const kept = new Set(after.devices.map(({ sessionId }) => sessionId));
  return (
    changed.length > 0 &&
    changed.every((device) => isConnected(device) && !isConnected(old.get(device.sessionId))) &&
    before.devices.every(({ sessionId }) => kept.has(sessionId)) &&
    (before.status === 'offline' || before.status === after.status) &&
    isSame(saidOf(before), saidOf(after))
  );
}

const isConnected = (device: DeviceEntry | undefined) => device?.link === 'connected';

/** What does not change by itself when a device comes. */
const saidOf = (operator: OperatorEntry) => [
  [operator.name, operator.role, operator.departmentIds],
  [operator.chosen, operator.chosenReason, operator.chosenBackAt, operator.held],
];
