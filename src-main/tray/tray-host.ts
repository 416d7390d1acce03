import type { Bus, BusObject } from '../dbus/bus.ts';
import { ownerChanges } from '../dbus/bus.ts';
import { getProperty } from '../dbus/properties.ts';
import type { Clock, Log } from '../ports.ts';

/** Calls with whether somebody shows icons of the tray, now and whenever that changes. */
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
export function statusNotifierHost(bus: Bus, log: Log): TrayHost {
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
    const watch = () =>
      Promise.all([
        ...['StatusNotifierHostRegistered', 'StatusNotifierHostUnregistered'].map((member) =>
          bus.listen({ ...watcher, member }, look),
        ),
        bus.listen(ownerChanges(watcher.service), look),
      ])
        .catch((error: unknown) => log('tray: nobody says whether there is one', error))
        .finally(look);
    bus.onBack(() => void watch());
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

/** Hears whether there is a tray. An app with neither icon nor window would be out of reach, so it then shows one. */
export function stayInReach({ clock, isHidden, show }: Reach): (available: boolean) => void {
  let cancel = () => {};
  return (available) => {
    cancel();
    if (available) return;
    cancel = clock.after(noTrayAfterMs, () => {
      if (isHidden()) show();
    });
  };
}
