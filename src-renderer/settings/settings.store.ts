import { createStore } from 'zustand';
import type { AgentHost } from '../../src-shared/agent.ts';
import type { AgentSettings, AgentSettingsPatch } from '../../src-shared/settings.ts';
import type { AgentProblem } from '../agent/ask.ts';
import { ask } from '../agent/ask.ts';

export type SettingKey = keyof AgentSettings;

export interface SettingsStore {
  /** Why the last change of a setting was refused. The setting keeps its last good value. */
  readonly problems: Partial<Record<SettingKey, AgentProblem>>;
  change(patch: AgentSettingsPatch): Promise<void>;
}

/** Changing settings. Their values are the host's; nothing is shown as changed before it is. */
export function createSettingsStore(host: AgentHost) {
  return createStore<SettingsStore>()((set, get) => ({
    problems: {},
    async change(patch) {
      const problem = await ask(() => host.changeSettings(patch));
      const problems = { ...get().problems };
      for (const key of Object.keys(patch) as SettingKey[]) {
        if (problem) problems[key] = problem;
        else delete problems[key];
      }
      set({ problems });
    },
  }));
}
