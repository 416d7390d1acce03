import type { Translate } from '../../../src-shared/describe.ts';
import { describeCause, describeScope, statusWord } from '../../../src-shared/describe.ts';
import type { PresenceStatus, ScopeState } from '../../../src-shared/domain.ts';
import type { Reader } from '../../../src-shared/since.rules.ts';
import { clockTime, exactMoment, sayMoment, saySince } from '../../../src-shared/since.rules.ts';
import type { AlertFacts, Notice, WhereEntry } from '../channel.ts';
import { cleanEntry } from './clean.ts';

/** The mark of a presence, in colour and shape; `unknown`: idle detection does not work. */
export type Mark = PresenceStatus | 'unknown';

/** What a mail says, in words, before it is text or HTML. */
export interface Letter {
  readonly language: Notice['language'];
  readonly subject: string;
  readonly state: ScopeState;
  readonly title: string;
  /** Said first: that it is a test, that it comes late. */
  readonly remarks: readonly string[];
  readonly why: string;
  readonly since: string;
  readonly whoTitle: string;
  readonly who: readonly Person[];
  /** "and 12 more", or that there is nobody. */
  readonly whoNote: string | null;
  readonly actions: readonly Action[];
  readonly actionNote: string | null;
  readonly footer: readonly string[];
}

export interface Person {
  readonly mark: Mark;
  readonly name: string;
  /** "Away · idle 15 min on PC-3" */
  readonly status: string;
  readonly since: string;
  readonly action: Action | null;
}

export interface Action {
  readonly words: string;
  readonly url: string;
}

/** More rows make no mail better; the panel has them all. */
const mostPeople = 30;

/** A mail that leaves later than this after its alert says so. */
const lateMs = 5 * 60_000;

const hourMs = 60 * 60_000;

/** Puts a cleaned notice into words. */
export function writeLetter(notice: Notice, t: Translate): Letter {
  const { alert, account } = notice;
  const scope = scopeName(notice, t);
  const reader = readerOf(notice);
  const logout = logoutActions(notice, t);
  const sorted = [...alert.who].sort(byPresence);
  const main = logout.main;
  return {
    language: notice.language,
    subject: subject(alert, scope, t),
    state: alert.state,
    title: t(`mail.title.${alert.state}`, { scope }),
    remarks: remarks(notice, reader, t),
    why: describeScope({ ...alert.why, state: alert.state }, t),
    since: t('mail.since', { moment: exactMoment(alert.startedAt, { ...reader, nameZone: true }) }),
    whoTitle: t('mail.who'),
    who: sorted.slice(0, mostPeople).map((entry) => person(entry, reader, logout.of(entry), t)),
    whoNote: whoNote(sorted.length, t),
    actions: [openAction(notice, t), ...(main ? [main] : [])],
    actionNote: logout.any ? t('mail.logoutNote') : null,
    footer: [
      t('mail.why', { address: notice.recipient, account: account.name }),
      t('mail.zone', { zone: reader.timeZone }),
    ],
  };
}

/**
 * Times are told as of the alert, so that a repeated mail says the same, and by the clock rather
 * than "for 12 min", because nobody knows when it is read.
 */
function readerOf({ alert, account, language }: Notice): Reader {
  return { now: alert.createdAt, timeZone: knownZone(account.timeZone), language };
}

function knownZone(timeZone: string): string {
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
    : t('mail.department', { department: scope.name, account: account.name });
}

function subject({ state, why, test }: AlertFacts, scope: string, t: Translate): string {
  const { operator, operatorStatus } = why;
  const kind = operator && operatorStatus ? operatorStatus : 'nobody';
  const cause = describeCause(why, t);
  const words = t(`mail.subject.${state}.${kind}`, { scope, cause, operator: operator?.name });
  return test ? t('mail.subject.test', { subject: words }) : words;
}

function remarks({ alert, attemptAt }: Notice, reader: Reader, t: Translate): string[] {
  const said: string[] = [];
  if (alert.test) said.push(t('mail.test'));
  if (attemptAt - alert.createdAt > lateMs) {
    const time = sayMoment(alert.createdAt, { ...reader, now: attemptAt });
    said.push(t('mail.late', { time }));
  }
  return said;
}

const presenceOrder: Record<PresenceStatus, number> = { online: 0, busy: 1, away: 2, offline: 3 };

function byPresence(one: WhereEntry, other: WhereEntry): number {
  return presenceOrder[one.status] - presenceOrder[other.status] || other.since - one.since;
}

function person(entry: WhereEntry, reader: Reader, action: Action | null, t: Translate): Person {
  const { name, status, since, why } = cleanEntry(entry);
  const word = statusWord(status, t);
  return {
    mark: why.cause === 'undetected' ? 'unknown' : status,
    name,
    // "Online · at the computer" would say it twice.
    status: why.cause === 'active' ? word : `${word} · ${describeCause(why, t)}`,
    since: sinceWords(since, reader, t),
    action,
  };
}

function sinceWords(at: number, reader: Reader, t: Translate): string {
  if (reader.now - at >= hourMs) return saySince(at, reader);
  return t('mail.sinceTime', { time: clockTime(Math.min(at, reader.now), reader) });
}

function whoNote(people: number, t: Translate): string | null {
  if (people === 0) return t('mail.nobody');
  return people > mostPeople ? t('mail.more', { number: people - mostPeople }) : null;
}

function openAction({ alert, publicUrl }: Notice, t: Translate): Action {
  return {
    words: t('mail.open'),
    url: `${publicUrl}/alerts?alert=${encodeURIComponent(alert.id)}`,
  };
}

interface LogoutActions {
  /** For the operator who brought the account online. */
  readonly main: Action | null;
  of(entry: WhereEntry): Action | null;
  readonly any: boolean;
}

/** An account that is online when nobody should be: somebody was left signed in, and can be signed out. */
function logoutActions({ alert, publicUrl }: Notice, t: Translate): LogoutActions {
  const none = { main: null, of: () => null, any: false };
  if (alert.state !== 'online') return none;
  const { operator } = alert.why;
  const url = (id: string) => `${publicUrl}/operators?logout=${encodeURIComponent(id)}`;
  const there = (entry: WhereEntry) => entry.status === 'online' || entry.status === 'busy';
  return {
    main: operator && {
      words: t('mail.logout', { operator: operator.name }),
      url: url(operator.id),
    },
    of: (entry) =>
      there(entry) && entry.id !== operator?.id
        ? { words: t('mail.logoutShort'), url: url(entry.id) }
        : null,
    any: operator !== null || alert.who.some(there),
  };
}
