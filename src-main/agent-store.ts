import type { AgentPatch, AgentState } from '../src-shared/agent.ts';
import { applyAgentPatch } from '../src-shared/agent-patch.rules.ts';
import type { PresenceChanged, PresenceSnapshot } from '../src-shared/socket.ts';

/** The whole state of the app, and who wants to hear of its patches. */
export interface AgentStore {
  state(): AgentState;
  /** Parts that are equal to what is there already are left out. */
  replace(part: Partial<AgentState>): void;
  presenceChanged(changed: PresenceChanged): void;
  /** The operator has chosen, on whichever device: nothing is held back from them any more. */
  meChanged(me: PresenceSnapshot['me']): void;
  /** Returns its own unsubscribe. */
  onPatch(listener: (patch: AgentPatch, state: AgentState) => void): () => void;
}

export function agentStore(initial: AgentState): AgentStore {
  const listeners = new Set<(patch: AgentPatch, state: AgentState) => void>();
  let state = initial;

  function apply(patch: AgentPatch): void {
    state = applyAgentPatch(state, patch);
    for (const listener of listeners) listener(patch, state);
  }

  function replace(part: Partial<AgentState>): void {
    const fresh = Object.entries(part).filter(
      ([key, value]) => JSON.stringify(state[key as keyof AgentState]) !== JSON.stringify(value),
    );
    if (fresh.length > 0) apply({ kind: 'replace', part: Object.fromEntries(fresh) });
  }

  return {
    state: () => state,
    replace,
    meChanged(me) {
      if (state.presence) replace({ presence: { ...state.presence, me, held: undefined } });
    },
    presenceChanged: (changed) => apply({ kind: 'presence-changed', changed }),
    onPatch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
