import type { Policy } from '../../src-shared/domain.ts';
import { idleInEffect } from '../../src-shared/idle-setting.rules.ts';
import type { AgentSettings } from '../../src-shared/settings.ts';
import type { IdleRules } from './idle.machine.ts';

const minuteMs = 60_000;

/** Never idle means a lock does not count either. */
export function effectiveIdleRules(settings: AgentSettings, policy: Policy): IdleRules {
  const { enabled, minutes } = idleInEffect(settings, policy.idle);
  return {
    thresholdMs: enabled ? minutes * minuteMs : null,
    lockCounts: enabled,
    returnAutomatically: settings.returnAutomatically,
  };
}
