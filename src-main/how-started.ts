import { app } from 'electron';
import type { HowStarted } from './agent-parts.ts';
import { hiddenSwitch } from './autostart/autostart.ts';
import { restartedSwitch } from './diagnostics/crash.ts';

export function startedBySystem(): boolean {
  return (
    process.argv.includes(hiddenSwitch) ||
    (process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin)
  );
}

export function howStarted(): HowStarted {
  const bySystem = startedBySystem();
  return { bySystem, launched: bySystem && !process.argv.includes(restartedSwitch) };
}
