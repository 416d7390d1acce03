import type { Bus } from '../dbus/bus.ts';
import type { Log } from '../ports.ts';
import type { FindSession } from './logind-session.ts';
import { watchSession, watchSleep } from './logind.ts';
import type { PowerEvent } from './power-events.ts';
import { desktopSavers, gnomeSaver, watchSaver } from './screen-savers.ts';
import type { SleepDelay } from './sleep-delay.ts';

interface LinuxPowerParts {
  readonly session: Bus;
  readonly system: Bus;
  readonly findSession: FindSession;
  readonly delay: SleepDelay;
  readonly tell: (event: PowerEvent) => void;
  /** Resolves when whoever heard of sleep has done what must be done before. */
  readonly goodbyeSaid: () => Promise<void>;
  readonly log: Log;
}

/** Lock and sleep on Linux, where Electron announces no lock and does not wait before sleep. */
export async function watchLinuxPower(parts: LinuxPowerParts): Promise<void> {
  await Promise.all([watchLocks(parts), watchSleeps(parts)]);
}

async function watchSleeps({ system, delay, tell, goodbyeSaid, log }: LinuxPowerParts) {
  try {
    await watchSleep(system, (sleeps) => {
      tell(sleeps ? 'suspend' : 'resume');
      if (sleeps) void goodbyeSaid().finally(delay.release);
      else delay.take();
    });
    delay.take();
  } catch (error) {
    log('power: logind does not tell of sleep', error);
  }
}

async function watchLocks({ session, system, findSession, tell, log }: LinuxPowerParts) {
  const locks = new Set<string>();
  const set = (by: string, locked: boolean) => {
    const before = locks.size > 0;
    if (locked) locks.add(by);
    else locks.delete(by);
    if (before !== locks.size > 0) tell(before ? 'unlock-screen' : 'lock-screen');
  };
  for (const bus of [session, system]) bus.onEnd(() => tell('locks-untold'));
  let logindTells = true;
  try {
    await watchSession(system, findSession, {
      onLocked: (locked) => set('logind', locked),
      onSessionChanged: () => tell('session-changed'),
    });
  } catch (error) {
    logindTells = false;
    log('power: logind does not tell of locks', error);
  }
  try {
    for (const saver of desktopSavers) {
      await watchSaver(session, saver, (active) => set(saver.path, active));
    }
    await watchSaver(session, gnomeSaver, (active) => {
      // GNOME tells logind of every lock, so with logind this is only a dark display.
      if (!logindTells) set(gnomeSaver.path, active);
      else if (active) tell('display-off');
    });
  } catch (error) {
    log('power: the session bus does not tell of screen savers', error);
  }
}
