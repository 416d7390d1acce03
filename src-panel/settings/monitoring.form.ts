import type { Translate } from '../../src-shared/describe.ts';
import { maxDwellSeconds, minDwellSeconds } from '../../src-shared/durations.ts';
import type { Monitoring, MonitoringBody } from '../../src-shared/monitoring.ts';
import { changedFields, isWhole } from '../ui/form.ts';

/** What the monitoring form holds. A number field holds text while somebody types; null: switched off. */
export interface MonitoringInput {
  enabled: boolean;
  mode: Monitoring['mode'];
  onlineAfterSeconds: number | string;
  offlineAfterSeconds: number | string;
  remindEveryMinutes: number | string | null;
  escalateAfterMinutes: number | string | null;
  flapAfter: number | string | null;
}

/** The numbers that may be switched off: what the server takes, and what they begin with. */
export const optionalNumbers = {
  remindEveryMinutes: { min: 5, max: 1_440, usual: 30, words: 'remind' },
  escalateAfterMinutes: { min: 1, max: 1_440, usual: 15, words: 'escalate' },
  flapAfter: { min: 3, max: 100, usual: 10, words: 'flap' },
} as const;
export type OptionalNumberField = keyof typeof optionalNumbers;

export function monitoringInput(monitoring: Monitoring): MonitoringInput {
  const { enabled, mode, onlineAfterSeconds, offlineAfterSeconds } = monitoring;
  const { remindEveryMinutes, escalateAfterMinutes, flapAfter } = monitoring;
  return {
    enabled,
    mode,
    onlineAfterSeconds,
    offlineAfterSeconds,
    remindEveryMinutes,
    escalateAfterMinutes,
    flapAfter,
  };
}

/**
 * Recipients and the pause are saved by themselves, and are no part of it.
 * @param opened what the form was opened with: only what differs from it is sent
 */
export function monitoringBody(opened: MonitoringInput, input: MonitoringInput): MonitoringBody {
  return changedFields(wholeBody(opened), wholeBody(input));
}

function wholeBody(input: MonitoringInput): MonitoringBody {
  const optional = (value: number | string | null) => (value === null ? null : Number(value));
  return {
    enabled: input.enabled,
    mode: input.mode,
    onlineAfterSeconds: Number(input.onlineAfterSeconds),
    offlineAfterSeconds: Number(input.offlineAfterSeconds),
    remindEveryMinutes: optional(input.remindEveryMinutes),
    escalateAfterMinutes: optional(input.escalateAfterMinutes),
    flapAfter: optional(input.flapAfter),
  };
}

export function monitoringChecks(t: Translate) {
  const range = { min: minDwellSeconds, max: maxDwellSeconds };
  const dwell = (value: number | string) =>
    isWhole(value, range.min, range.max) ? null : t('settings.monitoring.dwell-error', range);
  const optional = (field: OptionalNumberField) => (value: number | string | null) => {
    const { min, max } = optionalNumbers[field];
    if (value === null || isWhole(value, min, max)) return null;
    return t('settings.monitoring.range-error', { min, max });
  };
  return {
    onlineAfterSeconds: dwell,
    offlineAfterSeconds: dwell,
    remindEveryMinutes: optional('remindEveryMinutes'),
    escalateAfterMinutes: optional('escalateAfterMinutes'),
    flapAfter: optional('flapAfter'),
  };
}
