import { createStore } from 'zustand';
import type { AgentHost, HoursAnswer } from '../../src-shared/agent.ts';
import type { StatusChoice } from '../../src-shared/socket.ts';
import type { AgentProblem } from '../agent/ask.ts';
import { ask } from '../agent/ask.ts';

export interface StatusStore {
  /** Asked for and not answered yet. What is shown as the status stays what the server said. */
  readonly asked: StatusChoice | null;
  readonly problem: AgentProblem | null;
  readonly returning: boolean;
  /** An answer about the hours is on its way. */
  readonly answering: boolean;
  choose(choice: StatusChoice): Promise<void>;
  here(): Promise<void>;
  answerHours(answer: HoursAnswer): Promise<void>;
  dismiss(): void;
}

/** Choosing my status, and "I'm here". */
export function createStatusStore(host: AgentHost) {
  return createStore<StatusStore>()((set, get) => ({
    asked: null,
    problem: null,
    returning: false,
    answering: false,
    async choose(choice) {
      if (get().asked) return;
      set({ asked: choice, problem: null });
      set({ problem: await ask(() => host.chooseStatus(choice)), asked: null });
    },
    async here() {
      if (get().returning) return;
      set({ returning: true, problem: null });
      set({ problem: await ask(() => host.here()), returning: false });
    },
    async answerHours(answer) {
      if (get().answering) return;
      set({ answering: true, problem: null });
      set({ problem: await ask(() => host.answerHours(answer)), answering: false });
    },
    dismiss: () => set({ problem: null }),
  }));
}
