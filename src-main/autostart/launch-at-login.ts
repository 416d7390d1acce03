import type { Translate } from '../../src-shared/describe.ts';
import type { Policy } from '../../src-shared/domain.ts';
import type { AgentStore } from '../agent-store.ts';
import type { Log } from '../ports.ts';
import type { Installation, RecordFile } from '../session/session.store.ts';
import type { SettingsStore } from '../settings/settings.store.ts';
import type { Autostart } from './autostart.ts';

export interface LaunchAtLoginParts {
  readonly autostart: Autostart;
  /** A run from the sources does not put itself into the system's start-up unasked. */
  readonly autostartByDefault: boolean;
  readonly installation: RecordFile<Installation>;
  readonly settings: SettingsStore;
  readonly log: Log;
}

/** Launch at login: the system has the last word, and a refusal is shown. */
export function launchAtLogin(
  parts: LaunchAtLoginParts,
  store: AgentStore,
  translate: () => Translate,
) {
  const { autostart, settings, installation, log } = parts;

  function set(enabled: boolean): void {
    let autostartError: string | null = null;
    try {
      autostart.set(enabled);
      installation.change({ autostartSetUp: true });
    } catch (error) {
      log('autostart: the system refused', error);
      const detail = error instanceof Error ? error.message : String(error);
      autostartError = translate()('autostart.refused', { detail });
    }
    store.replace({ app: { ...store.state().app, autostartError } });
  }

  function readBack(): void {
    if (!installation.current().autostartSetUp) return;
    try {
      const launchAtLogin = autostart.isEnabled();
      if (launchAtLogin === settings.current().launchAtLogin) return;
      store.replace({ settings: settings.change({ launchAtLogin }) });
    } catch (error) {
      log('autostart: it could not be read', error);
    }
  }

  return {
    /** The operator's own choice, unless an admin decides. */
    choose(enabled: boolean): void {
      if (store.state().policy.launchAtLogin === null) set(enabled);
    },
    /** What an admin decided. When nobody decides any more it stays, and the operator may change it. */
    obey({ launchAtLogin: decided }: Policy): void {
      const mayBeSet = parts.autostartByDefault || installation.current().autostartSetUp;
      if (!decided || !mayBeSet) return;
      readBack();
      if (settings.current().launchAtLogin === decided.on) return;
      set(decided.on);
      readBack();
    },
    /** Only once somebody has signed in is the app worth starting by itself. */
    setUpOnce(): void {
      if (!parts.autostartByDefault || installation.current().autostartSetUp) return;
      set(settings.current().launchAtLogin);
    },
    /** Who switched it off in the system's own settings meant it. */
    readBack,
    /** At the start: the app may have moved since. */
    renew(): void {
      readBack();
      if (installation.current().autostartSetUp && settings.current().launchAtLogin) set(true);
    },
  };
}
