import { createStore } from 'zustand';
import type { AgentHost, AgentResult, UpdateWhen } from '../../src-shared/agent.ts';
import type { Asking } from '../agent/ask.ts';
import { ask, notAsked } from '../agent/ask.ts';

export interface UpdateStore extends Asking {
  /** The version that was read about and put away; until the window closes. */
  readonly dismissed: string | null;
  look(): Promise<void>;
  install(when: UpdateWhen): Promise<void>;
  dismiss(version: string): void;
}

/** Looking for a newer version of the app, and installing it. How that goes is the host's to tell. */
export function createUpdateStore(host: AgentHost) {
  return createStore<UpdateStore>()((set) => {
    async function request(make: () => Promise<AgentResult>): Promise<void> {
      set({ pending: true, problem: null });
      set({ pending: false, problem: await ask(make) });
    }
    return {
      ...notAsked,
      dismissed: null,
      look: () => request(() => host.lookForUpdate()),
      install: (when) => request(() => host.installUpdate(when)),
      dismiss: (dismissed) => set({ dismissed }),
    };
  });
}
