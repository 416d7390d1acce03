import type { AgentState, Wish } from '../../src-shared/agent.ts';
import { coverageOf, takesAccountOffline } from '../../src-shared/duty.rules.ts';

/** Why somebody who leaves is asked first, or why not. */
export type LeaveDecision =
  | 'last-one-online'
  | 'others-stay'
  /** This device goes, and another one of the operator keeps them there. */
  | 'stays-elsewhere'
  /** The hours of the account are over: going offline is what everybody does then. */
  | 'nobody-expected'
  /** Nobody is signed in, or the server cannot be reached: others see nothing of this. */
  | 'not-seen';

/** Whether the last one online is about to leave. Pure. */
export function leaveDecision(
  { link, presence, keptElsewhere }: Pick<AgentState, 'link' | 'presence' | 'keptElsewhere'>,
  wish: Wish,
): LeaveDecision {
  if (!presence || link.kind !== 'connected') return 'not-seen';
  const status = wish.kind === 'choose' ? wish.choice.status : null;
  if (status === null && keptElsewhere) return 'stays-elsewhere';
  if (!takesAccountOffline(presence, status)) return 'others-stay';
  const coverage = coverageOf(presence.duty, presence.account.id);
  return coverage?.expected === false ? 'nobody-expected' : 'last-one-online';
}
