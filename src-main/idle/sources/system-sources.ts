import type { Bus } from '../../dbus/bus.ts';
import type { Clock } from '../../ports.ts';
import type { FindSession } from '../../power/logind-session.ts';
import type { Compositor } from '../../wayland/compositor.ts';
import { connectCompositor, waylandSocketPath } from '../../wayland/compositor.ts';
import { desktopIdleSource } from './desktop-idle.source.ts';
import type { DesktopSession } from './desktop-session.ts';
import type { IdleSource } from './idle-source.ts';
import { logindSource } from './logind.source.ts';
import { mutterSource } from './mutter.source.ts';
import type { SystemIdle } from './power-monitor.source.ts';
import { powerMonitorSource } from './power-monitor.source.ts';
import { screenSaverSource } from './screen-saver.source.ts';
import { waylandSource } from './wayland.source.ts';

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
    ...(buses ? linuxSources(buses, desktop, clock) : []),
    desktopIdleSource(loadDesktopIdle, desktop),
  ];
}

function linuxSources(
  { session, system, findSession }: Buses,
  { env }: DesktopSession,
  clock: Clock,
): IdleSource[] {
  // On Linux both count from the same moment, CLOCK_MONOTONIC.
  const monotonicMs = () => Number(process.hrtime.bigint() / 1_000_000n);
  async function connect(): Promise<Compositor> {
    const path = waylandSocketPath(env);
    if (path === null) throw new Error('there is no Wayland compositor');
    return connectCompositor(path, clock);
  }
  return [
    mutterSource(session),
    waylandSource(connect, clock),
    screenSaverSource(session, clock),
    logindSource(system, findSession, monotonicMs),
  ];
}
