import type {
  Activity,
  Cause,
  ChosenStatus,
  GoneCause,
  OperatorView,
  PresenceStatus,
} from './domain.ts';

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

/** A dropped device counts during its grace. */
export const isPresent = ({ link }: Pick<DeviceFacts, 'link'>): boolean => link !== 'gone';

/** Somebody is, or may be, at a device that shows one of these; the surest first. */
const attended: readonly Activity[] = ['active', 'unknown'];

export const isAttended = (activity: Activity): boolean => attended.includes(activity);

const causes: Readonly<Record<Activity, Cause>> = {
  active: 'active',
  unknown: 'undetected',
  idle: 'idle',
  locked: 'locked',
  suspended: 'suspended',
};

/**
 * An operator's presence: a pure function of the chosen status and the devices.
 * Source: domain rules, "Presence of an operator"; the first rule that fits.
 */
export function operatorPresence<Device extends DeviceFacts>(
  chosen: ChosenStatus,
  devices: readonly Device[],
): Presence<Device> {
  const present = devices.filter(isPresent);
  if (present.length === 0) return offline(devices);

  if (chosen === 'away' || chosen === 'offline') {
    return { status: chosen, cause: 'chosen', device: null };
  }

  const surest = attended.map((activity) => latest(present.filter(shows(activity))));
  const device = surest.find((found) => found !== null) ?? latest(present)!;
  const status = isAttended(device.activity) ? chosen : 'away';
  return { status, cause: causes[device.activity], device };
}

function offline<Device extends DeviceFacts>(devices: readonly Device[]): Presence<Device> {
  const last = devices.reduce<Device | null>(
    (best, device) => (best === null || goneAt(device) > goneAt(best) ? device : best),
    null,
  );
  return { status: 'offline', cause: last?.gone?.cause ?? 'signed-out', device: last };
}

const shows = (activity: Activity) => (device: DeviceFacts) => device.activity === activity;

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

/** Who may be there at all: the deactivated are no part of the team. */
export const teamOf = (operators: readonly OperatorView[]): OperatorView[] =>
  operators.filter(({ disabled = false }) => !disabled);
