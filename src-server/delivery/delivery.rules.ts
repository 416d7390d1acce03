import type { DeliveryReason } from '../../src-shared/delivery-reason.ts';
import { reason } from '../../src-shared/delivery-reason.ts';
import { assertNever } from '../../src-shared/domain.ts';

/** What comes of an attempt, when the next one is due, and when it is given up. */

const secondMs = 1_000;
const minuteMs = 60 * secondMs;

/** The pauses after the first, second, third … failed attempt; the last one repeats. */
const pausesMs = [
  5 * secondMs,
  15 * secondMs,
  30 * secondMs,
  minuteMs,
  2 * minuteMs,
  5 * minuteMs,
  10 * minuteMs,
  20 * minuteMs,
  30 * minuteMs,
] as const;

/** Each pause is longer by up to this part, so that what failed together does not come back together. */
const jitterPart = 0.2;

/** A message is tried for so long from its first attempt on; one last attempt is made at the very end of it. */
export const tryForMs = 24 * 60 * minuteMs;

/** A longer pause is not kept, whoever asks for it: an alert that comes a day late alerts nobody. */
const longestAskedMs = 60 * minuteMs;

/** How many attempts a delivery keeps: the first one and the latest. */
export const keptAttempts = 20;

const longestAnswer = 500;

/** What became of a message that was not accepted. */
interface Failure {
  readonly error: string;
  /** The other side's; null when it said nothing. */
  readonly answer: string | null;
  /** Null where the error is in the words of others. */
  readonly reason: DeliveryReason | null;
}

/** How one attempt ended. */
export type Outcome =
  | { readonly kind: 'accepted'; readonly answer: string }
  | (Failure & {
      readonly kind: 'passing';
      /** How long the other side asked to be left alone; null when it did not ask. */
      readonly retryAfterMs: number | null;
    })
  | (Failure & { readonly kind: 'final' })
  /** The server was stopped before an answer came. */
  | { readonly kind: 'interrupted' };

export interface LoggedAttempt {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly ok: boolean;
  readonly answer: string;
  /** Not there in what servers before wrote. */
  readonly reason?: DeliveryReason | null;
  /** Until when quiet hours had held the message back. */
  readonly heldUntil?: number;
}

/** What the rules need to know of a delivery before an attempt. Moments are epoch milliseconds. */
export interface DeliverySoFar {
  readonly createdAt: number;
  readonly attempts: number;
  /** Quiet hours lasted until then, or the other side asked not to be tried again before; null: neither. */
  readonly notBefore: number | null;
  readonly log: readonly LoggedAttempt[];
}

/** What a delivery is after an attempt. */
export interface DeliveryAfter extends DeliverySoFar {
  readonly status: 'pending' | 'sent' | 'failed';
  readonly because: 'accepted' | 'refused' | 'given-up' | 'retry' | 'interrupted';
  readonly nextAttemptAt: number | null;
  readonly sentAt: number | null;
  /** Of the latest attempt. */
  readonly lastError: string | null;
  readonly lastAnswer: string | null;
}

/**
 * A delivery after an attempt that ended at `now`.
 * @param random from 0 to 1, for the jitter
 */
export function afterAttempt(
  delivery: DeliverySoFar,
  outcome: Outcome,
  now: number,
  random: number,
): DeliveryAfter {
  const { createdAt } = delivery;
  const told = tell(outcome);
  const attempts = delivery.attempts + 1;
  const heldUntil = quietUntil(delivery);
  const log = withAttempt(delivery, {
    at: now,
    ok: outcome.kind === 'accepted',
    answer: told.answer ?? told.error ?? '',
    reason: told.reason,
    ...(heldUntil !== null && { heldUntil }),
  });
  const firstAttemptAt = firstAttempt(log, createdAt)?.at ?? now;
  return {
    createdAt,
    attempts,
    lastAnswer: told.answer,
    lastError: told.error,
    log,
    ...fate({ firstAttemptAt, attempts, heldUntil }, outcome, now, random),
  };
}

/**
 * Until when quiet hours held a message back; null: they did not. What was tried may have been asked
 * for a pause since, so its first attempt says so; one that the version before made does not, and then what
 * it did not come before was no pause that was asked for.
 */
export function quietUntil({
  createdAt,
  notBefore,
  log,
}: Pick<DeliverySoFar, 'createdAt' | 'notBefore' | 'log'>): number | null {
  const first = firstAttempt(log, createdAt);
  if (first?.heldUntil !== undefined) return first.heldUntil;
  if (notBefore === null || notBefore <= createdAt) return null;
  return !first || first.at >= notBefore ? notBefore : null;
}

type Fate = Pick<DeliveryAfter, 'status' | 'because' | 'nextAttemptAt' | 'notBefore' | 'sentAt'>;

const ended = { nextAttemptAt: null, notBefore: null, sentAt: null } as const;

/** What the next attempt follows from. */
interface Tried {
  readonly firstAttemptAt: number;
  /** How many were made, the one that failed included. */
  readonly attempts: number;
  /** By quiet hours, before the first one; null: they did not hold it. */
  readonly heldUntil: number | null;
}

function fate(delivery: Tried, outcome: Outcome, now: number, random: number): Fate {
  switch (outcome.kind) {
    case 'accepted':
      return { ...ended, status: 'sent', because: 'accepted', sentAt: now };
    case 'final':
      return { ...ended, status: 'failed', because: 'refused' };
    case 'interrupted':
      return {
        status: 'pending',
        because: 'interrupted',
        nextAttemptAt: now,
        notBefore: delivery.heldUntil,
        sentAt: null,
      };
    case 'passing': {
      const { retryAfterMs } = outcome;
      // A pause of nothing, or one that is over, was not asked for.
      const asks = retryAfterMs !== null && retryAfterMs > 0;
      const askedMs = asks ? Math.min(retryAfterMs, longestAskedMs) : null;
      const nextAttemptAt = nextAttempt(delivery, now, random, askedMs ?? 0);
      if (nextAttemptAt === null) return { ...ended, status: 'failed', because: 'given-up' };
      const notBefore =
        askedMs === null ? delivery.heldUntil : Math.min(now + askedMs, nextAttemptAt);
      return { ...ended, status: 'pending', because: 'retry', nextAttemptAt, notBefore };
    }
    default:
      return assertNever(outcome);
  }
}

/**
 * When a delivery that failed for a passing reason is tried again; null when its time is over.
 * @param atLeastMs what the other side asked for; it lengthens the pause, never beyond the end
 */
export function nextAttempt(
  delivery: Omit<Tried, 'heldUntil'>,
  now: number,
  random: number,
  atLeastMs = 0,
): number | null {
  const endsAt = delivery.firstAttemptAt + tryForMs;
  if (now >= endsAt) return null;
  const pauseMs = pausesMs[Math.min(delivery.attempts, pausesMs.length) - 1] ?? pausesMs[0];
  const longerMs = Math.max(pauseMs, atLeastMs);
  return Math.min(endsAt, now + Math.round(longerMs * (1 + jitterPart * random)));
}

type Told = { [Part in keyof Failure]: Failure[Part] | null };

function tell(outcome: Outcome): Told {
  switch (outcome.kind) {
    case 'accepted':
      return { error: null, answer: shorten(outcome.answer), reason: null };
    case 'passing':
    case 'final': {
      const { error, answer, reason: why } = outcome;
      return { error: shorten(error), answer: answer && shorten(answer), reason: why };
    }
    case 'interrupted': {
      const error = 'The server was stopped before an answer came.';
      return { error, answer: null, reason: reason('interrupted') };
    }
    default:
      return assertNever(outcome);
  }
}

/** What others answer is shown to people: no control characters, and not a page of it. */
function shorten(answer: string): string {
  const line = answer.replaceAll(/[\p{Cc}\p{Cs}\u2028\u2029]+/gu, ' ').trim();
  if (line.length <= longestAnswer) return line;
  return `${line.slice(0, longestAnswer - 1).toWellFormed()}…`;
}

/** Those before were of a time when it was given up: it was made anew when somebody had it sent again. */
function firstAttempt(log: readonly LoggedAttempt[], createdAt: number): LoggedAttempt | undefined {
  return log.find(({ at }) => at >= createdAt);
}

/** The first one stays, for it says how long the message has been tried. */
function withAttempt(
  { log, createdAt }: Pick<DeliverySoFar, 'log' | 'createdAt'>,
  attempt: LoggedAttempt,
): readonly LoggedAttempt[] {
  const all = [...log, attempt];
  if (all.length <= keptAttempts) return all;
  const first = firstAttempt(all, createdAt);
  return all.toSpliced(
    all.findIndex((entry) => entry !== first),
    1,
  );
}
