import { createStore } from 'zustand';
import type { AgentHost, AgentResult } from '../../src-shared/agent.ts';
import type { Asking } from '../agent/ask.ts';
import { ask, notAsked } from '../agent/ask.ts';

export interface LinkStore extends Asking {
  retry(): Promise<void>;
  collectDiagnostics(): Promise<void>;
}

/** "Try now" for a lost connection, and the file for those who are asked why. */
export function createLinkStore(host: AgentHost) {
  return createStore<LinkStore>()((set, get) => {
    async function request(make: () => Promise<AgentResult>): Promise<void> {
      if (get().pending) return;
      set({ pending: true, problem: null });
      set({ pending: false, problem: await ask(make) });
    }
    return {
      ...notAsked,
      retry: () => request(() => host.retryLink()),
      collectDiagnostics: () => request(() => host.collectDiagnostics()),
    };
  });
}
