import type { AgentState, AppView } from '../src-shared/agent.ts';
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
    update: { kind: 'current' },
    link: { kind: 'off' },
    settings: settings.current(),
    ...nobody,
  };
}
