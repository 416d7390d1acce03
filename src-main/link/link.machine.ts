import type { LinkFailure, LinkView } from '../../src-shared/agent.ts';
import { assertNever } from '../../src-shared/domain.ts';
import { reconnectGraceMs } from '../../src-shared/durations.ts';

/**
 * When to connect, and what to say about it. Pure: takes what happened, the moment and, where
 * chance decides, a number from [0, 1).
 */

export const minRetryMs = 1_000;
export const maxRetryMs = 30_000;

/** What is known of a connection that is not there. */
interface Outage {
  /** When the link was lost, or the first attempt began. */
  readonly since: number;
  /** Coworkers still see the device for the reconnect grace, if it ever was connected. */
  readonly wasConnected: boolean;
  /** Failed attempts since then. */
  readonly failures: number;
  readonly why: LinkFailure;
}

export type LinkState =
  | { readonly kind: 'off' }
  | { readonly kind: 'trying'; readonly outage: Outage | null; readonly startedAt: number }
  | { readonly kind: 'connected'; readonly since: number }
  | { readonly kind: 'waiting'; readonly outage: Outage; readonly retryAt: number }
  /** The computer sleeps: the goodbye is said, nothing is tried until it wakes. */
  | { readonly kind: 'asleep'; readonly since: number };

export type LinkEvent =
  | { readonly kind: 'start' | 'stop' | 'connected' | 'due' | 'sleep'; readonly now: number }
  /** Something says that now is a good moment: resume, or the operator asks. */
  | { readonly kind: 'retry' | 'wake'; readonly now: number }
  /** The network may be another one than before, so that what was begun on it hangs for nothing. */
  | { readonly kind: 'network'; readonly now: number }
  | {
      readonly kind: 'failed' | 'lost';
      readonly now: number;
      readonly why: LinkFailure;
      readonly random: number;
      /** The server asked to wait at least this long. */
      readonly retryAfterMs?: number;
    };

export const linkOff: LinkState = { kind: 'off' };

export function linkStep(state: LinkState, event: LinkEvent): LinkState {
  switch (event.kind) {
    case 'start':
      return state.kind === 'off' ? tryNow(null, event.now) : state;
    case 'stop':
      return linkOff;
    case 'connected':
      return state.kind === 'trying' ? { kind: 'connected', since: event.now } : state;
    case 'lost':
    case 'failed':
      return afterFailure(state, event);
    case 'due':
      return state.kind === 'waiting' && event.now >= state.retryAt
        ? tryNow(state.outage, event.now)
        : state;
    case 'retry':
      return state.kind === 'waiting' ? tryNow(state.outage, event.now) : state;
    case 'network':
      return state.kind === 'waiting' || state.kind === 'trying'
        ? tryNow(state.outage, event.now)
        : state;
    case 'sleep':
      return state.kind === 'off' ? state : { kind: 'asleep', since: event.now };
    case 'wake':
      return state.kind === 'asleep'
        ? tryNow(null, event.now)
        : linkStep(state, { ...event, kind: 'retry' });
    default:
      return assertNever(event);
  }
}

function tryNow(outage: Outage | null, now: number): LinkState {
  return { kind: 'trying', outage, startedAt: now };
}

type Failure = Extract<LinkEvent, { kind: 'failed' | 'lost' }>;

function afterFailure(state: LinkState, event: Failure): LinkState {
  switch (state.kind) {
    case 'off':
    case 'asleep':
    case 'waiting':
      return state;
    case 'connected': {
      const outage = { since: event.now, wasConnected: true, failures: 0, why: event.why };
      return { kind: 'waiting', outage, retryAt: event.now + retryDelayMs(0, event) };
    }
    case 'trying': {
      const before = state.outage ?? { since: state.startedAt, wasConnected: false, failures: 0 };
      const outage = { ...before, failures: before.failures + 1, why: event.why };
      return { kind: 'waiting', outage, retryAt: event.now + retryDelayMs(outage.failures, event) };
    }
    default:
      return assertNever(state);
  }
}

/**
 * Full jitter: anywhere between one second and a bound that doubles to thirty. Thousands of
 * devices that lost the same server then come back spread out, yet inside its 45 s window.
 */
export function retryDelayMs(
  failures: number,
  { random, retryAfterMs = 0 }: { random: number; retryAfterMs?: number },
): number {
  const bound = Math.min(maxRetryMs, minRetryMs * 2 ** Math.min(failures + 1, 10));
  return Math.max(retryAfterMs, Math.round(minRetryMs + random * (bound - minRetryMs)));
}

/** When something changes by itself: the next attempt, or the end of the grace in what is shown. */
export function nextLinkDeadline(state: LinkState, now: number): number | null {
  const outage = outageOf(state);
  const graceEnd = outage?.wasConnected ? outage.since + reconnectGraceMs : null;
  const deadlines = [
    state.kind === 'waiting' ? state.retryAt : null,
    graceEnd !== null && graceEnd > now ? graceEnd : null,
  ].filter((at) => at !== null);
  return deadlines.length > 0 ? Math.min(...deadlines) : null;
}

function outageOf(state: LinkState): Outage | null {
  switch (state.kind) {
    case 'trying':
    case 'waiting':
      return state.outage;
    case 'off':
    case 'connected':
    case 'asleep':
      return null;
    default:
      return assertNever(state);
  }
}

/** What the operator sees. `toWall` turns a moment of this machine into epoch milliseconds. */
export function linkView(
  state: LinkState,
  now: number,
  toWall: (moment: number) => number,
): LinkView {
  switch (state.kind) {
    case 'off':
      return { kind: 'off' };
    case 'connected':
      return { kind: 'connected', since: toWall(state.since) };
    case 'asleep':
      return { kind: 'connecting' };
    case 'trying':
      return state.outage ? outageView(state.outage, null, now, toWall) : { kind: 'connecting' };
    case 'waiting':
      return outageView(state.outage, toWall(state.retryAt), now, toWall);
    default:
      return assertNever(state);
  }
}

function outageView(
  outage: Outage,
  nextAttemptAt: number | null,
  now: number,
  toWall: (moment: number) => number,
): LinkView {
  const inGrace = outage.wasConnected && now < outage.since + reconnectGraceMs;
  return {
    kind: inGrace ? 'reconnecting' : 'unreachable',
    since: toWall(outage.since),
    attempt: outage.failures + 1,
    nextAttemptAt,
    why: outage.why,
  };
}
