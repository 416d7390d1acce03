import type { MonitoringMode, ScopeState } from '../../src-shared/domain.ts';
import { monitoringModes } from '../../src-shared/domain.ts';
import { nextChange } from '../schedule/coverage.rules.ts';
import type { Situation, Track } from './deadline.rules.ts';
import { afterPause, alertDeadline, dwellMs, goesByHours, isUnexpected } from './deadline.rules.ts';
import type { LastAlert } from './last-alert.machine.ts';
import { acknowledged, ended, movedAlert, snoozed, withMoments } from './last-alert.machine.ts';
import type { ScopeFacts } from './recipients.rules.ts';
import { isActive } from './recipients.rules.ts';

/**
 * What the recipients of an account or department know, and what they are told next: one track for
 * each mode that somebody listens to, and the latest alert with its reminders. Pure. Its stages:
 * an episode begins → `settle` sets the deadlines → `reachDeadlines` (telling.machine.ts) decides
 * what is told → deliveries.
 */
export interface Alerting {
  readonly tracks: Readonly<Partial<Record<MonitoringMode, Track>>>;
  /** The latest alert: reminders, escalation and acknowledgement are its. */
  readonly last: LastAlert | null;
  /** Those who hear of escalated alerts only were told of `last`: they are told how it ends. */
  readonly escalated: boolean;
}

/** An account or department, its running episode, and all that decides over it. */
export interface ScopeNow extends Situation {
  readonly scope: ScopeFacts;
  readonly episodeId: string;
}

export const noAlerting: Alerting = { tracks: {}, last: null, escalated: false };

type Running = Pick<Situation, 'state' | 'startedAt' | 'rules'>;

/** When something is to be told, or looked at again; null when nothing is. */
export function nextDeadline(alerting: Alerting, now: Running): number | null {
  const { tracks, last } = alerting;
  const moments = Object.values(tracks).map(({ dueAt }) => dueAt);
  moments.push(overAt(alerting, now));
  // While the state is another one for a moment, nobody is reminded of what may be over.
  if (last && !last.ended && last.state === now.state) moments.push(last.remindAt, last.escalateAt);
  const due = moments.filter((moment) => moment !== null);
  return due.length === 0 ? null : Math.min(...due);
}

/**
 * What the latest alert told is over once the other state has held for its dwell. Null while that is
 * to be told, which ends it too.
 */
export function overAt({ tracks, last }: Alerting, now: Running): number | null {
  const { state, startedAt, rules } = now;
  if (!last || last.ended || last.state === state) return null;
  const isToBeTold = ({ known, dueAt }: Track) => known === last.state && dueAt !== null;
  if (Object.values(tracks).some(isToBeTold)) return null;
  return afterPause(startedAt + dwellMs({ flapping: false }, now), rules.pause);
}

/**
 * Sets the deadlines anew, after an episode began or the settings changed. Switching monitoring on
 * alerts nothing by itself: the state at that moment counts as known.
 * @param known the state that counts as known to those who begin to listen
 */
export function settle(alerting: Alerting, now: ScopeNow, known: ScopeState = now.state): Alerting {
  const { last } = alerting;
  const tracks: Partial<Record<MonitoringMode, Track>> = {};
  for (const mode of monitoringModes) {
    if (!now.rules.enabled || !isActive(mode, now.scope, now.rules)) continue;
    const kept = alerting.tracks[mode];
    const track = kept
      ? withSettingsAsTheyAre(kept, mode, now)
      : begin(mode, alerting.tracks[otherMode(mode)], known, now);
    tracks[mode] = withDeadline(track, mode, now);
  }
  const nobodyListens = Object.keys(tracks).length === 0;
  if (nobodyListens) return { ...noAlerting, last: last && ended(last) };
  return { ...alerting, tracks, last: last && withMoments(last, now) };
}

function withDeadline(track: Track, mode: MonitoringMode, now: ScopeNow): Track {
  const { dueAt } = alertDeadline(track, mode, now);
  if (dueAt === null || dueAt === track.dueAt) return { ...track, dueAt };
  // What an edit makes due is due since that edit, however long it has been so.
  return { ...track, dueAt: Math.max(dueAt, now.notBefore) };
}

const otherMode = (mode: MonitoringMode): MonitoringMode =>
  mode === 'every-change' ? 'only-unexpected' : 'every-change';

const silent = { dueAt: null, recent: [], flapping: false } as const;

/** Somebody begins to listen. What they know by the other mode, when it was that so far, they know still. */
function begin(
  mode: MonitoringMode,
  other: Track | undefined,
  known: ScopeState,
  now: ScopeNow,
): Track {
  const { state, schedule, notBefore } = now;
  const unexpected = isUnexpected(schedule, state, notBefore);
  if (mode === 'every-change') {
    const opposite = state === 'online' ? 'offline' : 'online';
    const asExpected = unexpected ? opposite : state;
    return {
      ...silent,
      known: other ? (other.known ?? asExpected) : known,
      told: other?.told ?? false,
      knownUntil: null,
    };
  }
  const knows = other?.known ?? known;
  // They are told yet that what they were told is over.
  const isOver = knows !== state && (other?.told ?? false);
  const isKnown = isOver || (knows === state && unexpected !== false);
  return {
    ...silent,
    known: isKnown ? knows : null,
    told: isKnown && (other?.told ?? false),
    knownUntil: isKnown && schedule ? nextChange(schedule, notBefore) : null,
  };
}

function withSettingsAsTheyAre(track: Track, mode: MonitoringMode, now: ScopeNow): Track {
  const flapping = track.flapping && now.rules.flapAfter !== null;
  return withHoursAsTheyAre({ ...track, flapping }, mode, now);
}

/** The hours may have been edited in the middle of what was told: it is told again when the next ones begin. */
function withHoursAsTheyAre(track: Track, mode: MonitoringMode, now: ScopeNow): Track {
  const { schedule, notBefore } = now;
  if (!goesByHours(mode, schedule)) return { ...track, knownUntil: null };
  const rests = track.knownUntil !== null && track.knownUntil <= notBefore;
  if (track.known === null || rests) return track;
  // What is known counts, also while the state is another one for a moment.
  const lasts = isUnexpected(schedule, track.known, notBefore);
  return { ...track, knownUntil: lasts ? nextChange(schedule, notBefore) : notBefore };
}

export function eachTrack(
  tracks: Alerting['tracks'],
  change: (track: Track, mode: MonitoringMode) => Track,
): Alerting['tracks'] {
  const entries = monitoringModes.flatMap((mode) => {
    const track = tracks[mode];
    return track ? [[mode, change(track, mode)] as const] : [];
  });
  return Object.fromEntries(entries);
}

/** Somebody looks after the latest alert: nobody is reminded, nor is it escalated. */
export function acknowledge(alerting: Alerting, now: ScopeNow, alertId: string): Alerting {
  const { last } = alerting;
  if (last?.id !== alertId || last.ended) return alerting;
  return { ...alerting, last: acknowledged(last, now) };
}

/** Nobody is reminded of the latest alert until then, and then everybody is. */
export function snooze(
  alerting: Alerting,
  now: ScopeNow,
  alertId: string,
  until: number,
): Alerting {
  const { last } = alerting;
  if (last?.id !== alertId || last.ended) return alerting;
  return { ...alerting, last: snoozed(last, until, now) };
}

/** The same so much earlier: what runs keeps how long it has run. Deadlines of the state are set anew after it. */
export function moved(alerting: Alerting, byMs: number): Alerting {
  const earlier = (moment: number | null) => moment && moment - byMs;
  const { last } = alerting;
  return {
    ...alerting,
    tracks: eachTrack(alerting.tracks, (track) => ({
      ...track,
      dueAt: earlier(track.dueAt),
      recent: track.recent.map((moment) => moment - byMs),
    })),
    last: last && movedAlert(last, byMs),
  };
}
