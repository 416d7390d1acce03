import type { Translate } from '../../src-shared/describe.ts';
import type { DeviceRecord } from '../../src-shared/operators.ts';
import { isPresent } from '../../src-shared/presence.rules.ts';

/** "Desktop app · connected · idle". A device that is not there observes nothing. */
export function deviceState(device: DeviceRecord, t: Translate): string {
  return [
    t(`operator.device-kind.${device.kind}`),
    t(`link.${device.link}`),
    ...(observes(device) ? [t(`activity.${device.activity}`)] : []),
  ].join(' · ');
}

/** What the device's self-test found, as it last told; null when it has not, or its state says so already. */
export function idleTestWords(device: DeviceRecord, t: Translate): string | null {
  const { idleTest } = device;
  if (!idleTest || (observes(device) && device.activity === 'unknown')) return null;
  return t(`operator.idle-test.${idleTest.state}`, { source: idleTest.source });
}

const observes = (device: DeviceRecord) => device.kind !== 'panel' && isPresent(device);
