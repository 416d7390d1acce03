import type { ScopeState } from '../../src-shared/domain.ts';
import type { Situation } from './deadline.rules.ts';
import { afterPause, troubleFor } from './deadline.rules.ts';

/**
 * The latest alert of an account or department: when its recipients are reminded of it, and when
 * others are told. Both follow from what happened to it and the settings as they are. Pure.
 */
export interface LastAlert {
  readonly id: string;
  readonly episodeId: string;
  readonly state: ScopeState;
  /** What it told is over, or nobody monitors any more. */
  readonly ended: boolean;
  /** When its recipients were told last; null: somebody looks after it, and nobody is reminded. */
  readonly remindFrom: number | null;
  /** Null: it was escalated, or somebody looks after it. */
  readonly escalateFrom: number | null;
  /** Until then nobody is reminded, and then everybody is. */
  readonly snoozedUntil: number | null;
  readonly remindAt: number | null;
  readonly escalateAt: number | null;
}

/** As the version before kept it: the moments, without what they follow from. */
type LastAlertBefore = Omit<LastAlert, 'remindFrom' | 'escalateFrom' | 'snoozedUntil'>;

/** What this version or the one before kept. There, a reminder without an interval was a snooze's end. */
export function keptAlert(
  kept: LastAlert | LastAlertBefore,
  { remindEveryMs, escalateAfterMs }: Situation['rules'],
): LastAlert {
  if ('remindFrom' in kept) return kept;
  const { remindAt, escalateAt } = kept;
  return {
    ...kept,
    remindFrom: remindAt && remindAt - (remindEveryMs ?? 0),
    escalateFrom: escalateAt && escalateAt - (escalateAfterMs ?? 0),
    snoozedUntil: remindEveryMs === null ? remindAt : null,
  };
}

/** An alert as it is told for the first time: everything counts from then. */
export function told(
  { id, episodeId, state }: Pick<LastAlert, 'id' | 'episodeId' | 'state'>,
  at: number,
  now: Situation,
  escalates = true,
): LastAlert {
  const counts = { remindFrom: at, escalateFrom: escalates ? at : null, snoozedUntil: null };
  const last = { id, episodeId, state, ended: false, ...counts, remindAt: null, escalateAt: null };
  return withMoments(last, now);
}

/** Told once more to everybody: all counts anew, but what somebody put off stays put off. */
export function toldAgain(
  last: LastAlert,
  at: number,
  now: Situation,
  escalates: boolean,
): LastAlert {
  const anew = told(last, at, now, escalates);
  const { snoozedUntil } = last;
  return snoozedUntil !== null && snoozedUntil > at ? snoozed(anew, snoozedUntil, now) : anew;
}

/** Others hear of it too: that somebody looks after it, or put it off, holds for them as well. */
export function toldToOthers(
  last: LastAlert,
  at: number,
  now: Situation,
  escalates: boolean,
): LastAlert {
  const isCaredFor = isAcknowledged(last) || last.snoozedUntil !== null;
  return isCaredFor ? last : told(last, at, now, escalates);
}

export const isAcknowledged = ({ remindFrom }: LastAlert): boolean => remindFrom === null;

/** Sets its moments anew, after what they follow from has changed. */
export function withMoments(last: LastAlert, now: Situation): LastAlert {
  if (last.ended) return last;
  const { remindFrom, escalateFrom, snoozedUntil, state } = last;
  const { remindEveryMs, escalateAfterMs, pause } = now.rules;
  const moment = (ms: number | null, from: number | null) =>
    ms === null || from === null ? null : troubleFor(ms, from, { ...now, state });
  const isSnoozed = snoozedUntil !== null && !isAcknowledged(last);
  return {
    ...last,
    remindAt: isSnoozed ? afterPause(snoozedUntil, pause) : moment(remindEveryMs, remindFrom),
    escalateAt: moment(escalateAfterMs, escalateFrom),
  };
}

export const ended = (last: LastAlert): LastAlert => ({
  ...last,
  ended: true,
  remindAt: null,
  escalateAt: null,
});

/** Somebody looks after it. A snooze counts once more if it lies ahead when the alert is told again. */
export const acknowledged = (last: LastAlert, now: Situation): LastAlert =>
  withMoments({ ...last, remindFrom: null, escalateFrom: null }, now);

/** Nobody is reminded of it until then, and then everybody is. */
export const snoozed = (last: LastAlert, until: number, now: Situation): LastAlert =>
  withMoments(
    {
      ...last,
      remindFrom: until,
      escalateFrom: last.escalateFrom === null ? null : until,
      snoozedUntil: until,
    },
    now,
  );

/** The same so much earlier. */
export function movedAlert(last: LastAlert, byMs: number): LastAlert {
  const earlier = (moment: number | null) => moment && moment - byMs;
  return {
    ...last,
    remindFrom: earlier(last.remindFrom),
    escalateFrom: earlier(last.escalateFrom),
    snoozedUntil: earlier(last.snoozedUntil),
  };
}
