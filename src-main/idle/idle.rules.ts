import type { Policy } from '../../src-shared/domain.ts';
import type { AgentSettings } from '../../src-shared/settings.ts';
import type { IdleRules } from './idle.machine.ts';

const minuteMs = 60_000;

/** The operator's settings, unless an admin locked the threshold. Never idle means a lock does not count either. */
export function effectiveIdleRules(settings: AgentSettings, policy: Policy): IdleRules {
  const own = settings.idleEnabled ? settings.idleMinutes : null;
  const minutes = policy.idle?.locked ? policy.idle.minutes : own;
  return {
    thresholdMs: minutes === null ? null : minutes * minuteMs,
    lockCounts: minutes !== null,
    returnAutomatically: settings.returnAutomatically,
  };
}
