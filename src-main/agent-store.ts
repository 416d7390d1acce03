import type { AgentPatch, AgentState } from '../src-shared/agent.ts';
import { applyAgentPatch } from '../src-shared/agent-patch.rules.ts';
import type { PresenceChanged } from '../src-shared/socket.ts';

/** The whole state of the app, and who wants to hear of its patches. */
export interface AgentStore {
  state(): AgentState;
  /** Parts that are equal to what is there already are left out. */
  replace(part: Partial<AgentState>): void;
  presenceChanged(changed: PresenceChanged): void;
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

  return {
    state: () => state,
    replace(part) {
      const fresh = Object.entries(part).filter(
        ([key, value]) => JSON.stringify(state[key as keyof AgentState]) !== JSON.stringify(value),
      );
      if (fresh.length > 0) apply({ kind: 'replace', part: Object.fromEntries(fresh) });
    },
    presenceChanged: (changed) => apply({ kind: 'presence-changed', changed }),
    onPatch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
