import { create } from 'zustand';

/** The question that is open over an alert: of a link in a message, or of its own menu. */
export interface AlertQuestion {
  readonly kind: 'acknowledge' | 'snooze';
  readonly alertId: string;
}

interface QuestionState {
  readonly question: AlertQuestion | null;
  ask(question: AlertQuestion): void;
  close(): void;
}

export const useQuestion = create<QuestionState>()((set) => ({
  question: null,
  ask: (question) => set({ question }),
  close: () => set({ question: null }),
}));

export const selectQuestion = (state: QuestionState) => state.question;
