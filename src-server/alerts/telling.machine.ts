import type { MonitoringMode } from '../../src-shared/domain.ts';
import { monitoringModes } from '../../src-shared/domain.ts';
import type { AlertKind } from '../../src-shared/alerts.ts';
import type { DeliveryAbout } from '../../src-shared/deliveries.ts';
import { nextChange } from '../schedule/coverage.rules.ts';
import type { Alerting, ScopeNow } from './alerting.machine.ts';
import { eachTrack, overAt } from './alerting.machine.ts';
import type { Track } from './deadline.rules.ts';
import {
  afterPause,
  alertDeadline,
  expectation,
  flapWindowMs,
  goesByHours,
  isUnexpected,
} from './deadline.rules.ts';
import type { LastAlert } from './last-alert.machine.ts';
import { ended, isAcknowledged, told, toldAgain, toldToOthers } from './last-alert.machine.ts';
import type { RecipientRules } from './recipients.rules.ts';
import { recipientsFor } from './recipients.rules.ts';
import { escalate, remind } from './reminders.machine.ts';

/** What is told when deadlines are reached. Pure. */
export type Telling =
  /** A new alert. */
  | {
      readonly type: 'alert';
      readonly id: string;
      readonly kind: AlertKind;
      /** With `flapping`: how many alerts there were lately, itself included. */
      readonly changes: number;
      readonly expected: boolean | null;
      readonly dueAt: number;
      readonly recipients: readonly RecipientRules[];
    }
  /** One more message about an alert that was told before. */
  | {
      readonly type: 'message';
      readonly alertId: string;
      readonly about: DeliveryAbout;
      readonly expected: boolean | null;
      /** Whether somebody still looks after it. */
      readonly acknowledged: boolean;
      readonly recipients: readonly RecipientRules[];
    }
  /** What an alert told was over then. */
  | { readonly type: 'ended'; readonly alertId: string; readonly at: number };

export interface Told {
  readonly alerting: Alerting;
  readonly tellings: readonly Telling[];
}

export interface When {
  /** The moment at which it is told, from which reminders count. */
  readonly at: number;
  /** The moment by which it was due: earlier where what has happened since is yet to be taken in. */
  readonly dueBy: number;
  /** The state is over by now. */
  readonly hasEnded: boolean;
}

/** What is due by a moment. Nothing is told during a pause; what is still so at its end is told then. */
export function reachDeadlines(
  alerting: Alerting,
  now: ScopeNow,
  when: When,
  newId: () => string,
): Told {
  const { at, hasEnded } = when;
  const resumesAt = afterPause(at, now.rules.pause);
  if (resumesAt > at) {
    const { alerting: running, tellings } = end(alerting, now, when);
    return { alerting: putOff(running, at, resumesAt), tellings };
  }
  const ofTheState = [
    (before: Alerting) => tellState(before, now, when, newId),
    (before: Alerting) => end(before, now, when),
  ];
  const ofItsAlert = [
    (before: Alerting) => escalate(before, now, when),
    (before: Alerting) => remind(before, now, when),
  ];
  // Nobody is reminded of what has ended by now.
  const stages = hasEnded ? ofTheState : [...ofTheState, ...ofItsAlert];
  return stages.reduce<Told>(
    ({ alerting: before, tellings }, stage) => {
      const told = stage(before);
      return { alerting: told.alerting, tellings: [...tellings, ...told.tellings] };
    },
    { alerting, tellings: [] },
  );
}

function putOff(alerting: Alerting, at: number, until: number): Alerting {
  const later = (moment: number | null) => (moment !== null && moment <= at ? until : moment);
  const { last } = alerting;
  return {
    ...alerting,
    tracks: eachTrack(alerting.tracks, (track) => ({ ...track, dueAt: later(track.dueAt) })),
    last: last && { ...last, remindAt: later(last.remindAt), escalateAt: later(last.escalateAt) },
  };
}

// ── the state itself ─────────────────────────────────────────────────────────────────────────

/** A mode whose deadline was reached with something to tell. */
interface Due {
  readonly mode: MonitoringMode;
  readonly dueAt: number;
  /** It was told before, and its hours have begun anew. */
  readonly again: boolean;
  readonly flaps: number | null;
}

function tellState(alerting: Alerting, now: ScopeNow, when: When, newId: () => string): Told {
  const { at } = when;
  const before = eachTrack(alerting.tracks, (track, mode) => afterSilence(track, mode, now, when));
  const dues = monitoringModes.flatMap((mode) => dueOf(before[mode], mode, now, when));
  const tracks = eachTrack(before, (track, mode) =>
    isDue(track, when) ? reached(track, mode, now, at) : track,
  );
  const after = { ...alerting, tracks };
  return dues.length === 0 ? { alerting: after, tellings: [] } : tell(after, now, dues, at, newId);
}

const isDue = ({ dueAt }: Track, { dueBy }: When) => dueAt !== null && dueAt <= dueBy;

/** Passes by what nobody is to hear of; what comes next may be due as well, and is told with the rest. */
function afterSilence(track: Track, mode: MonitoringMode, now: ScopeNow, when: When): Track {
  if (!isDue(track, when) || !(isCalm(track, now) || isSilent(track, mode, now))) return track;
  return afterSilence(reached(track, mode, now, when.at), mode, now, when);
}

function dueOf(track: Track | undefined, mode: MonitoringMode, now: ScopeNow, when: When): Due[] {
  if (!track || track.dueAt === null || !isDue(track, when)) return [];
  const again = track.known === now.state;
  const count = recentWith(track, when.at).length;
  const { flapAfter } = now.rules;
  const flaps = flapAfter !== null && count > flapAfter ? count : null;
  return [{ mode, dueAt: track.dueAt, again, flaps }];
}

/** After much changing it has held for long enough, and is what everybody knows. */
const isCalm = (track: Track, { state }: ScopeNow) => track.flapping && track.known === state;

/** By the hours nobody is to hear of it: what it was counted as known, or it is as expected by now. */
function isSilent(track: Track, mode: MonitoringMode, now: ScopeNow): boolean {
  const { schedule, state } = now;
  if (!goesByHours(mode, schedule)) return false;
  const dueAt = track.dueAt!;
  const isNews = track.known !== null && track.known !== state;
  if (!isNews) return !isUnexpected(schedule, state, dueAt);
  if (track.told) return false;
  const unknown = { ...track, known: null };
  const deadline = alertDeadline(unknown, mode, { ...now, notBefore: dueAt });
  return deadline.dueAt === null || deadline.dueAt > dueAt;
}

const recentWith = ({ recent }: Track, at: number): number[] => [
  ...recent.filter((moment) => moment > at - flapWindowMs),
  at,
];

/** A track once its deadline was reached: its recipients know the state as it is. */
function reached(track: Track, mode: MonitoringMode, now: ScopeNow, at: number): Track {
  const { state, schedule, rules } = now;
  const dueAt = track.dueAt!;
  const nothing = { ...track, dueAt: null };
  // What was unexpected since then is not past, also where it is found out late.
  const then = { ...now, notBefore: dueAt };
  if (isCalm(track, now)) {
    return withDeadline({ ...nothing, recent: [], flapping: false }, mode, then);
  }
  if (isSilent(track, mode, now)) {
    const known = track.known === state ? state : null;
    return withDeadline({ ...nothing, known, knownUntil: known && dueAt }, mode, then);
  }
  const recent = recentWith(track, at);
  const flapping = rules.flapAfter !== null && recent.length > rules.flapAfter;
  const told = { ...nothing, recent, flapping, known: state, told: true, knownUntil: null };
  if (!goesByHours(mode, schedule)) return withDeadline(told, mode, now);
  // That something is over may be told late, and what is instead may be unexpected by then.
  const moment = track.told && track.known !== state ? at : dueAt;
  if (!isUnexpected(schedule, state, moment)) {
    return withDeadline({ ...told, known: null, told: false }, mode, { ...now, notBefore: at });
  }
  // They know it since now: of hours that ended or began before, nobody hears anew.
  const knownUntil = isUnexpected(schedule, state, at) ? nextChange(schedule, at) : at;
  return withDeadline({ ...told, knownUntil }, mode, now);
}

const withDeadline = (track: Track, mode: MonitoringMode, now: ScopeNow): Track => ({
  ...track,
  dueAt: alertDeadline(track, mode, now).dueAt,
});

/** What is told, and to whom. */
interface News {
  readonly expected: boolean | null;
  readonly dueAt: number;
  readonly recipients: readonly RecipientRules[];
}

function tell(
  alerting: Alerting,
  now: ScopeNow,
  dues: readonly Due[],
  at: number,
  newId: () => string,
): Told {
  const { last, escalated } = alerting;
  const { state, scope, rules, schedule } = now;
  const recipients = dues.flatMap(({ mode }) =>
    recipientsFor(mode, state, scope, { rules, escalated }),
  );
  const dueAt = Math.min(...dues.map((due) => due.dueAt));
  const news = { expected: expectation(isUnexpected(schedule, state, dueAt)), dueAt, recipients };
  if (last && isAbout(last, now)) return tellAgain(alerting, last, now, { dues, news, at });
  const over = last && !last.ended ? endingOf(last, now.startedAt) : [];
  // The list of alerts has what the account's own mode tells, also when it has no recipients.
  const isListed = scope.kind === 'account' && dues.some(({ mode }) => mode === rules.mode);
  if (recipients.length === 0 && !isListed) {
    const ending = { ...alerting, escalated: false, last: last && ended(last) };
    return { alerting: ending, tellings: over };
  }
  const anew = tellAnew(alerting, newId(), now, { dues, news, at });
  return { ...anew, tellings: [...over, ...anew.tellings] };
}

interface Turn {
  readonly dues: readonly Due[];
  readonly news: News;
  readonly at: number;
}

/** One more message about the alert that was made before. */
function tellAgain(alerting: Alerting, last: LastAlert, now: ScopeNow, turn: Turn): Told {
  const { expected, recipients } = turn.news;
  const about = turn.dues.every(({ again }) => again) ? 'again' : 'alert';
  // What was over when nobody listened any more begins anew as well.
  const tellOnceMore = about === 'again' || last.ended ? toldAgain : toldToOthers;
  // Who hears of escalated alerts is told with the others by now.
  const next = tellOnceMore(last, turn.at, now, !alerting.escalated);
  const acknowledged = isAcknowledged(next);
  return {
    alerting: { ...alerting, last: next },
    tellings: [{ type: 'message', alertId: last.id, about, expected, acknowledged, recipients }],
  };
}

function tellAnew(alerting: Alerting, id: string, now: ScopeNow, turn: Turn): Told {
  const { episodeId, state } = now;
  const changes = Math.max(0, ...turn.dues.map(({ flaps }) => flaps ?? 0));
  const kind = changes > 0 ? 'flapping' : 'change';
  const last = told({ id, episodeId, state }, turn.at, now);
  return {
    alerting: { ...alerting, escalated: false, last },
    tellings: [{ type: 'alert', id, kind, changes, ...turn.news }],
  };
}

/** At most one alert about an episode; and none about a state that is still the one that was told. */
const isAbout = (last: LastAlert, { state, episodeId }: ScopeNow) =>
  last.state === state && (last.episodeId === episodeId || !last.ended);

/** What the latest alert told is over, and nobody is to be told of it. */
function end(alerting: Alerting, now: ScopeNow, { dueBy }: When): Told {
  const { last } = alerting;
  const moment = overAt(alerting, now);
  if (!last || moment === null || moment > dueBy) return { alerting, tellings: [] };
  return {
    alerting: { ...alerting, escalated: false, last: ended(last) },
    tellings: endingOf(last, now.startedAt),
  };
}

const endingOf = ({ id }: LastAlert, at: number): Telling[] => [{ type: 'ended', alertId: id, at }];
