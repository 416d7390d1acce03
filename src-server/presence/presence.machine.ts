import { assertNever } from '../../src-shared/domain.ts';
import {
  alertAcknowledged,
  alertSnoozed,
  deadlineReached,
  monitoringSaved,
  scheduleSaved,
  testRequested,
} from './alerts.machine.ts';
import { nodeLost } from './awaited.machine.ts';
import { clockSetBack } from './clock.machine.ts';
import {
  deviceConnected,
  deviceDropped,
  deviceGone,
  deviceReported,
  graceEnded,
  sessionEnded,
} from './devices.machine.ts';
import type { Draft } from './draft.ts';
import type { PresenceEvent } from './events.ts';
import { operatorRemoved, operatorSaved, statusChosen } from './operators.machine.ts';
import { accountSaved, departmentRemoved, departmentSaved, policySaved } from './scopes.machine.ts';

/** Takes one event into the draft. Pure but for the draft; every moment comes from the event. */
export function applyEvent(draft: Draft, event: PresenceEvent): void {
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
