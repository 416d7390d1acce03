import type { Bus, BusObject } from '../dbus/bus.ts';
import { ownerChanges } from '../dbus/bus.ts';
import { listenToAll } from '../dbus/listen-to-all.ts';
import { getProperty } from '../dbus/properties.ts';
import { standingWatch } from '../dbus/standing-watch.ts';
import type { Clock, Log } from '../ports.ts';

/** Calls with whether somebody shows icons of the tray, now, whenever that changes, and when it is somebody else. */
export type TrayHost = (heard: (available: boolean) => void) => void;

/** Windows and macOS always have a tray. */
export const trayIsThere: TrayHost = (heard) => heard(true);

/** Source: StatusNotifierItem specification; the name that desktops took is KDE's. */
const watcher: BusObject = {
  service: 'org.kde.StatusNotifierWatcher',
  path: '/StatusNotifierWatcher',
  interface: 'org.kde.StatusNotifierWatcher',
};

/**
 * Linux: a watcher on the bus to which some panel has said that it shows the icons. A panel that
 * knows XEmbed alone may show ours, too, but says so to nobody, so it is not counted on.
 */
export function statusNotifierHost(bus: Bus, clock: Clock, log: Log): TrayHost {
  return (heard) => {
    let last: boolean | null = null;
    const tell = (available: boolean) => {
      if (available === last) return;
      last = available;
      heard(available);
    };
    const look = () => {
      getProperty(bus, watcher, 'IsStatusNotifierHostRegistered').then(
        (hosted) => tell(hosted === true),
        () => tell(false),
      );
    };
    /** Somebody else may show them now, who knows of no icon yet. */
    const forget = () => {
      if (last) last = null;
    };
    const lookAnew = () => {
      forget();
      look();
    };
    const members = ['StatusNotifierHostRegistered', 'StatusNotifierHostUnregistered'];
    const watch = standingWatch(
      clock,
      () =>
        listenToAll(bus, [
          ...members.map((member) => [{ ...watcher, member }, look] as const),
          [ownerChanges(watcher.service), lookAnew],
        ]).finally(look),
      (error) => log('tray: nobody says whether there is one', error),
    );
    bus.onBack(() => {
      forget();
      void watch();
    });
    void watch();
  };
}

/** Panels come after the apps they show at login, and some start again now and then. */
const noTrayAfterMs = 10_000;

interface Reach {
  readonly clock: Clock;
  /** Whether no window is there. */
  readonly isHidden: () => boolean;
  readonly show: () => void;
}

/**
 * An app with neither icon nor window would be out of reach, so it then shows one. Not behind a locked
 * screen: there GNOME takes its panel's extensions away, and nobody reaches anything.
 */
export function stayInReach({ clock, isHidden, show }: Reach) {
  let available = true;
  let isShut = false;
  let cancel = () => {};

  function wait(): void {
    cancel();
    if (available || isShut) return;
    cancel = clock.after(noTrayAfterMs, () => {
      if (isHidden()) show();
    });
  }

  return {
    /** Hears whether there is a tray. */
    heard(now: boolean): void {
      available = now;
      wait();
    },
    /** Hears, time and again, whether the screen is locked or asleep. */
    follow(isScreenShut: boolean): void {
      if (isScreenShut === isShut) return;
      isShut = isScreenShut;
      wait();
    },
  };
}
