import { Notification } from 'electron';
import type { Log } from '../ports.ts';
import { noticeBody } from './body.rules.ts';
import { electronHasButtons } from './buttons.rules.ts';

export interface NoticeToShow {
  readonly title: string;
  /** Plain text. */
  readonly body: string;
  /** Where the system has buttons. */
  readonly buttons: readonly string[];
  /** Without a sound, and where systems know less urgent ones. */
  readonly quiet: boolean;
  /** It must not go before that, unless somebody closes it; without, the system decides. */
  readonly holdsForMs?: number;
  readonly onClick: () => void;
  /** @param index of the button */
  readonly onButton: (index: number) => void;
  /** It is no longer on the screen. */
  readonly onClose?: () => void;
}

/** A notice on the screen. */
export interface ShownNotice {
  close(): void;
}

/** Shows a notice of the system's own; null where it has none. */
export type ShowNotice = (notice: NoticeToShow) => ShownNotice | null;

/** What shows notices here. */
export interface Notices {
  readonly show: ShowNotice;
  /** Whether they have buttons now; otherwise a click is all there is. */
  hasButtons(): boolean;
}

/** Notices through Electron. */
export function electronNotices(log: Log): Notices {
  const hasButtons = electronHasButtons(process.platform, process.versions.electron);
  const show: ShowNotice = (notice) => {
    if (!Notification.isSupported()) return null;
    const { title, body, buttons, quiet, holdsForMs, onClick, onButton, onClose } = notice;
    const notification = new Notification({
      title,
      body: noticeBody(body, process.platform),
      actions: buttons.map((text) => ({ type: 'button', text })),
      urgency: quiet ? 'low' : 'normal',
      silent: quiet,
      // On Linux it would stay for ever, also when the app is not there any more to close it.
      timeoutType: holdsForMs === undefined || process.platform === 'linux' ? 'default' : 'never',
    });
    notification.on('click', onClick);
    notification.on('action', (_event, index) => onButton(index));
    notification.on('failed', (_event, error) => log('notifications: not shown', error));
    if (onClose) notification.on('close', onClose);
    notification.show();
    return notification;
  };
  return { show, hasButtons: () => hasButtons };
}
