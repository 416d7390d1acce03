import type { Translate } from '../../../src-shared/describe.ts';
import { describeCause, describeScope } from '../../../src-shared/describe.ts';
import type { ScopeState } from '../../../src-shared/domain.ts';
import type { Reader } from '../../../src-shared/since.rules.ts';
import { exactMoment, sayAt } from '../../../src-shared/since.rules.ts';
import type { Notice } from '../channel.ts';
import { cleanNotice } from './clean.ts';
import type { Action } from './links.ts';
import { alertActions, logoutActions, settingsLink } from './links.ts';
import type { Person } from './people.ts';
import { byPresence, chainWords, personOf } from './people.ts';
import { remarks } from './remarks.ts';
import { translator } from './translate.ts';

/** What a message says, in plain words, before a channel gives them its form. */
export interface Letter {
  readonly language: Notice['language'];
  readonly subject: string;
  readonly state: ScopeState;
  readonly title: string;
  /** Said first: that it is a test, a reminder, late. */
  readonly remarks: readonly string[];
  readonly why: string;
  /** One after the other, when several brought it about. */
  readonly chain: string | null;
  /** Whether the coverage hours expect it; null where there are none. */
  readonly expected: string | null;
  readonly since: string;
  readonly whoTitle: string;
  readonly who: readonly Person[];
  /** "and 12 more", or that there is nobody. */
  readonly whoNote: string | null;
  readonly actions: readonly Action[];
  /** That the links ask before they do anything. */
  readonly actionNote: string;
  readonly settings: Action;
  /** Why the reader gets it: names the address. */
  readonly reason: string;
  readonly zone: string;
}

/**
 * Puts a notice into words, in the recipient's language. Every word from outside is one line of sane
 * length, and as it was typed: each channel takes the meaning of its own markup from it.
 * @param mostPeople more rows make no message better; the panel has them all
 */
export function writeLetter(given: Notice, mostPeople: number): Letter {
  const notice = cleanNotice(given);
  const t = translator(notice.language);
  const { alert, account } = notice;
  const scope = scopeName(notice, t);
  const reader = readerOf(notice);
  const logout = logoutActions(notice, t);
  const people = [...alert.who].sort(byPresence);
  return {
    language: notice.language,
    subject: subject(notice, scope, t),
    state: alert.state,
    title: title(notice, notice.about === 'alert' ? 'now' : 'still', scope, t),
    remarks: remarks(notice, reader, t),
    why: describeScope({ ...alert.why, state: alert.state }, reader, t),
    chain: chainWords(alert, reader, t),
    expected: expectedWords(notice, t),
    since: sinceWords(alert, reader, t),
    whoTitle: whoTitle(notice, reader, t),
    who: people.slice(0, mostPeople).map((entry) => personOf(entry, reader, logout.of(entry), t)),
    whoNote: whoNote(people.length, mostPeople, t),
    actions: [...alertActions(notice, t), ...(logout.main ? [logout.main] : [])],
    actionNote: t('letter.asks'),
    settings: { words: t('letter.settings'), url: settingsLink(notice) },
    reason: t('letter.why', { address: notice.recipient, account: account.name }),
    zone: t('letter.zone', { zone: reader.timeZone }),
  };
}

/**
 * Times are told as of when the message was to leave, so that a repeated one says the same, and by the
 * clock rather than "for 12 min", because nobody knows when it is read.
 */
function readerOf({ alert, account, language, leavesAt }: Notice): Reader {
  const now = Math.max(leavesAt, alert.createdAt);
  return { now, timeZone: knownZone(account.timeZone), language };
}

/** Making a formatter is slow, and there are few zones. */
const knownZones = new Map<string, string>();

function knownZone(timeZone: string): string {
  let known = knownZones.get(timeZone);
  if (known === undefined) {
    known = resolveZone(timeZone);
    knownZones.set(timeZone, known);
  }
  return known;
}

function resolveZone(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}

function scopeName({ alert, account }: Notice, t: Translate): string {
  const { scope } = alert;
  return scope.kind === 'account'
    ? scope.name
    : t('letter.department', { department: scope.name, account: account.name });
}

function subject(notice: Notice, scope: string, t: Translate): string {
  const { alert, about } = notice;
  const words = stateSubject(notice, scope, t);
  if (alert.test) return t('letter.subject.test', { subject: words });
  if (about === 'alert') return words;
  const key = about === 'again' ? `again.${alert.state}` : about;
  return t(`letter.subject.${key}`, { subject: words });
}

function stateSubject(notice: Notice, scope: string, t: Translate): string {
  const { kind, state, why, changes } = notice.alert;
  if (kind === 'flapping') {
    const when = overAt(notice.alert) === null ? 'now' : 'over';
    return t(`letter.subject.flapping.${when}`, { scope, changes, state: t(`state.${state}`) });
  }
  const words = title(notice, 'now', scope, t);
  const { operator, operatorStatus } = why;
  // The causes of nobody explain nothing without the sentence around them.
  if (!operator || !operatorStatus) return words;
  const cause = describeCause(why, readerOf(notice), t);
  const values = { title: words, cause, operator: operator.name };
  return t(`letter.subject.${state}.${operatorStatus}`, values);
}

function title({ alert }: Notice, running: 'now' | 'still', scope: string, t: Translate): string {
  const when = overAt(alert) === null ? running : 'over';
  return t(`letter.title.${when}.${alert.state}`, { scope });
}

/** When what an alert tells was over; null while it may last. */
const overAt = ({ endedAt, wentOn }: Notice['alert']) => (wentOn ? null : endedAt);

function sinceWords(alert: Notice['alert'], reader: Reader, t: Translate): string {
  const { startedAt } = alert;
  const endedAt = overAt(alert);
  const exact = (at: number) => exactMoment(at, { ...reader, nameZone: true });
  return endedAt === null
    ? t('letter.since', { moment: exact(startedAt) })
    : t('letter.fromTo', { from: exact(startedAt), to: exact(endedAt) });
}

function expectedWords({ alert }: Notice, t: Translate): string | null {
  if (alert.expected === null) return null;
  return t(`letter.${alert.expected ? 'expected' : 'unexpected'}.${alert.state}`);
}

/** What leaves later than the alert tells of the alert's moment, and says so: quiet hours end, or somebody else is told days later. */
function whoTitle({ alert: { createdAt } }: Notice, reader: Reader, t: Translate): string {
  if (reader.now === createdAt) return t('letter.who');
  return t('letter.whoThen', { time: sayAt(createdAt, reader) });
}

function whoNote(people: number, mostPeople: number, t: Translate): string | null {
  if (people === 0) return t('letter.nobody');
  return people > mostPeople ? t('letter.more', { number: people - mostPeople }) : null;
}
