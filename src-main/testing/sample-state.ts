import type { AgentState } from '../../src-shared/agent.ts';
import type { OperatorView, PresenceStatus } from '../../src-shared/domain.ts';
import { noPolicy } from '../../src-shared/domain.ts';
import { AgentSettings } from '../../src-shared/settings.ts';

const at = '2026-05-04T10:00:00.000Z';
const plainCause = { device: null, actor: null, reason: null, idleForMs: null };

export function sampleOperator(
  id: string,
  status: PresenceStatus,
  part: Partial<OperatorView> = {},
): OperatorView {
  const who = { id, name: id, role: 'operator' as const, departmentIds: [], devices: [] };
  return { ...who, status, since: at, cause: 'active', ...plainCause, ...part };
}

/** Signed in as "me", connected, online, with these coworkers. */
export function sampleState(part: Partial<AgentState> = {}, ...others: OperatorView[]): AgentState {
  return {
    app: {
      version: '0.1.0',
      commit: 'f60679f0a1b2',
      platform: 'linux',
      systemLanguage: 'en',
      damagedSettings: null,
      autostartError: null,
      trayAvailable: true,
    },
    session: {
      kind: 'signed-in',
      server: 'https://desk.example.com',
      operator: { id: 'me', name: 'Marie Dupont', email: 'marie@example.com', role: 'operator' },
      account: { id: 'a1', name: 'Acme Support' },
      tokenKept: 'safe-storage',
    },
    linkedServer: null,
    update: { kind: 'current' },
    link: { kind: 'connected', since: 0 },
    idle: {
      detection: { kind: 'works', source: 'X11' },
      activity: 'active',
      awayAt: null,
      asksToReturn: false,
    },
    clockAheadMs: 0,
    settings: AgentSettings.parse({}),
    policy: noPolicy,
    dueBack: null,
    presence: {
      account: {
        id: 'a1',
        name: 'Acme Support',
        state: 'online',
        since: at,
        cause: 'active',
        ...plainCause,
        operator: null,
        operatorStatus: null,
      },
      departments: [],
      operators: [sampleOperator('me', 'online'), ...others],
      me: { id: 'me', chosen: 'online', reason: null },
      policy: noPolicy,
      at,
    },
    keptElsewhere: false,
    leaving: null,
    hours: { kind: 'calm' },
    ...part,
  };
}
