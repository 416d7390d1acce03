import type { ChosenStatus } from '../../src-shared/domain.ts';
import type { Held } from '../../src-shared/duty.ts';

interface LaunchFacts {
  /** The computer started the app, not the operator. */
  readonly launched: boolean;
  /** What the operator had chosen who was held at Away, now or at an earlier launch. */
  readonly held: Held | null;
  readonly chosen: ChosenStatus;
  /** Null: there are no hours. */
  readonly expected: boolean | null;
}

/**
 * What to do about a status that a launch outside the hours held back: ask, take it up again, or
 * nothing, for there is none or the operator has chosen another one since. Pure.
 */
export function launchDecision(facts: LaunchFacts): 'ask' | 'restore' | 'nothing-held' {
  const { launched, held, chosen, expected } = facts;
  if (!held || chosen !== 'away') return 'nothing-held';
  return launched && expected === false ? 'ask' : 'restore';
}
