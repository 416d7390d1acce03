import type { AgentState, SessionView } from '../../src-shared/agent.ts';
import type { DeviceView, OperatorView, ScopeView } from '../../src-shared/domain.ts';
import { noPolicy } from '../../src-shared/domain.ts';
import { AgentSettings } from '../../src-shared/settings.ts';
import type { PresenceSnapshot } from '../../src-shared/socket.ts';

/** States of the pages to test with and to look at. Every moment is told from `now`. */
const minuteMs = 60_000;

const ago = (now: number, minutes: number) => new Date(now - minutes * minuteMs).toISOString();

const acme = { id: 'a', name: 'Acme Support' };

/** Online at a computer, unless told otherwise. */
export function sampleOperator(
  now: number,
  name: string,
  part: Partial<OperatorView> = {},
): OperatorView {
  const id = name.toLowerCase().replaceAll(' ', '-').slice(0, 40);
  const operator: OperatorView = {
    id,
    name,
    role: 'operator',
    departmentIds: ['support'],
    status: 'online',
    since: ago(now, 90),
    cause: 'active',
    device: part.cause === 'chosen' ? null : { id: `${id}-pc`, name: 'PC-1' },
    actor: null,
    reason: null,
    idleForMs: null,
    devices: [],
    ...part,
  };
  return { ...operator, devices: part.devices ?? [deviceOf(operator)] };
}

/** The one device that makes an operator what they are. */
function deviceOf({ id, device, status, cause, since }: OperatorView): DeviceView {
  const activity = (
    { idle: 'idle', locked: 'locked', suspended: 'suspended', undetected: 'unknown' } as const
  )[cause as 'idle'];
  return {
    id: device?.id ?? `${id}-pc`,
    name: device?.name ?? 'PC-1',
    sessionId: `${id}-session`,
    kind: 'desktop',
    link: status === 'offline' && cause !== 'chosen' ? 'gone' : 'connected',
    activity: activity ?? 'active',
    since,
  };
}

export function samplePresence(now: number): PresenceSnapshot {
  const departments = [
    { id: 'support', name: 'Support' },
    { id: 'sales', name: 'Sales' },
  ];
  const operators = [
    sampleOperator(now, 'Marie Dupont', { device: { id: 'd3', name: 'PC-3' } }),
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
      role: 'admin',
      departmentIds: ['sales'],
      status: 'away',
      cause: 'idle',
      device: { id: 'd5', name: 'PC-5' },
      idleForMs: 15 * minuteMs,
      since: ago(now, 8),
    }),
  ];
  return {
    account: { ...acme, ...scopeOf(operators) },
    departments: departments.map((one) => ({ ...one, ...scopeOf(membersOf(one.id, operators)) })),
    operators,
    me: { id: 'marie-dupont', chosen: 'online', reason: null },
    policy: noPolicy,
    duty: {
      coverage: [{ scopeId: acme.id, expected: true, changesAt: ago(now, -240) }],
      busyCounts: false,
      offlineToldAfterSeconds: 60,
    },
    at: new Date(now).toISOString(),
  };
}

/** The same with another team: account and departments are as those who are in them. */
export function withTeam(
  presence: PresenceSnapshot,
  operators: readonly OperatorView[],
): PresenceSnapshot {
  const account = { ...presence.account, ...scopeOf(operators) };
  const { duty } = presence;
  return {
    ...presence,
    account,
    departments: presence.departments.map((one) => ({
      ...one,
      ...scopeOf(membersOf(one.id, operators)),
    })),
    operators: [...operators],
    ...(duty &&
      account.state === 'offline' && { duty: { ...duty, offlineToldAfterSeconds: null } }),
  };
}

const membersOf = (department: string, operators: readonly OperatorView[]) =>
  operators.filter(({ departmentIds }) => departmentIds.includes(department));

/** Online since the first of those who are came; offline since the last one left. */
function scopeOf(operators: readonly OperatorView[]): ScopeView {
  const online = operators.filter(({ status }) => status === 'online');
  const bySince = (online.length > 0 ? online : operators).toSorted((a, b) =>
    a.since.localeCompare(b.since),
  );
  const who = online.length > 0 ? bySince[0]! : bySince.at(-1)!;
  const { id, name, status, since, cause, device, actor, reason, idleForMs, backAt } = who;
  return {
    state: online.length > 0 ? 'online' : 'offline',
    since,
    cause,
    device,
    actor,
    reason,
    idleForMs,
    ...(backAt && { backAt }),
    operator: { id, name },
    operatorStatus: status,
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
  account: acme,
  tokenKept: 'safe-storage',
};

export const sampleSignedOut: Extract<SessionView, { kind: 'signed-out' }> = {
  kind: 'signed-out',
  server: 'standwatch.example.com',
  email: 'marie@acme.example',
  ended: null,
  lost: null,
};

export function sampleState(now: number, part: Partial<AgentState> = {}): AgentState {
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
    clockAheadMs: 0,
    settings: AgentSettings.parse({}),
    policy: noPolicy,
    dueBack: null,
    presence: samplePresence(now),
    keptElsewhere: false,
    leaving: null,
    hours: { kind: 'calm' },
    ...part,
  };
}

export function signedOutState(now: number, part: Partial<AgentState> = {}): AgentState {
  return sampleState(now, {
    session: sampleSignedOut,
    update: { kind: 'not-asked' },
    link: { kind: 'off' },
    presence: null,
    ...part,
  });
}
