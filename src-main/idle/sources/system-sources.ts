import type { Bus } from '../../dbus/bus.ts';
import type { Clock } from '../../ports.ts';
import type { FindSession } from '../../power/logind-session.ts';
import { desktopIdleSource } from './desktop-idle.source.ts';
import type { DesktopSession } from './desktop-session.ts';
import type { IdleSource } from './idle-source.ts';
import { logindSource } from './logind.source.ts';
import { mutterSource } from './mutter.source.ts';
import type { SystemIdle } from './power-monitor.source.ts';
import { powerMonitorSource } from './power-monitor.source.ts';
import { screenSaverSource } from './screen-saver.source.ts';

/** What D-Bus offers a desktop app; there is none outside of Linux. */
export interface Buses {
  readonly session: Bus;
  readonly system: Bus;
  readonly findSession: FindSession;
}

interface SystemSourcesParts {
  readonly desktop: DesktopSession;
  readonly monitor: SystemIdle;
  readonly buses: Buses | null;
  readonly loadDesktopIdle: () => unknown;
  readonly clock: Clock;
}

/** The idle sources of this system, the best first. Which of them work is found out by trying. */
export function systemSources(parts: SystemSourcesParts): IdleSource[] {
  const { desktop, monitor, buses, loadDesktopIdle, clock } = parts;
  return [
    powerMonitorSource(monitor, desktop),
    ...(buses ? busSources(buses, clock) : []),
    desktopIdleSource(loadDesktopIdle, desktop),
  ];
}

function busSources({ session, system, findSession }: Buses, clock: Clock): IdleSource[] {
  // On Linux both count from the same moment, CLOCK_MONOTONIC.
  const monotonicMs = () => Number(process.hrtime.bigint() / 1_000_000n);
  return [
    mutterSource(session),
    screenSaverSource(session, clock),
    logindSource(system, findSession, monotonicMs),
  ];
}
