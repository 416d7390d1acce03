import { moved } from '../alerts/alerting.machine.ts';
import type { DeviceEntry } from './account.ts';
import { settleScope } from './alerts.machine.ts';
import type { Draft } from './draft.ts';
import { allOperators, allScopes } from './draft.ts';
import type { EventOf } from './events.ts';

/**
 * The system's clock was set back, or forward, while no server was there. What runs keeps how long
 * it has run, so that no alert is early or waits for the clock to come by again. Pure but for the
 * draft. Source: ADR 9
 */
export function clockSetBack(draft: Draft, { at, byMs }: EventOf<'clock-set-back'>): void {
  for (const operator of allOperators(draft)) {
    const devices = operator.devices.map((device) => movedDevice(device, byMs));
    for (const { sessionId } of devices) draft.touchedDevices.add(sessionId);
    const { since, causeSince } = operator;
    draft.operators.set(operator.id, {
      ...operator,
      since: since - byMs,
      causeSince: causeSince && causeSince - byMs,
      devices,
    });
  }
  for (const scope of allScopes(draft)) {
    const { previousSince, lastLeft, alerting } = scope;
    settleScope(draft, at, {
      ...scope,
      since: scope.since - byMs,
      previousSince: previousSince && previousSince - byMs,
      lastLeft: lastLeft && { ...lastLeft, at: lastLeft.at - byMs },
      alerting: moved(alerting, byMs),
    });
  }
}

function movedDevice(device: DeviceEntry, byMs: number): DeviceEntry {
  const { gone, until } = device;
  return {
    ...device,
    activitySince: device.activitySince - byMs,
    lastActiveAt: device.lastActiveAt - byMs,
    evidenceAt: device.evidenceAt - byMs,
    until: until && until - byMs,
    gone: gone && { ...gone, at: gone.at - byMs },
  };
}
