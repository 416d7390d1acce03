import { outsideNoticeMs } from '../../src-shared/durations.ts';

/**
 * Somebody is online though nobody is expected: said once in each stretch outside the hours. Pure;
 * moments are those of a clock that only ever grows.
 */
export interface Outside {
  /** Since when the operator has been online outside the hours, without a break. */
  readonly since: number | null;
  readonly notice: 'not-yet' | 'up' | 'was-up';
}

export const notOutside: Outside = { since: null, notice: 'not-yet' };

interface Facts {
  readonly now: number;
  /** Null: without a connection nobody can say. */
  readonly online: boolean | null;
  /** Null: there are no hours. */
  readonly expected: boolean | null;
}

export function outsideStep(state: Outside, { now, online, expected }: Facts): Outside {
  // The hours have begun, or there are none: the next stretch outside is another one.
  if (expected !== false) return notOutside;
  if (online === null) return { since: null, notice: unread(state.notice) };
  if (!online) return { since: null, notice: state.notice === 'up' ? 'was-up' : state.notice };
  const since = state.since ?? now;
  const isDue = state.notice === 'not-yet' && now >= since + outsideNoticeMs;
  return { since, notice: isDue ? 'up' : state.notice };
}

/** What was up comes up again, once ten minutes are known of anew. */
const unread = (notice: Outside['notice']) => (notice === 'up' ? 'not-yet' : notice);

/** The operator has read it. */
export const outsideRead = (state: Outside): Outside => ({ ...state, notice: 'was-up' });

/** When the notice is due; null: it is not coming. */
export function outsideDueAt({ since, notice }: Outside): number | null {
  return since !== null && notice === 'not-yet' ? since + outsideNoticeMs : null;
}
