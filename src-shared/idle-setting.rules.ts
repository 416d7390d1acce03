import type { IdlePolicy } from './domain.ts';
import type { AgentSettings, AgentSettingsPatch } from './settings.ts';

/** Whether, and after how many idle minutes, an operator is set Away. */
interface IdleSetting {
  readonly enabled: boolean;
  /** Shown also while it is off. */
  readonly minutes: number;
}

/** What holds: what an admin set until the operator has chosen their own, and in any case where it is locked. Pure. */
export function idleInEffect(settings: AgentSettings, policy: IdlePolicy | null): IdleSetting {
  const { idleEnabled, idleMinutes, idleChosen } = settings;
  if (policy === null || (idleChosen && !policy.locked)) {
    return { enabled: idleEnabled, minutes: idleMinutes };
  }
  return { enabled: policy.minutes !== null, minutes: policy.minutes ?? idleMinutes };
}

/** Who changes the switch or the minutes for the first time chooses both: what they saw, but for the change. Pure. */
export function withIdleChoice(
  patch: AgentSettingsPatch,
  settings: AgentSettings,
  policy: IdlePolicy | null,
): Partial<AgentSettings> {
  const chooses = patch.idleEnabled !== undefined || patch.idleMinutes !== undefined;
  if (!chooses || settings.idleChosen) return patch;
  const { enabled, minutes } = idleInEffect(settings, policy);
  return { idleEnabled: enabled, idleMinutes: minutes, ...patch, idleChosen: true };
}
