import type { DesktopSession } from './desktop-session.ts';
import { whyNoX11Counter } from './desktop-session.ts';
import type { IdleSource } from './idle-source.ts';

/** What is used of Electron's `powerMonitor`. */
export interface SystemIdle {
  getSystemIdleTime(): number;
  getSystemIdleState(thresholdSeconds: number): string;
}

/** Long enough that only "locked" can be the answer we look for. */
const anyThresholdSeconds = 86_400;

/** The system's own counter, through Electron. It counts whole seconds. */
export function powerMonitorSource(monitor: SystemIdle, session: DesktopSession): IdleSource {
  const source: IdleSource = {
    name: systemName(session.platform),
    resolutionMs: 1_000,
    probe() {
      const why = whyNoX11Counter(session);
      return why ? { works: false, why } : { works: true };
    },
    idleMs: () => monitor.getSystemIdleTime() * 1_000,
  };
  // Windows and macOS announce a lock before it can be seen; asking there would unlock at once.
  if (session.platform !== 'linux') return source;
  return { ...source, locked: () => monitor.getSystemIdleState(anyThresholdSeconds) === 'locked' };
}

function systemName(platform: NodeJS.Platform): string {
  switch (platform) {
    case 'win32':
      return 'Windows';
    case 'darwin':
      return 'macOS';
    default:
      return 'X11';
  }
}
