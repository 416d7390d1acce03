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
  const isLocked = () => monitor.getSystemIdleState(anyThresholdSeconds) === 'locked';
  return {
    name: systemName(session.platform),
    resolutionMs: 1_000,
    probe() {
      const why = whyNoX11Counter(session);
      return why ? { works: false, why } : { works: true };
    },
    idleMs: () => monitor.getSystemIdleTime() * 1_000,
    locked: session.platform === 'linux' ? isLocked : lockedFromStart(isLocked),
  };
}

/**
 * Windows and macOS announce a lock before it can be seen; asking there would unlock at once. But one from before the
 * app was announced to nobody, so it is asked for until it is over. Windows calls its question for an administrator a
 * lock, too, and announces no end of that.
 */
function lockedFromStart(isLocked: () => boolean): () => true | null {
  let asks = true;
  return () => {
    asks &&= isLocked();
    return asks || null;
  };
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
