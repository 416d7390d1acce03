import { app } from 'electron';
import { hiddenSwitch } from './autostart/autostart.ts';
import { restartedSwitch } from './diagnostics/crash.ts';

export function startedBySystem(): boolean {
  return (
    process.argv.includes(hiddenSwitch) ||
    (process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin)
  );
}

/** After a crash the app comes back for an operator who was there. */
export function launchedByComputer(): boolean {
  return startedBySystem() && !process.argv.includes(restartedSwitch);
}
