import { renameSync } from 'node:fs';
import { AgentSettings } from '../../src-shared/settings.ts';
import { readFileIfThere, writeJson } from '../json-file.ts';
import type { Log } from '../ports.ts';
import { settingsPath } from './settings.file.ts';

export interface SettingsStore {
  current(): AgentSettings;
  /** Writes, then takes effect. Throws when the file cannot be written; nothing has changed then. */
  change(patch: Partial<AgentSettings>): AgentSettings;
  /** Where a file that is damaged or cannot be read was put aside at start, or null. */
  readonly damaged: string | null;
}

interface SettingsParts {
  readonly directory: string;
  readonly wallNow: () => number;
  readonly log: Log;
}

export function settingsStore({ directory, wallNow, log }: SettingsParts): SettingsStore {
  const path = settingsPath(directory);
  const read = readSettings(path);
  let settings = read.settings;
  let damaged: string | null = null;
  if (read.problem !== null) {
    log('settings: the file is damaged or cannot be read', read.problem);
    damaged = setAside(path, wallNow(), log);
  }

  return {
    damaged,
    current: () => settings,
    change(patch) {
      const next = AgentSettings.parse({ ...settings, ...withoutUndefined(patch) });
      writeJson(path, next);
      settings = next;
      return settings;
    },
  };
}

function readSettings(path: string): { settings: AgentSettings; problem: unknown } {
  const defaults = AgentSettings.parse({});
  try {
    const content = readFileIfThere(path);
    if (content === null) return { settings: defaults, problem: null };
    return { settings: AgentSettings.parse(JSON.parse(content.toString('utf8'))), problem: null };
  } catch (problem) {
    return { settings: defaults, problem };
  }
}

/** Returns where it is now, or null: it stays, until the next change writes over it. */
function setAside(path: string, wallNow: number, log: Log): string | null {
  const time = new Date(wallNow).toISOString().replaceAll(':', '-');
  const aside = path.replace(/\.json$/, `.damaged-${time}.json`);
  try {
    renameSync(path, aside);
    return aside;
  } catch (error) {
    log('settings: the damaged file could not be put aside', error);
    return null;
  }
}

/** An absent field is not a change; spreading it would put the default in its place. */
function withoutUndefined(patch: Partial<AgentSettings>): Partial<AgentSettings> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
}
