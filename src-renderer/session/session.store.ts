import { createStore } from 'zustand';
import type { AgentHost, LeaveAnswer } from '../../src-shared/agent.ts';
import type { Asking } from '../agent/ask.ts';
import { ask, notAsked } from '../agent/ask.ts';

export interface SessionStore extends Asking {
  signOut(): Promise<void>;
  quit(): Promise<void>;
  /** What the last one online says to the question whether they really leave. */
  answer(answer: LeaveAnswer): Promise<void>;
}

/** Leaving: signing out and quitting. */
export function createSessionStore(host: AgentHost) {
  return createStore<SessionStore>()((set, get) => {
    const leave = async (request: () => ReturnType<AgentHost['quit']>) => {
      if (get().pending) return;
      set({ pending: true, problem: null });
      set({ pending: false, problem: await ask(request) });
    };
    return {
      ...notAsked,
      signOut: () => leave(() => host.signOut()),
      quit: () => leave(() => host.quit()),
      answer: (answer) => leave(() => host.answerLeaving(answer)),
    };
  });
}
