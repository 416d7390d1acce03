import type { Autostart, LaunchCommand } from './autostart.ts';

/** What is used of Electron's `app`. */
export interface LoginItems {
  getLoginItemSettings(options: { path: string; args: string[] }): {
    openAtLogin: boolean;
    /** Windows only: false when somebody switched the item off in the Task Manager, which keeps it. */
    executableWillLaunchAtLogin?: boolean;
  };
  setLoginItemSettings(settings: { openAtLogin: boolean; path: string; args: string[] }): void;
}

/** Windows and macOS keep login items themselves. */
export function loginItemAutostart(
  app: LoginItems,
  { executable, args }: LaunchCommand,
): Autostart {
  const item = { path: executable, args: [...args] };
  const isEnabled = () => {
    const { openAtLogin, executableWillLaunchAtLogin } = app.getLoginItemSettings(item);
    return openAtLogin && executableWillLaunchAtLogin !== false;
  };
  return {
    isEnabled,
    set(enabled) {
      app.setLoginItemSettings({ ...item, openAtLogin: enabled });
      if (isEnabled() !== enabled) throw new Error('it is unchanged');
    },
  };
}
