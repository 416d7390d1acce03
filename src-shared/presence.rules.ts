import { assertNever } from './domain.ts';
import type { Activity, Cause, ChosenStatus, GoneCause, PresenceStatus } from './domain.ts';

/** What the presence rules need to know of one device. Moments are epoch milliseconds. */
export interface DeviceFacts {
  readonly activity: Activity;
  /** When somebody was last at this device. */
  readonly lastActiveAt: number;
  readonly link: 'connected' | 'reconnecting' | 'gone';
  /** With link `gone`: the last evidence of it, and why it went. */
  readonly gone: { readonly at: number; readonly cause: GoneCause } | null;
}

export interface Presence<Device extends DeviceFacts> {
  readonly status: PresenceStatus;
  readonly cause: Cause;
  /** The device the cause is about; null when it is the operator's own choice or there is none. */
  readonly device: Device | null;
}

/**
 * An operator's presence: a pure function of the chosen status and the devices.
 * Source: domain rules, "Presence of an operator"; the first rule that fits.
 */
export function operatorPresence<Device extends DeviceFacts>(
  chosen: ChosenStatus,
  devices: readonly Device[],
): Presence<Device> {
  const present = devices.filter((device) => device.link !== 'gone');
  if (present.length === 0) return offline(devices);

  if (chosen === 'away' || chosen === 'offline') {
    return { status: chosen, cause: 'chosen', device: null };
  }

  const active = latest(present.filter((device) => device.activity === 'active'));
  if (active) return { status: chosen, cause: 'active', device: active };
  const undetected = latest(present.filter((device) => device.activity === 'unknown'));
  if (undetected) return { status: chosen, cause: 'undetected', device: undetected };

  const device = latest(present)!;
  return { status: 'away', cause: awayCause(device.activity), device };
}

function offline<Device extends DeviceFacts>(devices: readonly Device[]): Presence<Device> {
  const last = devices.reduce<Device | null>(
    (best, device) => (best === null || goneAt(device) > goneAt(best) ? device : best),
    null,
  );
  return { status: 'offline', cause: last?.gone?.cause ?? 'signed-out', device: last };
}

function awayCause(activity: Activity): Cause {
  switch (activity) {
    case 'idle':
    case 'locked':
    case 'suspended':
      return activity;
    case 'active':
    case 'unknown':
      throw new Error(`a device that is ${activity} makes nobody away`);
    default:
      return assertNever(activity);
  }
}

const goneAt = (device: DeviceFacts) => device.gone?.at ?? 0;

function latest<Device extends DeviceFacts>(devices: readonly Device[]): Device | null {
  return devices.reduce<Device | null>(
    (best, device) => (best === null || device.lastActiveAt > best.lastActiveAt ? device : best),
    null,
  );
}

/** Whether an operator with this presence makes the account (or a department) online. */
export function countsAsOnline(status: PresenceStatus, busyCounts: boolean): boolean {
  return status === 'online' || (busyCounts && status === 'busy');
}
