import type { AgentHost } from '../src-shared/agent.ts';

declare global {
  interface Window {
    /** Set by the preload before the page runs. */
    readonly agent?: AgentHost;
  }
}
