import type { Bus, BusObject } from '../dbus/bus.ts';
import { ownerChanges } from '../dbus/bus.ts';
import { standingWatch } from '../dbus/standing-watch.ts';
import type { Clock, Log } from '../ports.ts';
import { logind } from './logind-session.ts';
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
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Lock and sleep on Linux, where Electron announces no lock and does not wait before sleep. What cannot
 * be watched yet is tried again, and a bus that comes after one that ended is listened to and asked as
 * the first one was. Resolves when each was tried once.
 */
export async function watchLinuxPower(parts: LinuxPowerParts): Promise<void> {
  const { session, system, tell, clock, log } = parts;
  const locks = lockTellers(tell);
  const standing = (failure: string, begin: () => Promise<() => void>) =>
    standingWatch(clock, begin, (error) => log(`power: ${failure}`, error));

  const sleeps = standing('logind does not tell of sleep', () => watchSleeps(parts));
  const locked = standing('logind does not tell of locks', () => watchLocks(parts, locks));
  const watchLogind = () => Promise.all([sleeps(), locked()]);
  // It comes after the bus, and may start again.
  const logindComes = standing('the system bus does not tell of logind', () =>
    system.listen(ownerChanges(logind.service), () => void watchLogind()),
  );
  const savers = saverTellers(locks).map(([saver, heard]) =>
    standing(`${saver.path} does not tell of locks`, () => watchSaver(session, saver, heard)),
  );

  async function watchSystem(): Promise<void> {
    await logindComes();
    await watchLogind();
  }
  async function watchSession(): Promise<void> {
    await Promise.all(savers.map((watch) => watch()));
  }
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

async function watchSleeps({ system, delay, tell, goodbyeSaid }: LinuxPowerParts) {
  const stop = await watchSleep(system, (sleeps) => {
    tell(sleeps ? 'suspend' : 'resume');
    if (sleeps) void goodbyeSaid().finally(delay.release);
    else delay.take();
  });
  delay.take();
  return stop;
}

type Locks = ReturnType<typeof lockTellers>;

function watchLocks({ system, findSession, tell }: LinuxPowerParts, locks: Locks) {
  return watchSession(system, findSession, {
    onLocked: locks.logind,
    onSessionChanged: () => tell('session-changed'),
  });
}

const saverTellers = (locks: Locks) => [
  ...desktopSavers.map((saver) => [saver, locks.saver(saver)] as const),
  [gnomeSaver, locks.gnome] as const,
];
