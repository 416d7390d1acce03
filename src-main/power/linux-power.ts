import type { Bus, BusObject } from '../dbus/bus.ts';
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

/**
 * Lock and sleep on Linux, where Electron announces no lock and does not wait before sleep. A bus that
 * comes after one that ended is listened to and asked as the first one was.
 */
export async function watchLinuxPower(parts: LinuxPowerParts): Promise<void> {
  const { session, system, tell } = parts;
  const locks = lockTellers(tell);
  const watchSystem = async () => {
    await Promise.all([watchSleeps(parts), watchLogind(parts, locks)]);
  };
  const watchSession = () => watchSavers(parts, locks);
  const onBack = (watch: () => Promise<void>) => () => {
    tell('session-changed');
    void watch();
  };
  system.onEnd(locks.loseLogind);
  session.onEnd(locks.loseSavers);
  system.onBack(onBack(watchSystem));
  session.onBack(onBack(watchSession));
  await watchSystem();
  await watchSession();
}

/** The screen is locked while anybody says so. */
function lockTellers(tell: LinuxPowerParts['tell']) {
  const locks = new Set<string>();
  /** Null: who said last that it is locked is gone, and whatever is heard next is news. */
  let told: boolean | null = false;
  let logindTells = false;
  const set = (by: string, locked: boolean | null) => {
    if (locked === null) {
      if (locks.delete(by)) told = null;
      return;
    }
    if (locked) locks.add(by);
    else locks.delete(by);
    const isLocked = locks.size > 0;
    if (isLocked !== told) tell(isLocked ? 'lock-screen' : 'unlock-screen');
    told = isLocked;
  };
  return {
    saver: (saver: BusObject) => (active: boolean | null) => set(saver.path, active),
    /** GNOME tells logind of every lock, so with logind this is only a dark display. */
    gnome(active: boolean | null) {
      if (!logindTells || active === null) set(gnomeSaver.path, active);
      else if (active) tell('display-off');
    },
    logind(locked: boolean) {
      logindTells = true;
      // A dark display may have been taken for a lock before.
      locks.delete(gnomeSaver.path);
      set('logind', locked);
    },
    loseLogind() {
      logindTells = false;
      set('logind', null);
      tell('locks-untold');
    },
    loseSavers() {
      for (const { path } of [...desktopSavers, gnomeSaver]) set(path, null);
      tell('locks-untold');
    },
  };
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

type Locks = ReturnType<typeof lockTellers>;

async function watchLogind({ system, findSession, tell, log }: LinuxPowerParts, locks: Locks) {
  try {
    await watchSession(system, findSession, {
      onLocked: locks.logind,
      onSessionChanged: () => tell('session-changed'),
    });
  } catch (error) {
    log('power: logind does not tell of locks', error);
  }
}

async function watchSavers({ session, log }: LinuxPowerParts, locks: Locks) {
  try {
    for (const saver of desktopSavers) {
      await watchSaver(session, saver, locks.saver(saver));
    }
    await watchSaver(session, gnomeSaver, locks.gnome);
  } catch (error) {
    log('power: the session bus does not tell of screen savers', error);
  }
}
