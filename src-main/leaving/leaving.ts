import type { AgentState, LeaveAnswer, Wish } from '../../src-shared/agent.ts';
import { assertNever } from '../../src-shared/domain.ts';
import { leaveDecision } from './leaving.rules.ts';

interface LeavingParts {
  readonly state: () => AgentState;
  readonly show: (asked: Wish | null) => void;
  readonly perform: (wish: Wish) => Promise<void> | void;
}

/** Everybody who leaves, by whatever button, menu or key, comes through here: the last one online is asked once. */
export function leaving({ state, show, perform }: LeavingParts) {
  /** The question that was up is answered by it; one that comes up meanwhile is another. */
  async function settle(wish: Wish): Promise<void> {
    const { leaving: asked } = state();
    await perform(wish);
    if (state().leaving === asked) show(null);
  }

  return {
    /** Does what is wished, or asks first; rejects when it cannot be done. */
    async want(wish: Wish): Promise<void> {
      const asked = state().leaving;
      // Who wants to quit a second time has seen the question.
      const insists = wish.kind === 'quit' && asked?.kind === 'quit';
      if (!insists && leaveDecision(state(), wish) === 'last-one-online') {
        // Whoever wishes the same again is asked again: the question may stand in a window behind others.
        show(null);
        return show(wish);
      }
      await settle(wish);
    },
    async answer(answer: LeaveAnswer): Promise<void> {
      const asked = state().leaving;
      switch (answer) {
        case 'stay':
          return show(null);
        case 'leave':
          if (asked) await settle(asked);
          return;
        default:
          assertNever(answer);
      }
    },
  };
}
