import type { MonitoringMode, ScopeState } from '../../src-shared/domain.ts';
import type { Schedule } from '../../src-shared/schedule.ts';
import { expectedAt, nextChange } from '../schedule/coverage.rules.ts';
import type { RecipientRules } from './recipients.rules.ts';

/**
 * When a state is alerted. Asked again whenever the state or the settings change, so that an edit
 * in the middle of an episode counts from its start. Source: domain rules, "Alerts".
 */

/** What decides whether, when and to whom a state is alerted. Durations in milliseconds. */
export interface MonitoringRules {
  readonly enabled: boolean;
  readonly mode: MonitoringMode;
  readonly onlineAfterMs: number;
  readonly offlineAfterMs: number;
  readonly recipients: readonly RecipientRules[];
  /** Null: no reminders, no escalation. */
  readonly remindEveryMs: number | null;
  readonly escalateAfterMs: number | null;
  /** More alerts than this within the window are told as one; null: each is told. */
  readonly flapAfter: number | null;
  /** Nothing is told from … until; what holds at its end is. Epoch milliseconds. */
  readonly pause: Pause | null;
}

export interface Pause {
  readonly from: number;
  readonly until: number;
}

/** What the recipients of one mode know of an account or department, and what they are told next. */
export interface Track {
  /** The state they know of; null: all is as expected, whatever that is. */
  readonly known: ScopeState | null;
  /** Whether they were told, rather than it was so when somebody began to listen. */
  readonly told: boolean;
  /** With an unexpected state: when it was going to be expected again. */
  readonly knownUntil: number | null;
  readonly dueAt: number | null;
  /** When something was told within the flapping window. */
  readonly recent: readonly number[];
  /** It changed too often: told again once a state has held for the whole window. */
  readonly flapping: boolean;
}

/** The running episode and all that decides over it. */
export interface Situation {
  readonly state: ScopeState;
  /** Epoch milliseconds, back-dated. */
  readonly startedAt: number;
  readonly rules: MonitoringRules;
  /** Coverage hours; null: there are none, and nothing is unexpected. */
  readonly schedule: Schedule | null;
  /** Unexpected stretches that ended before are past: an edit of the settings does not bring them up. */
  readonly notBefore: number;
}

export type Deadline =
  | { readonly dueAt: number; readonly because: 'dwell' | 'unexpected' | 'calm' }
  | { readonly dueAt: null; readonly because: 'monitoring-off' | 'already-known' | 'expected' };

/** Within this, so many alerts are flapping; and a state that holds so long is calm. */
export const flapWindowMs = 30 * 60_000;

/** When a track's alert about the running episode is due, or why there is none. */
export function alertDeadline(track: Track, mode: MonitoringMode, now: Situation): Deadline {
  if (!now.rules.enabled) return { dueAt: null, because: 'monitoring-off' };
  const deadline = unpaused(track, mode, now);
  const { dueAt } = deadline;
  return dueAt === null ? deadline : { ...deadline, dueAt: afterPause(dueAt, now.rules.pause) };
}

function unpaused(track: Track, mode: MonitoringMode, now: Situation): Deadline {
  const { state, startedAt, schedule } = now;
  if (track.known === state) return knownDeadline(track, mode, now);
  // What is known no longer holds after the dwell, whether that is told or not.
  const isNews = !goesByHours(mode, schedule) || track.known !== null;
  if (isNews) return { dueAt: startedAt + dwellMs(track, now), because: 'dwell' };
  const dueAt = unexpectedFor(dwellMs(track, now), startedAt, now);
  return dueAt === null ? { dueAt, because: 'expected' } : { dueAt, because: 'unexpected' };
}

/** What is known already is told again only when it has become unexpected anew: when the next window opens. */
function knownDeadline(track: Track, mode: MonitoringMode, now: Situation): Deadline {
  const { startedAt, schedule } = now;
  if (track.flapping) return { dueAt: startedAt + flapWindowMs, because: 'calm' };
  const rests = goesByHours(mode, schedule) && track.knownUntil !== null;
  if (!rests) return { dueAt: null, because: 'already-known' };
  const since = Math.max(track.knownUntil, startedAt);
  const dueAt = unexpectedFor(dwellMs(track, now), since, now);
  return dueAt === null ? { dueAt, because: 'already-known' } : { dueAt, because: 'unexpected' };
}

/** Without hours nobody can say what is unexpected; silence would be the worst guess. */
export function goesByHours(mode: MonitoringMode, schedule: Schedule | null): schedule is Schedule {
  return mode === 'only-unexpected' && schedule !== null;
}

/** How long the running state must hold. */
export function dwellMs(
  { flapping }: Pick<Track, 'flapping'>,
  { state, rules }: Pick<Situation, 'state' | 'rules'>,
): number {
  if (flapping) return flapWindowMs;
  return state === 'online' ? rules.onlineAfterMs : rules.offlineAfterMs;
}

export function afterPause(at: number, pause: Pause | null): number {
  return pause && at >= pause.from && at < pause.until ? pause.until : at;
}

/** Whether a state is other than the coverage hours say; null without hours. */
export function isUnexpected(schedule: Schedule | null, state: ScopeState, at: number) {
  return schedule === null ? null : expectedAt(schedule, at) !== (state === 'online');
}

/** As alerts have it: whether what is so was expected. */
export const expectation = (unexpected: boolean | null) =>
  unexpected === null ? null : !unexpected;

/** What began so long before is due all the same: a stretch that is cut off there is still found. */
const lookBackMs = 2 * 60 * 60_000;
/** Two changes a day for more than a year; more of them are too short for any dwell. */
const mostStretches = 1_000;

/** When a state will have been unexpected for so long without a break, and still is; pauses are left out. */
export function unexpectedFor(
  ms: number,
  since: number,
  { state, schedule, rules, notBefore }: Omit<Situation, 'startedAt'>,
): number | null {
  if (!schedule) return null;
  const { pause } = rules;
  const pauseMs = pause ? pause.until - pause.from : 0;
  let from = Math.max(since, notBefore - lookBackMs - ms - pauseMs);
  for (let left = mostStretches; left > 0; left--) {
    const to = nextChange(schedule, from) ?? Number.POSITIVE_INFINITY;
    const dueAt = afterPause(from + ms, pause);
    const isLong = dueAt < to && to > notBefore;
    if (isLong && isUnexpected(schedule, state, from)) return dueAt;
    if (to === Number.POSITIVE_INFINITY) return null;
    from = to;
  }
  return null;
}

/** When a state will have been trouble for so long since then: unexpected, or without hours offline. */
export function troubleFor(ms: number, since: number, now: Situation): number | null {
  const { schedule, state, rules } = now;
  if (!schedule) return state === 'offline' ? afterPause(since + ms, rules.pause) : null;
  return unexpectedFor(ms, since, { ...now, notBefore: Math.max(since, now.notBefore) });
}
