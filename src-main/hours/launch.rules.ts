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
  /** No other device of the operator is there. Opening a second one changes nothing. */
  readonly alone: boolean;
}

/**
 * What to do about a status that a launch outside the hours held back: ask, take it up again, or
 * nothing, for there is none, the operator has chosen another one since, or another device decides. Pure.
 */
export function launchDecision(facts: LaunchFacts): 'ask' | 'restore' | 'nothing-held' {
  const { launched, held, chosen, expected, alone } = facts;
  if (!held || chosen !== 'away' || !alone) return 'nothing-held';
  return launched && expected === false ? 'ask' : 'restore';
}
