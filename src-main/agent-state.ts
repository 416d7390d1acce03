import type { AgentState, AppView, SessionView } from '../src-shared/agent.ts';
import { noPolicy } from '../src-shared/domain.ts';
import { idleAtRest } from './idle/idle.view.ts';
import type { SessionService } from './session/session.service.ts';
import type { SettingsStore } from './settings/settings.store.ts';

/** What there is to know while nobody is signed in. */
export const nobody = {
  presence: null,
  policy: noPolicy,
  dueBack: null,
  idle: idleAtRest,
  keptElsewhere: false,
  leaving: null,
  hours: { kind: 'calm' },
} as const;

interface Beginning {
  readonly app: Pick<AppView, 'version' | 'commit' | 'platform' | 'systemLanguage'>;
  readonly settings: SettingsStore;
  readonly session: SessionService;
}

/** The state of the app when it starts. */
export function initialState({ app, settings, session }: Beginning): AgentState {
  return {
    app: { ...app, damagedSettings: settings.damaged, autostartError: null, trayAvailable: false },
    session: session.view(),
    linkedServer: null,
    update: { kind: 'not-asked' },
    link: { kind: 'off' },
    settings: settings.current(),
    clockAheadMs: 0,
    ...nobody,
  };
}

/**
 * What changes with the session. A link that was told while somebody was signed in fills in no form
 * afterwards. Pure.
 */
export function sessionPart(before: AgentState, session: SessionView): Partial<AgentState> {
  const isOver = before.session.kind === 'signed-in' && session.kind === 'signed-out';
  return { session, ...(isOver && { linkedServer: null }) };
}
