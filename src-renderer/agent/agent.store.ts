import { createStore } from 'zustand';
import type { AgentHost, AgentPatch, AgentState } from '../../src-shared/agent.ts';
import { applyAgentPatch } from '../../src-shared/agent-patch.rules.ts';

/** The page's copy of the host's state. */
export type AgentCache =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly detail: string }
  | {
      readonly kind: 'ready';
      readonly state: AgentState;
      /** How far this computer's clock is ahead of the server's. */
      readonly skewMs: number;
    };

export interface AgentStore {
  readonly cache: AgentCache;
  /** Asks for the whole state and follows its patches; asking again is a "Try again". */
  start(): void;
  stop(): void;
}

/** Below this a difference is the network's, not the clock's. */
const tolerableSkewMs = 2_000;

/** A cache of the host's state: the whole first, then its patches. `clock` tells epoch ms. */
export function createAgentStore(host: AgentHost, clock: () => number = Date.now) {
  let unsubscribe: (() => void) | null = null;
  let run = 0;

  return createStore<AgentStore>()((set, get) => {
    const take = (patch: AgentPatch) => {
      const { cache } = get();
      if (cache.kind !== 'ready') return;
      set({
        cache: {
          kind: 'ready',
          state: applyAgentPatch(cache.state, patch),
          skewMs: skewAfter(patch, cache.state, clock()) ?? cache.skewMs,
        },
      });
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
            set({ cache: { kind: 'ready', state, skewMs: firstSkew(state, clock()) } });
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

/** The snapshot may be old, so it can only show that this computer's clock is behind. */
function firstSkew(state: AgentState, now: number): number {
  if (!state.presence) return 0;
  return tolerated(Math.min(0, now - Date.parse(state.presence.at)));
}

/** A patch with news of the team was made by the server just now. One with a choice brings the old news again. */
function skewAfter(patch: AgentPatch, { presence }: AgentState, now: number): number | null {
  if (patch.kind === 'show') return null;
  if (patch.kind === 'presence-changed') return tolerated(now - Date.parse(patch.changed.at));
  const at = patch.part.presence?.at;
  return at === undefined || at === presence?.at ? null : tolerated(now - Date.parse(at));
}

const tolerated = (skewMs: number) => (Math.abs(skewMs) < tolerableSkewMs ? 0 : skewMs);
