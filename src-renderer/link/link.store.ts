import { createStore } from 'zustand';
import type { AgentHost } from '../../src-shared/agent.ts';
import type { Asking } from '../agent/ask.ts';
import { ask, notAsked } from '../agent/ask.ts';

export interface LinkStore extends Asking {
  retry(): Promise<void>;
}

/** "Try now" for a lost connection. */
export function createLinkStore(host: AgentHost) {
  return createStore<LinkStore>()((set, get) => ({
    ...notAsked,
    async retry() {
      if (get().pending) return;
      set({ pending: true, problem: null });
      set({ pending: false, problem: await ask(() => host.retryLink()) });
    },
  }));
}
