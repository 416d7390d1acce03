import { assertNever } from '../../src-shared/domain.ts';
import type { Activity } from '../../src-shared/domain.ts';
import { awayWarningMs } from '../../src-shared/durations.ts';

/**
 * When this computer is idle. Pure: takes readings and events with their moment, returns the
 * new state. Source: domain rules, "Idle → Away". Moments are milliseconds of a clock that
 * only grows; `sinceBoot` tells how much of a sleep that clock did not see.
 */

/**
 * A counter that was read a little early or late must not pass for input. Wide enough for a
 * busy computer, narrow enough to stay well inside the ±2 s that Away may be off.
 */
const counterSlackMs = 250;

/** A display that turns off sets some counters back, a moment before or after it is told. */
const displaySettlesMs = 2_000;

export interface IdleRules {
  /** Null: never idle, whatever the counter says. */
  readonly thresholdMs: number | null;
  readonly lockCounts: boolean;
  readonly returnAutomatically: boolean;
}

/** Between which two moments the system's counter puts the last input. */
interface InputWindow {
  readonly from: number;
  readonly to: number;
}

export interface IdleState {
  readonly rules: IdleRules;
  /** Our own; the system's counter may shrink, this only moves on with real input. */
  readonly lastInputAt: number;
  /** What the counter said last; null when the next reading is the first to compare with. */
  readonly counter: InputWindow | null;
  /** With no counter: input after this moment is new. Null at the start, when a reading is simply believed. */
  readonly comparableFrom: number | null;
  readonly sourceWorks: boolean;
  /** Whose counter was read last. */
  readonly source: string | null;
  /** The source can tell of a lock, which must be asked for. */
  readonly seesLocks: boolean;
  /** Whether the system announced the locks so far. One it did not, which another locker made, can come again. */
  readonly tellsLocks: 'unknown' | 'yes' | 'not all';
  /** A lock the system announced, and one that only the source can see: either locks. */
  readonly locks: { readonly told: boolean; readonly seen: boolean };
  readonly asleep: { readonly now: number; readonly sinceBoot: number } | null;
  /** What is reported, and since when. */
  readonly activity: Activity;
  readonly since: number;
  /** Input is back, but the operator wants to be asked before they return. */
  readonly held: { readonly lastInputAt: number } | null;
}

export type IdleEvent =
  | {
      readonly kind: 'reading';
      readonly now: number;
      readonly source: string;
      readonly idleMs: number;
      readonly resolutionMs: number;
      /** Null: the source cannot tell. */
      readonly locked: boolean | null;
    }
  | {
      readonly kind: 'no-source' | 'lock' | 'unlock' | 'locks-untold' | 'display-off' | 'here';
      readonly now: number;
    }
  | { readonly kind: 'suspend' | 'resume'; readonly now: number; readonly sinceBoot: number }
  | { readonly kind: 'rules'; readonly now: number; readonly rules: IdleRules };

/** Somebody just signed in or started the app, so the computer counts as used until a reading says more. */
export function startIdle(now: number, rules: IdleRules): IdleState {
  return {
    rules,
    lastInputAt: now,
    counter: null,
    comparableFrom: null,
    sourceWorks: true,
    source: null,
    seesLocks: false,
    tellsLocks: 'unknown',
    locks: { told: false, seen: false },
    asleep: null,
    activity: 'active',
    since: now,
    held: null,
  };
}

export function idleStep(state: IdleState, event: IdleEvent): IdleState {
  return decide(state, take(state, event), event);
}

/** What was learnt, before anything is decided about it. */
function take(state: IdleState, event: IdleEvent): IdleState {
  switch (event.kind) {
    case 'reading':
      return takeReading(state, event);
    case 'no-source':
      return {
        ...state,
        sourceWorks: false,
        seesLocks: false,
        // What only the source saw nobody would see the end of.
        locks: { ...state.locks, seen: false },
        counter: null,
      };
    case 'display-off':
      return { ...state, counter: null, comparableFrom: event.now + displaySettlesMs };
    case 'lock':
      return {
        ...state,
        // One lock that is told does not mean that all are: the locker that told nobody tells now only if this is the
        // very lock that the source has seen.
        tellsLocks: state.tellsLocks === 'not all' && !state.locks.seen ? 'not all' : 'yes',
        locks: { ...state.locks, told: true },
        counter: null,
      };
    case 'unlock':
      return setLocks(state, { ...state.locks, told: false }, event.now);
    case 'locks-untold':
      return { ...state, tellsLocks: 'not all' };
    case 'suspend':
      return state.asleep
        ? state
        : { ...state, asleep: { now: event.now, sinceBoot: event.sinceBoot } };
    case 'resume':
      return state.asleep ? awake(state, state.asleep, event) : state;
    case 'here':
      return { ...state, locks: noLocks, asleep: null, lastInputAt: event.now };
    case 'rules':
      return { ...state, rules: event.rules };
    default:
      return assertNever(event);
  }
}

type Reading = Extract<IdleEvent, { kind: 'reading' }>;

function takeReading(before: IdleState, reading: Reading): IdleState {
  if (before.asleep) return before;
  const seen = reading.locked ?? false;
  const tellsLocks = seen && !isLocked(before) ? 'not all' : before.tellsLocks;
  const state = setLocks({ ...before, tellsLocks }, { ...before.locks, seen }, reading.now);
  const known = { ...fromSource(state, reading), seesLocks: reading.locked !== null };
  // Display-off and the lock screen shrink some systems' counters: no reading counts as input then.
  if (isLocked(state)) return { ...known, counter: null };

  const read: InputWindow = {
    from: reading.now - reading.idleMs - reading.resolutionMs,
    to: reading.now - reading.idleMs,
  };
  if (!known.counter) return firstReading(known, read);
  if (read.from > known.counter.to + counterSlackMs) {
    return { ...known, counter: read, lastInputAt: Math.max(known.lastInputAt, read.to) };
  }
  return narrowed(known, known.counter, read);
}

/** Counters of two sources cannot be compared: the newer is believed, but may have seen no quiet yet. */
function fromSource(state: IdleState, { source, now }: Reading): IdleState {
  const known = { ...state, sourceWorks: true, source };
  if (state.source === null || state.source === source) return known;
  return { ...known, counter: null, comparableFrom: state.activity === 'idle' ? now : null };
}

/** After a start or a pause there is no earlier reading to compare with. */
function firstReading(state: IdleState, read: InputWindow): IdleState {
  if (state.comparableFrom === null) return { ...state, counter: read, lastInputAt: read.to };
  const inputSince = read.from > state.comparableFrom;
  return { ...state, counter: read, lastInputAt: inputSince ? read.to : state.lastInputAt };
}

/**
 * There was no input since, so the reading can only tell better when the last one was. What it
 * puts before the window is the counter's error, for the input was seen.
 */
function narrowed(state: IdleState, counter: InputWindow, read: InputWindow): IdleState {
  const to = Math.min(Math.max(read.to, counter.from), counter.to);
  const from = Math.min(Math.max(read.from, counter.from), to);
  const fromCounter = state.lastInputAt === counter.to;
  return { ...state, counter: { from, to }, lastInputAt: fromCounter ? to : state.lastInputAt };
}

const noLocks = { told: false, seen: false };

const isLocked = (state: IdleState) => state.locks.told || state.locks.seen;

/** Whether nobody can reach the screen, also where a lock does not count. A computer that sleeps may be locked, too. */
export const isScreenShut = (state: IdleState) => state.asleep !== null || isLocked(state);

function setLocks(state: IdleState, locks: IdleState['locks'], now: number): IdleState {
  const next = { ...state, locks };
  // To unlock takes input.
  return isLocked(state) && !isLocked(next)
    ? { ...next, counter: null, comparableFrom: now, lastInputAt: now }
    : next;
}

/** Suspended time counts as idle time, also where the growing clock slept as well. */
function awake(
  state: IdleState,
  asleep: { now: number; sinceBoot: number },
  event: { now: number; sinceBoot: number },
): IdleState {
  const unseenMs = Math.max(0, event.sinceBoot - asleep.sinceBoot - (event.now - asleep.now));
  return {
    ...state,
    asleep: null,
    // The counter may or may not have slept too: compare only with what it says from now on.
    counter: null,
    comparableFrom: event.now,
    lastInputAt: state.lastInputAt - unseenMs,
  };
}

/** What all of it means: the activity to report, and whether to ask before returning. */
function decide(before: IdleState, state: IdleState, event: IdleEvent): IdleState {
  const observed = observe(state, event.now);
  const held = observed === 'active' ? heldBack(before, state, event) : null;
  const activity = held ? 'idle' : observed;
  if (activity === before.activity) return { ...state, held };
  return {
    ...state,
    held,
    activity,
    since: Math.max(before.since, startOf(state, activity, event)),
  };
}

function observe(state: IdleState, now: number): Activity {
  if (state.asleep) return 'suspended';
  if (isLocked(state) && state.rules.lockCounts) return 'locked';
  if (!state.sourceWorks) return 'unknown';
  return isQuiet(state, now) ? 'idle' : 'active';
}

function isQuiet(state: IdleState, now: number): boolean {
  const deadline = awayDeadline(state);
  return deadline !== null && now >= deadline;
}

function heldBack(before: IdleState, state: IdleState, event: IdleEvent): IdleState['held'] {
  const { returnAutomatically, thresholdMs } = state.rules;
  if (returnAutomatically || thresholdMs === null || event.kind === 'here') return null;
  switch (before.activity) {
    case 'active':
    case 'unknown':
      return null;
    case 'idle':
    case 'locked':
    case 'suspended':
      // A change of the rules alone brings no input back, so there is nobody to ask.
      return before.held ?? (event.kind === 'rules' ? null : { lastInputAt: before.lastInputAt });
    default:
      return assertNever(before.activity);
  }
}

/** Idleness began at its deadline, not when the poll saw it. */
function startOf(state: IdleState, activity: Activity, event: IdleEvent): number {
  const deadline = awayDeadline(state);
  return activity === 'idle' && !state.held && event.kind === 'reading' && deadline !== null
    ? Math.min(event.now, deadline)
    : event.now;
}

/** When this computer counts as idle unless there is input; null: never. */
export function awayDeadline(state: IdleState): number | null {
  return state.rules.thresholdMs === null ? null : state.lastInputAt + state.rules.thresholdMs;
}

/**
 * When the warning comes up: a minute before Away, but never before half of the threshold has
 * passed, for with a threshold of one minute every pause would bring one.
 */
export function warningDeadline(state: IdleState): number | null {
  const { thresholdMs } = state.rules;
  if (thresholdMs === null) return null;
  return state.lastInputAt + Math.max(thresholdMs - awayWarningMs, thresholdMs / 2);
}

export type IdleWarning =
  | { readonly kind: 'none' }
  | { readonly kind: 'away-soon'; readonly awayAt: number }
  | { readonly kind: 'asks-to-return' };

/** What the operator must be told now. */
export function idleWarning(state: IdleState, now: number): IdleWarning {
  if (state.held) return { kind: 'asks-to-return' };
  const warnAt = warningDeadline(state);
  const awayAt = awayDeadline(state);
  if (state.activity !== 'active' || warnAt === null || awayAt === null || now < warnAt) {
    return { kind: 'none' };
  }
  return { kind: 'away-soon', awayAt };
}

/** The state as the server hears it. Durations, because the two clocks differ. */
export function idleReport(state: IdleState, now: number) {
  const lastInputAt = state.held?.lastInputAt ?? state.lastInputAt;
  return {
    activity: state.activity,
    idleForMs: Math.max(0, Math.round(now - lastInputAt)),
    activityForMs: Math.max(0, Math.round(now - state.since)),
  };
}
