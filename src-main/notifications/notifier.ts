import { Notification } from 'electron';
import type { AgentState } from '../../src-shared/agent.ts';
import type { Translate } from '../../src-shared/describe.ts';
import type { Log } from '../ports.ts';
import type { Notice } from './notices.rules.ts';
import { noticeFor, noticeKey } from './notices.rules.ts';
import { noticeWords } from './notice-words.ts';

interface NotifierParts {
  readonly translate: () => Translate;
  readonly wallNow: () => number;
  readonly onHere: () => void;
  readonly onOpen: () => void;
  readonly log: Log;
}

/** Keeps at most one notice on the screen: the one that belongs to the state. */
export function notifier(parts: NotifierParts) {
  let shown: Notification | null = null;
  // A notice that was there before the app started was told before.
  let key: string | null = null;

  function show(notice: Notice): Notification | null {
    if (!Notification.isSupported()) return null;
    const buttons = process.platform === 'darwin';
    const { title, body, action } = noticeWords(notice, {
      t: parts.translate(),
      wallNow: parts.wallNow(),
      buttons,
    });
    const actions = buttons && action ? [{ type: 'button' as const, text: action }] : [];
    const notification = new Notification({ title, body, actions, urgency: 'normal' });
    const act = action ? parts.onHere : parts.onOpen;
    notification.on('click', act);
    notification.on('action', act);
    notification.on('failed', (_event, error) => parts.log('notifications: not shown', error));
    notification.show();
    return notification;
  }

  return {
    update(state: AgentState): void {
      const notice = noticeFor(state);
      const nextKey = noticeKey(notice);
      if (nextKey === key) return;
      const first = key === null;
      key = nextKey;
      shown?.close();
      shown = notice && !first ? show(notice) : null;
    },
  };
}
