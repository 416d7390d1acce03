import { noPolicy } from '../../src-shared/domain.ts';
import type { AgentState } from '../../src-shared/agent.ts';
import type { SessionEnded } from '../../src-shared/problems.ts';
import { samplePresence, sampleOperator, sampleSession } from './samples.ts';
import { sampleSignedOut, sampleState, signedOutState } from './samples.ts';

type Scene = (now: number) => AgentState;

const idle = {
  detection: { kind: 'works' as const, source: 'X11' },
  activity: 'active',
  awayAt: null,
  asksToReturn: false,
};
const ended = { by: 'Anna Roux', reason: 'left it on' };

/** The states worth looking at after a change to the pages. */
export const scenes: Record<string, Scene | undefined> = {
  online: (now) => sampleState(now),
  warning: (now) =>
    sampleState(now, { idle: { ...idle, activity: 'active', awayAt: now + 42_000 } }),
  compact: (now) => compact(now),
  'last-one': (now) => sampleState(now, { leaving: { kind: 'quit' } }),
  held: (now) => sampleState(now, { hours: { kind: 'held', status: 'online' } }),
  'outside-hours': (now) => sampleState(now, { hours: { kind: 'outside' } }),
  idle: (now) => offlineByIdle(now),
  'asks-to-return': (now) => {
    const state = offlineByIdle(now);
    return { ...state, idle: { ...state.idle, activity: 'active', asksToReturn: true } };
  },
  undetected: (now) => undetected(now),
  connecting: (now) => sampleState(now, { link: { kind: 'connecting' }, presence: null }),
  reconnecting: (now) => sampleState(now, { link: lost(now, 'reconnecting') }),
  unreachable: (now) => sampleState(now, { link: lost(now, 'unreachable') }),
  'unreachable-at-start': (now) =>
    sampleState(now, { link: lost(now, 'unreachable'), presence: null }),
  'app-too-old': (now) => misfit(now, 'app-too-old'),
  'server-too-old': (now) => misfit(now, 'server-too-old'),
  alone: (now) => alone(now),
  'long-names': (now) => longNames(now),
  'signed-out': (now) => signedOutState(now),
  'first-start': (now) =>
    signedOutState(now, { session: { ...sampleSignedOut, server: '', email: '' } }),
  'forced-logout': (now) => signedOut(now, { ...ended, code: 'forced-logout' }),
  disabled: (now) => signedOut(now, { by: 'Anna Roux', reason: null, code: 'disabled' }),
  expired: (now) => signedOut(now, { by: null, reason: null, code: 'expired' }),
  'locked-policy': (now) =>
    sampleState(now, {
      policy: { ...noPolicy, idle: { minutes: 10, locked: true, setBy: 'Anna Roux' } },
    }),
  'away-lunch': (now) => awayFor(now, null),
  'away-until': (now) => awayFor(now, now + 30 * 60_000),
  'due-back': (now) => awayFor(now, now - 5 * 60_000),
  'away-labels': (now) => awayFor(now, null, ['Dentist', 'Warehouse']),
  'set-by-admin': (now) =>
    sampleState(now, {
      policy: {
        idle: { minutes: 20, locked: false, setBy: 'Anna Roux' },
        launchAtLogin: { on: true, setBy: 'Anna Roux' },
        awayReasons: [],
      },
    }),
  'linked-signed-out': (now) => signedOutState(now, { linkedServer: 'https://desk.example.org' }),
  linked: (now) => sampleState(now, { linkedServer: 'https://desk.example.org' }),
  'update-available': (now) =>
    sampleState(now, { update: { kind: 'available', version: '0.2.0' } }),
  'update-loading': (now) =>
    sampleState(now, {
      update: { kind: 'loading', version: '0.2.0', percent: 42, when: 'at-quit' },
    }),
  damaged: (now) => damaged(now),
};

function awayFor(now: number, back: number | null, awayReasons: string[] = []): AgentState {
  const presence = samplePresence(now);
  const backAt = back === null ? {} : { backAt: new Date(back).toISOString() };
  const since = new Date(now - 35 * 60_000).toISOString();
  const choice = { status: 'away', cause: 'chosen', reason: 'lunch', since, ...backAt } as const;
  const marie = { ...presence.operators[0]!, ...choice };
  return sampleState(now, {
    policy: { ...noPolicy, awayReasons },
    dueBack: back !== null && back <= now ? { at: backAt.backAt!, isNew: true } : null,
    presence: {
      ...presence,
      me: { ...presence.me, chosen: 'away', reason: 'lunch', ...backAt },
      operators: [marie, ...presence.operators.slice(1)],
    },
  });
}

function compact(now: number): AgentState {
  const state = sampleState(now);
  return { ...state, settings: { ...state.settings, compact: true } };
}

function offlineByIdle(now: number): AgentState {
  const presence = samplePresence(now);
  const device = { id: 'd3', name: 'PC-3' };
  const since = new Date(now - 4 * 60_000).toISOString();
  const idleFor = { cause: 'idle', device, idleForMs: 15 * 60_000, since } as const;
  const marie = { ...presence.operators[0]!, status: 'away' as const, ...idleFor };
  return sampleState(now, {
    idle: { ...idle, activity: 'idle' },
    presence: {
      ...presence,
      account: {
        ...presence.account,
        ...idleFor,
        state: 'offline',
        operator: { id: marie.id, name: marie.name },
        operatorStatus: 'away',
      },
      operators: [marie, ...presence.operators.slice(1)],
    },
  });
}

function undetected(now: number): AgentState {
  const presence = samplePresence(now);
  const marie = { ...presence.operators[0]!, cause: 'undetected' as const };
  return sampleState(now, {
    idle: { ...idle, detection: { kind: 'none' }, activity: 'unknown' },
    presence: { ...presence, operators: [marie, ...presence.operators.slice(1)] },
  });
}

function lost(now: number, kind: 'reconnecting' | 'unreachable') {
  const why = kind === 'reconnecting' ? ('lost' as const) : ('unreachable' as const);
  return { kind, since: now - 5_000, attempt: 2, nextAttemptAt: now + 4_000, why };
}

function misfit(now: number, why: 'app-too-old' | 'server-too-old'): AgentState {
  return sampleState(now, { link: { ...lost(now, 'unreachable'), why } });
}

function alone(now: number): AgentState {
  const presence = samplePresence(now);
  const me = { ...presence.operators[0]!, departmentIds: [] };
  return sampleState(now, { presence: { ...presence, departments: [], operators: [me] } });
}

function longNames(now: number): AgentState {
  const presence = samplePresence(now);
  const name = 'Wolfeschlegelsteinhausenbergerdorff-Montmorency Maximiliane Alexandrina';
  const account = `${name} Customer Happiness`;
  const operator = sampleOperator(now, name, {
    status: 'away',
    cause: 'idle',
    idleForMs: 900_000,
    device: { id: 'd9', name: 'DESKTOP-WITH-A-VERY-LONG-NAME-0123456789-ABCDEFGHIJKLMNOP' },
  });
  return sampleState(now, {
    session: { ...sampleSession, account: { id: 'a', name: account } },
    presence: {
      ...presence,
      departments: presence.departments.map((one) => ({ ...one, name: `${one.name} ${name}` })),
      operators: [...presence.operators, operator],
    },
  });
}

function signedOut(
  now: number,
  why: { by: string | null; reason: string | null; code: SessionEnded['code'] },
): AgentState {
  const at = new Date(now - 12 * 60_000).toISOString();
  return signedOutState(now, { session: { ...sampleSignedOut, ended: { ...why, at } } });
}

function damaged(now: number): AgentState {
  const state = sampleState(now);
  return {
    ...state,
    session: { ...sampleSession, tokenKept: 'memory' },
    app: {
      ...state.app,
      damagedSettings: '/home/marie/.config/Standwatch/settings.damaged.json',
      autostartError: 'The autostart folder cannot be written.',
      trayAvailable: false,
    },
    idle: { ...state.idle, detection: { kind: 'none' }, activity: 'unknown' },
  };
}
