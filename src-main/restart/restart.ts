import { app } from 'electron';
import type { Log } from '../ports.ts';
import { startAfterThis } from './start-after-this.ts';

/**
 * Starts the app again once it has ended. Electron does that by a program of its own, which lies inside
 * the AppImage where there is one, and is gone with it.
 */
export function restart(args: readonly string[], log: Log): void {
  const { env } = process;
  if (env.APPIMAGE) startAfterThis({ file: env.APPIMAGE, args, env }, log);
  else app.relaunch({ args: [...args] });
}
