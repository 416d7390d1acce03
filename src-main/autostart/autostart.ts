import { realpathSync } from 'node:fs';

/** Launch at login, as the system knows it. Both throw when the system refuses. */
export interface Autostart {
  isEnabled(): boolean;
  set(enabled: boolean): void;
}

/** Tells a start by the system from one by the operator. */
export const hiddenSwitch = '--hidden';

export interface LaunchCommand {
  readonly executable: string;
  readonly args: readonly string[];
}

interface HowStarted {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly execPath: string;
  /** Where the app's own files are when the runtime does not carry them. */
  readonly appPath: string;
  readonly isPackaged: boolean;
}

/**
 * Whether this app runs from the AppImage that APPIMAGE names. A program that is an AppImage itself,
 * say a browser, hands its own name down to whatever it starts.
 */
export function isAppImage({ env, execPath }: Pick<HowStarted, 'env' | 'execPath'>): boolean {
  const { APPIMAGE: file, APPDIR: mount } = env;
  if (!file || !mount) return false;
  try {
    return execPath.startsWith(`${realpathSync(mount)}/`);
  } catch {
    return false;
  }
}

/** How to start this app again. An AppImage runs from a mount that is gone afterwards, so its own file counts. */
export function launchCommand({ env, execPath, appPath, isPackaged }: HowStarted): LaunchCommand {
  if (env.APPIMAGE) return { executable: env.APPIMAGE, args: [hiddenSwitch] };
  return { executable: execPath, args: isPackaged ? [hiddenSwitch] : [appPath, hiddenSwitch] };
}
