import type { AgentState, SessionView } from '../../src-shared/agent.ts';
import type { OperatorView } from '../../src-shared/domain.ts';
import { noPolicy } from '../../src-shared/domain.ts';
import { AgentSettings } from '../../src-shared/settings.ts';
import type { PresenceSnapshot } from '../../src-shared/socket.ts';

/** States of the pages to test with and to look at. Every moment is told from `now`. */
const minuteMs = 60_000;

const ago = (now: number, minutes: number) => new Date(now - minutes * minuteMs).toISOString();

const nothingElse = {
  cause: 'active',
  device: null,
  actor: null,
  reason: null,
  idleForMs: null,
} as const;

export function sampleOperator(
  now: number,
  name: string,
  part: Partial<OperatorView> = {},
): OperatorView {
  const id = name.toLowerCase().replaceAll(' ', '-');
  return {
    id,
    name,
    role: 'operator',
    departmentIds: ['support'],
    status: 'online',
    since: ago(now, 90),
    ...nothingElse,
    devices: [],
    ...part,
  };
}

export function samplePresence(now: number): PresenceSnapshot {
  const pc3 = { id: 'd3', name: 'PC-3' };
  const scope = { ...nothingElse, operator: null, operatorStatus: null } as const;
  return {
    account: { id: 'a', name: 'Acme Support', state: 'online', since: ago(now, 120), ...scope },
    departments: [
      { id: 'support', name: 'Support', state: 'online', since: ago(now, 120), ...scope },
      { id: 'sales', name: 'Sales', state: 'offline', since: ago(now, 200), ...scope },
    ],
    operators: [
      sampleOperator(now, 'Marie Dupont', { device: pc3 }),
      sampleOperator(now, 'Paul Stern', {
        status: 'away',
        cause: 'chosen',
        reason: 'lunch',
        since: ago(now, 25),
      }),
      sampleOperator(now, 'Lina Ode', {
        status: 'offline',
        cause: 'connection-lost',
        device: { id: 'd4', name: 'PC-4' },
        since: ago(now, 3 * 24 * 60),
      }),
      sampleOperator(now, 'Anna Roux', {
        role: 'lead',
        departmentIds: ['sales'],
        status: 'away',
        cause: 'idle',
        device: { id: 'd5', name: 'PC-5' },
        idleForMs: 15 * minuteMs,
        since: ago(now, 8),
      }),
    ],
    me: { id: 'marie-dupont', chosen: 'online', reason: null },
    policy: noPolicy,
    duty: {
      coverage: [{ scopeId: 'a', expected: true, changesAt: ago(now, -240) }],
      busyCounts: false,
      offlineToldAfterSeconds: 60,
    },
    at: new Date(now).toISOString(),
  };
}

export const sampleSession: Extract<SessionView, { kind: 'signed-in' }> = {
  kind: 'signed-in',
  server: 'https://standwatch.example.com',
  operator: {
    id: 'marie-dupont',
    name: 'Marie Dupont',
    email: 'marie@acme.example',
    role: 'operator',
  },
  account: { id: 'a', name: 'Acme Support' },
  tokenKept: 'safe-storage',
};

export const sampleSignedOut: Extract<SessionView, { kind: 'signed-out' }> = {
  kind: 'signed-out',
  server: 'standwatch.example.com',
  email: 'marie@acme.example',
  ended: null,
};

export function sampleState(now: number, part: Partial<AgentState> = {}): AgentState {
  return {
    app: {
      version: '0.1.0',
      commit: 'f60679f0a1b2',
      platform: 'Linux',
      systemLanguage: 'en',
      damagedSettings: null,
      autostartError: null,
      trayAvailable: true,
    },
    session: sampleSession,
    linkedServer: null,
    update: { kind: 'current' },
    link: { kind: 'connected', since: now - 90 * minuteMs },
    idle: {
      detection: { kind: 'works', source: 'X11' },
      activity: 'active',
      awayAt: null,
      asksToReturn: false,
    },
    settings: AgentSettings.parse({}),
    policy: noPolicy,
    dueBack: null,
    presence: samplePresence(now),
    leaving: null,
    hours: { kind: 'calm' },
    ...part,
  };
}

export function signedOutState(now: number, part: Partial<AgentState> = {}): AgentState {
  return sampleState(now, {
    session: sampleSignedOut,
    link: { kind: 'off' },
    presence: null,
    ...part,
  });
}
