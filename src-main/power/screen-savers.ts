import type { Bus, BusObject } from '../dbus/bus.ts';

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

/** Calls with whether this screen saver is active, now and whenever that changes. */
export async function watchSaver(
  bus: Bus,
  saver: BusObject,
  heard: (active: boolean) => void,
): Promise<void> {
  await bus.listen({ ...saver, member: 'ActiveChanged' }, ([active]) => heard(active === true));
  // Most systems have one of them at most.
  const [active] = await bus.call({ ...saver, member: 'GetActive' }).catch(() => [false]);
  heard(active === true);
}
