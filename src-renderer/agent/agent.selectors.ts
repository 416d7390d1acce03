import type { AgentState, SessionView } from '../../src-shared/agent.ts';
import type { Language, OperatorView } from '../../src-shared/domain.ts';
import type { PresenceSnapshot } from '../../src-shared/socket.ts';

export const selectSession = (state: AgentState) => state.session;
export const selectLink = (state: AgentState) => state.link;
export const selectIdle = (state: AgentState) => state.idle;
export const selectApp = (state: AgentState) => state.app;
export const selectSettings = (state: AgentState) => state.settings;
export const selectHours = (state: AgentState) => state.hours;
export const selectLeaving = (state: AgentState) => state.leaving;
export const selectPresence = (state: AgentState) => state.presence;

/** The account and operator signed in; the pages that ask are shown only then. */
export type SignedIn = Extract<SessionView, { kind: 'signed-in' }>;

/** The language the pages speak. */
export function selectLanguage(state: AgentState): Language {
  return state.settings.language === 'system' ? state.app.systemLanguage : state.settings.language;
}

/** The signed-in operator as coworkers see them. */
export function myself(presence: PresenceSnapshot): OperatorView | null {
  return presence.operators.find((operator) => operator.id === presence.me.id) ?? null;
}

/** How many operators are online, of how many. */
export function countOnline(operators: readonly OperatorView[]): { online: number; of: number } {
  return {
    online: operators.filter((operator) => operator.status === 'online').length,
    of: operators.length,
  };
}
