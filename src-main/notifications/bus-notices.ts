import type { Bus, BusObject } from '../dbus/bus.ts';
import { ownerChanges } from '../dbus/bus.ts';
import { listenToAll } from '../dbus/listen-to-all.ts';
import { standingWatch } from '../dbus/standing-watch.ts';
import type { Clock, Log } from '../ports.ts';
import { noticeBody } from './body.rules.ts';
import type { Notices, NoticeToShow, ShowNotice } from './show-notice.ts';

/** Source: Desktop Notifications Specification 1.2 */
const daemon: BusObject = {
  service: 'org.freedesktop.Notifications',
  path: '/org/freedesktop/Notifications',
  interface: 'org.freedesktop.Notifications',
};
/** What a click beside the buttons is called. */
const clickKey = 'default';
/** In milliseconds; 0 would be for ever, also when the app is not there any more to close it. */
const asLongAsTheDaemonLikes = -1;

/**
 * Linux: notices with buttons, which Electron does not have here, through the daemon that runs and
 * knows them. Otherwise Electron shows them, which also starts a daemon that nobody started yet.
 */
export function busNotices(bus: Bus, electron: ShowNotice, clock: Clock, log: Log): Notices {
  const shown = new Map<unknown, NoticeToShow>();
  let buttons = false;

  function look(): void {
    bus.call({ ...daemon, member: 'GetCapabilities' }).then(
      ([known]) => (buttons = Array.isArray(known) && known.includes('actions')),
      () => (buttons = false),
    );
  }

  function invoked([id, key]: readonly unknown[]): void {
    const notice = shown.get(id);
    if (key === clickKey) notice?.onClick();
    else notice?.onButton(Number(key));
  }

  function closed([id]: readonly unknown[]): void {
    shown.get(id)?.onClose?.();
    shown.delete(id);
  }

  /** They are heard of no more. */
  function forget(): void {
    const gone = [...shown.values()];
    shown.clear();
    for (const notice of gone) notice.onClose?.();
  }

  /** The daemon is another one: it shows none of our notices, and gives their ids to others'. */
  function replaced(): void {
    forget();
    look();
  }

  async function begin(): Promise<() => void> {
    const stop = await listenToAll(bus, [
      [{ ...daemon, member: 'ActionInvoked' }, invoked],
      [{ ...daemon, member: 'NotificationClosed' }, closed],
      [ownerChanges(daemon.service), replaced],
    ]);
    // Only who hears the buttons may show them.
    look();
    return stop;
  }

  async function put(notice: NoticeToShow): Promise<unknown> {
    const [id] = await bus.call({ ...daemon, ...(await notifyCall(notice)) });
    shown.set(id, notice);
    return id;
  }

  const watch = standingWatch(clock, begin, (error) => log('notifications: no buttons', error));
  bus.onEnd(() => {
    buttons = false;
    forget();
  });
  bus.onBack(() => void watch());
  void watch();

  return {
    hasButtons: () => buttons,
    show(notice) {
      if (!buttons) return electron(notice);
      const id = put(notice);
      id.catch((error: unknown) => log('notifications: not shown', error));
      return {
        close() {
          id.then((known) => {
            shown.delete(known);
            const call = { member: 'CloseNotification', signature: 'u', body: [known] };
            return bus.call({ ...daemon, ...call });
          }).catch((error: unknown) => log('notifications: not closed', error));
        },
      };
    },
  };
}

async function notifyCall({ title, body, buttons, quiet, holdsForMs }: NoticeToShow) {
  const { Variant } = await import('@jellybrick/dbus-next');
  const actions = [clickKey, '', ...buttons.flatMap((text, index) => [String(index), text])];
  const hints = {
    urgency: new Variant('y', quiet ? 0 : 1),
    'suppress-sound': new Variant('b', quiet),
    'desktop-entry': new Variant('s', 'standwatch'),
  };
  const replaces = 0;
  const icon = '';
  return {
    member: 'Notify',
    signature: 'susssasa{sv}i',
    body: [
      'Standwatch',
      replaces,
      icon,
      title,
      noticeBody(body, 'linux'),
      actions,
      hints,
      holdsForMs === undefined ? asLongAsTheDaemonLikes : Math.max(1, holdsForMs),
    ],
  };
}
