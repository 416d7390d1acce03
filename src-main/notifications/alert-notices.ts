import type { AgentState } from '../../src-shared/agent.ts';
import type { AlertAboutMe, AlertRaised } from '../../src-shared/alert-notice.ts';
import type { Translate } from '../../src-shared/describe.ts';
import type { Log } from '../ports.ts';
import { languageOf, readerAt } from '../words/translator.ts';
import { aboutMeWords, notAcknowledgedWords, raisedWords } from './alert-words.ts';
import type { OwnPage } from './panel-page.rules.ts';
import type { Notices, NoticeToShow, ShownNotice } from './show-notice.ts';

/** Hears of alerts; what it was given once may be given again. */
export interface AlertListener {
  raised(alert: AlertRaised): void;
  aboutMe(alert: AlertAboutMe): void;
}

export interface AlertNotices extends AlertListener {
  /** Somebody signed out: what is on the screen is none of the next one's business. */
  clear(): void;
}

interface AlertNoticeParts extends Notices {
  readonly state: () => AgentState;
  readonly translate: () => Translate;
  readonly wallNow: () => number;
  /** Opens the page of an alert in the browser, as far as it is the own server's. */
  readonly openPage: (url: string, own: OwnPage) => Promise<void>;
  readonly acknowledge: (alertId: string) => Promise<void>;
  readonly onOpen: () => void;
  readonly log: Log;
}

/** A server that repeats a message does so within days; nobody is told of more in that time. */
const mostRemembered = 500;

/** Notices of alerts: one for each message, and of each account or department only the latest. */
export function alertNotices(parts: AlertNoticeParts): AlertNotices {
  const remembered = new Set<string>();
  const shown = new Map<string, ShownNotice>();

  /** @returns whether it is new */
  function remember(what: string): boolean {
    if (remembered.has(what)) return false;
    remembered.add(what);
    for (const oldest of remembered) {
      if (remembered.size <= mostRemembered) break;
      remembered.delete(oldest);
    }
    return true;
  }

  function put(scopeId: string, notice: Omit<NoticeToShow, 'onClose'>): void {
    shown.get(scopeId)?.close();
    const next = parts.show({
      ...notice,
      onClose() {
        if (shown.get(scopeId) === next) shown.delete(scopeId);
      },
    });
    if (next) shown.set(scopeId, next);
    else shown.delete(scopeId);
  }

  function terms() {
    const { settings, app } = parts.state();
    const language = languageOf(settings, app.systemLanguage);
    return { t: parts.translate(), reader: readerAt(parts.wallNow(), language) };
  }

  function open({ id, url }: AlertRaised): void {
    const { session } = parts.state();
    if (session.kind !== 'signed-in') return;
    parts.openPage(url, { server: session.server, alertId: id }).catch((error: unknown) => {
      parts.log('notifications: the browser did not open', error);
      parts.onOpen();
    });
  }

  function acknowledge(alert: AlertRaised): void {
    parts.acknowledge(alert.id).catch((error: unknown) => {
      parts.log('notifications: the alert was not acknowledged', error);
      put(alert.scope.id, {
        ...notAcknowledgedWords(error, parts.translate()),
        buttons: [],
        quiet: false,
        onClick: () => open(alert),
        onButton: () => {},
      });
    });
  }

  return {
    raised(alert) {
      const isNew = remember(`delivery ${alert.deliveryId}`);
      if (!isNew || !parts.state().settings.alertsOfAccount) return;
      remember(`alert ${alert.id}`);
      const { t, reader } = terms();
      const buttons = parts.hasButtons();
      // A test, and what is over, can only be looked at.
      const actions = [
        ...(alert.test || alert.endedAt !== null
          ? []
          : [{ word: 'acknowledge', act: acknowledge }]),
        { word: 'open', act: open },
      ];
      put(alert.scope.id, {
        ...raisedWords(alert, { t, reader, buttons }),
        buttons: buttons ? actions.map(({ word }) => t(`notice.alert.${word}`)) : [],
        quiet: false,
        onClick: () => open(alert),
        onButton: (index) => actions[index]?.act(alert),
      });
    },
    aboutMe(alert) {
      // A lead who is told of the alert itself knows more already.
      const isNew = remember(`alert ${alert.id}`);
      if (!isNew || !parts.state().settings.alertsAboutMe) return;
      put(alert.scope.id, {
        ...aboutMeWords(alert, terms()),
        buttons: [],
        quiet: true,
        onClick: parts.onOpen,
        onButton: () => {},
      });
    },
    clear() {
      for (const notice of shown.values()) notice.close();
      shown.clear();
    },
  };
}
