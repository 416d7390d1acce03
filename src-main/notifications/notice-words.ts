import type { Translate } from '../../src-shared/describe.ts';
import { statusWord } from '../../src-shared/describe.ts';
import { assertNever } from '../../src-shared/domain.ts';
import type { Reader } from '../../src-shared/since.rules.ts';
import { sayAt } from '../../src-shared/since.rules.ts';
import type { Notice } from './notices.rules.ts';

export interface NoticeWords {
  readonly title: string;
  readonly body: string;
  /** The button; null: a click opens the window. */
  readonly action: string | null;
}

/** Where the system shows no button, the text says what a click does. */
export function noticeWords(
  notice: Notice,
  { t, reader, buttons }: { t: Translate; reader: Reader; buttons: boolean },
): NoticeWords {
  switch (notice.kind) {
    case 'away-soon': {
      const seconds = Math.max(1, Math.round((notice.awayAt - reader.now) / 1_000));
      const why = t(notice.onlyOneOnline ? 'asks.away-soon.only-one' : 'notice.away-soon');
      return {
        title: t('asks.away-soon.title', { seconds }).replaceAll(/<\/?timer>/g, ''),
        body: buttons ? why : `${why}\n${t('notice.click-here')}`,
        action: t('asks.away-soon.here'),
      };
    }
    case 'asks-to-return': {
      const question = t('notice.return.body', { status: statusWord(notice.to, t) });
      return {
        title: t('notice.return.title'),
        body: buttons ? question : `${question}\n${t('notice.click-return')}`,
        action: t('asks.away-soon.here'),
      };
    }
    case 'held':
      return {
        title: t('asks.held.title'),
        body: `${t('asks.held.text')}\n${t('notice.click-choose')}`,
        action: null,
      };
    case 'outside':
      return {
        title: t('asks.outside.title'),
        body: t('notice.click-choose'),
        action: null,
      };
    case 'due-back': {
      const shown = t('asks.due-back.text');
      return {
        title: t('asks.due-back.title', { at: sayAt(Date.parse(notice.at), reader) }),
        body: buttons ? shown : `${shown}\n${t('notice.click-open')}`,
        action: t('asks.due-back.back'),
      };
    }
    case 'ended':
      return {
        title: t(`notice.ended.${notice.ended.code}`),
        body: endedBody(notice, t),
        action: null,
      };
    default:
      return assertNever(notice);
  }
}

function endedBody({ ended }: Extract<Notice, { kind: 'ended' }>, t: Translate): string {
  const { by, reason } = ended;
  const who = by ? t(reason ? 'notice.ended.by-reason' : 'notice.ended.by', { by, reason }) : '';
  return [who, t('notice.ended.again')].filter(Boolean).join('\n');
}
