import type { Bus, BusObject } from '../dbus/bus.ts';
import { ownerChanges } from '../dbus/bus.ts';

/** KDE's, and those of other desktops that took its name, at either of its paths. */
export const desktopSavers: readonly BusObject[] = [
  '/ScreenSaver',
  '/org/freedesktop/ScreenSaver',
].map((path) => ({
  service: 'org.freedesktop.ScreenSaver',
  path,
  interface: 'org.freedesktop.ScreenSaver',
}));

/** Active also when the display is only dark. */
export const gnomeSaver: BusObject = {
  service: 'org.gnome.ScreenSaver',
  path: '/org/gnome/ScreenSaver',
  interface: 'org.gnome.ScreenSaver',
};

/**
 * Calls with whether this screen saver is active, now, whenever that changes, and when one comes or goes. Null: it is
 * not there, as most are not on any system.
 */
export async function watchSaver(
  bus: Bus,
  saver: BusObject,
  heard: (active: boolean | null) => void,
): Promise<() => void> {
  const look = () =>
    bus.call({ ...saver, member: 'GetActive' }).then(
      ([active]) => heard(active === true),
      () => heard(null),
    );
  const stopOwner = await bus.listen(ownerChanges(saver.service), () => void look());
  try {
    const changes = { ...saver, member: 'ActiveChanged' };
    const stopChanges = await bus.listen(changes, ([active]) => heard(active === true));
    await look();
    return () => {
      stopChanges();
      stopOwner();
    };
  } catch (error) {
    stopOwner();
    throw error;
  }
}
