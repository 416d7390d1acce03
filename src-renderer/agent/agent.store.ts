import { createStore } from 'zustand';
import type { AgentHost, AgentPatch, AgentState } from '../../src-shared/agent.ts';
import { applyAgentPatch } from '../../src-shared/agent-patch.rules.ts';

/** The page's copy of the host's state. */
export type AgentCache =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly detail: string }
  | { readonly kind: 'ready'; readonly state: AgentState };

export interface AgentStore {
  readonly cache: AgentCache;
  /** Asks for the whole state and follows its patches; asking again is a "Try again". */
  start(): void;
  stop(): void;
}

/** A cache of the host's state: the whole first, then its patches. */
export function createAgentStore(host: AgentHost) {
  let unsubscribe: (() => void) | null = null;
  let run = 0;

  return createStore<AgentStore>()((set, get) => {
    const take = (patch: AgentPatch) => {
      const { cache } = get();
      if (cache.kind !== 'ready') return;
      set({ cache: { kind: 'ready', state: applyAgentPatch(cache.state, patch) } });
    };

    return {
      cache: { kind: 'loading' },
      start() {
        get().stop();
        const thisRun = ++run;
        set({ cache: { kind: 'loading' } });
        // What arrives before the whole state is kept and taken in after it: nothing is missed.
        let early: AgentPatch[] | null = [];
        unsubscribe = host.onPatch((patch) => (early ? early.push(patch) : take(patch)));
        host.state().then(
          (state) => {
            if (thisRun !== run) return;
            set({ cache: { kind: 'ready', state } });
            for (const patch of early ?? []) take(patch);
            early = null;
          },
          (error: unknown) => {
            if (thisRun !== run) return;
            get().stop();
            set({ cache: { kind: 'failed', detail: String(error) } });
          },
        );
      },
      stop() {
        run++;
        unsubscribe?.();
        unsubscribe = null;
      },
    };
  });
}
