import type { AgentState, HoursView } from '../../src-shared/agent.ts';
import type { Translate } from '../../src-shared/describe.ts';
import type { Reader } from '../../src-shared/since.rules.ts';
import type { Notice } from './notices.rules.ts';
import { noticeFor, noticeKey } from './notices.rules.ts';
import { noticeWords } from './notice-words.ts';
import type { Notices, ShownNotice } from './show-notice.ts';

interface NotifierParts extends Notices {
  readonly translate: () => Translate;
  readonly reader: () => Reader;
  readonly onHere: () => void;
  /** Back from an Away whose time is over. */
  readonly onBack: () => void;
  readonly onOpen: () => void;
}

/** Keeps at most one notice on the screen: the one that belongs to the state. */
export function notifier(parts: NotifierParts) {
  let shown: ShownNotice | null = null;
  // A notice that was there before the app started was told before.
  let key: string | null = null;
  /** About the hours the operator is told once; the window goes on saying it when something came over that. */
  let told: HoursView['kind'] = 'calm';

  function show(notice: Notice): ShownNotice | null {
    const buttons = parts.hasButtons();
    const reader = parts.reader();
    const { title, body, action } = noticeWords(notice, { t: parts.translate(), reader, buttons });
    const isDue = notice.kind === 'due-back';
    const act = isDue ? parts.onBack : action ? parts.onHere : parts.onOpen;
    return parts.show({
      title,
      body,
      buttons: buttons && action ? [action] : [],
      // Nothing will happen to whoever is online outside the hours.
      quiet: notice.kind === 'outside',
      // Many a daemon hides a notice after a few seconds, from whoever looks up before they are Away.
      ...(notice.kind === 'away-soon' && { holdsForMs: notice.awayAt - reader.now }),
      // Only a button changes the status; being reminded is no reason to be online.
      onClick: isDue ? parts.onOpen : act,
      onButton: act,
    });
  }

  return {
    update(state: AgentState): void {
      const { kind } = state.hours;
      if (kind === 'calm') told = kind;
      const notice = noticeFor(state);
      const nextKey = noticeKey(notice);
      if (nextKey === key) return;
      const first = key === null;
      key = nextKey;
      shown?.close();
      shown = notice && !first && notice.kind !== told ? show(notice) : null;
      if (notice?.kind === kind) told = kind;
    },
  };
}
