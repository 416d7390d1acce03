import type { OperatorView, PresenceStatus } from '../../src-shared/domain.ts';
import type { OperatorRecord } from '../../src-shared/operators.ts';

export interface RosterFilter {
  readonly search: string;
  readonly departmentId: string | null;
  /** `disabled` shows deactivated operators, who have no presence worth telling. */
  readonly status: PresenceStatus | 'disabled' | null;
}

export const everybody: RosterFilter = { search: '', departmentId: null, status: null };

/**
 * A record as the server gave it, with what the socket has told since. Devices keep the record's
 * order; one the socket no longer knows is shown as not connected, until the record is read again.
 */
export function withLive(record: OperatorRecord, live: OperatorView | undefined): OperatorRecord {
  if (!live) return record;
  const { id: _id, name: _name, role: _role, departmentIds: _departments, ...rest } = live;
  const { devices: liveDevices, disabled: _disabled, ...presence } = rest;
  const byId = new Map(liveDevices.map((device) => [device.id, device]));
  const known = record.devices.map((device) => {
    const seen = byId.get(device.id);
    if (seen) return { ...device, ...seen };
    const neverLive = device.kind === 'panel';
    return neverLive ? device : { ...device, link: 'gone' as const };
  });
  const knownIds = new Set(record.devices.map((device) => device.id));
  const fresh = liveDevices.filter((device) => !knownIds.has(device.id));
  return { ...record, presence, devices: [...known, ...fresh] };
}

/** Text is compared without case and accents, in name and address. */
export function filterRoster(
  records: readonly OperatorRecord[],
  filter: RosterFilter,
): OperatorRecord[] {
  const wanted = plain(filter.search.trim());
  return records.filter(
    (record) =>
      (wanted === '' || plain(`${record.name} ${record.email}`).includes(wanted)) &&
      (filter.departmentId === null || record.departmentIds.includes(filter.departmentId)) &&
      matchesStatus(record, filter.status),
  );
}

function matchesStatus(record: OperatorRecord, status: RosterFilter['status']): boolean {
  if (status === null) return true;
  if (status === 'disabled') return record.disabled;
  return !record.disabled && record.presence.status === status;
}

/** By name, as the reader's language sorts; the deactivated last. */
export function sortRoster(
  records: readonly OperatorRecord[],
  compare: (a: string, b: string) => number,
): OperatorRecord[] {
  return [...records].sort(
    (a, b) => Number(a.disabled) - Number(b.disabled) || compare(a.name, b.name),
  );
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
}

const statusOrder: readonly PresenceStatus[] = ['online', 'busy', 'away', 'offline'];

export interface PresenceGroup {
  readonly status: PresenceStatus;
  readonly operators: readonly OperatorView[];
}

/** Operators by presence: online, busy, away, offline; in each by name. Empty groups are kept. */
export function groupByPresence(
  operators: readonly OperatorView[],
  compare: (a: string, b: string) => number,
): PresenceGroup[] {
  return statusOrder.map((status) => ({
    status,
    operators: operators
      .filter((operator) => operator.status === status)
      .sort((a, b) => compare(a.name, b.name)),
  }));
}
