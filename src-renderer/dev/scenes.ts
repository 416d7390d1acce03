import type { Policy } from '../../src-shared/domain.ts';
import { noPolicy } from '../../src-shared/domain.ts';
import type { AgentState } from '../../src-shared/agent.ts';
import type { SessionEnded } from '../../src-shared/problems.ts';
import { samplePresence, sampleOperator, sampleSession } from './samples.ts';
import { sampleSignedOut, sampleState, signedOutState, withTeam } from './samples.ts';

type Scene = (now: number) => AgentState;

const idle: AgentState['idle'] = {
  detection: { kind: 'works', source: 'X11' },
  activity: 'active',
  awayAt: null,
  asksToReturn: false,
};
const ended = { by: 'Anna Roux', reason: 'left it on' };

/** The states worth looking at after a change to the pages. */
export const scenes: Record<string, Scene | undefined> = {
  online: (now) => sampleState(now),
  warning: (now) => sampleState(now, { idle: { ...idle, awayAt: now + 42_000 } }),
  compact: (now) => compact(now),
  'compact-warning': (now) => compact(now, { idle: { ...idle, awayAt: now + 42_000 } }),
  'compact-unreachable': (now) => compact(now, { link: lost(now, 'unreachable') }),
  'compact-update': (now) => compact(now, { update: { kind: 'available', version: '0.2.0' } }),
  'last-one': (now) => sampleState(now, { leaving: { kind: 'quit' } }),
  'last-one-update': (now) =>
    sampleState(now, {
      update: { kind: 'available', version: '0.2.0' },
      leaving: { kind: 'update' },
    }),
  held: (now) => held(now),
  'outside-hours': (now) => outsideHours(now, sampleState(now, { hours: { kind: 'outside' } })),
  idle: (now) => offlineByIdle(now),
  'asks-to-return': (now) => {
    const state = offlineByIdle(now);
    const settings = { ...state.settings, returnAutomatically: false };
    return { ...state, settings, idle: { ...state.idle, asksToReturn: true } };
  },
  undetected: (now) => undetected(now),
  connecting: (now) => sampleState(now, { link: { kind: 'connecting' }, presence: null }),
  reconnecting: (now) => sampleState(now, { link: lost(now, 'reconnecting') }),
  unreachable: (now) => sampleState(now, { link: lost(now, 'unreachable') }),
  'unreachable-at-start': (now) =>
    sampleState(now, { link: lost(now, 'unreachable'), presence: null }),
  'app-too-old': (now) => misfit(now, 'app-too-old'),
  'app-too-old-update': (now) => ({
    ...misfit(now, 'app-too-old'),
    update: { kind: 'available', version: '0.2.0' },
  }),
  'server-too-old': (now) => misfit(now, 'server-too-old'),
  alone: (now) => alone(now),
  'long-names': (now) => longNames(now),
  'signed-out': (now) => signedOutState(now),
  'first-start': (now) =>
    signedOutState(now, { session: { ...sampleSignedOut, server: '', email: '' } }),
  unencrypted: (now) =>
    signedOutState(now, { session: { ...sampleSignedOut, server: 'http://desk.example.com' } }),
  'sign-in-lost': (now) => signedOutState(now, { session: { ...sampleSignedOut, lost: 'locked' } }),
  'forced-logout': (now) => signedOut(now, { ...ended, code: 'forced-logout' }),
  disabled: (now) => signedOut(now, { by: 'Anna Roux', reason: null, code: 'disabled' }),
  expired: (now) => signedOut(now, { by: null, reason: null, code: 'expired' }),
  'locked-policy': (now) =>
    withPolicy(sampleState(now), {
      ...noPolicy,
      idle: { minutes: 10, locked: true, setBy: 'Anna Roux' },
    }),
  'away-lunch': (now) => awayFor(now, null),
  'away-until': (now) => awayFor(now, now + 30 * 60_000),
  'due-back': (now) => awayFor(now, now - 5 * 60_000),
  'away-labels': (now) =>
    withPolicy(awayFor(now, null), { ...noPolicy, awayReasons: ['Dentist', 'Warehouse'] }),
  'set-by-admin': (now) => {
    const state = sampleState(now);
    const settings = { ...state.settings, launchAtLogin: true };
    return withPolicy(
      { ...state, settings },
      {
        idle: { minutes: 20, locked: false, setBy: 'Anna Roux' },
        launchAtLogin: { on: true, setBy: 'Anna Roux' },
        awayReasons: [],
      },
    );
  },
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

/** By choice, for lunch, while a colleague is there. */
function awayFor(now: number, back: number | null): AgentState {
  const presence = samplePresence(now);
  const [marie, paul, ...others] = presence.operators;
  const backAt = back === null ? {} : { backAt: new Date(back).toISOString() };
  const since = minutesAgo(now, 35);
  const chosen = { ...sampleOperator(now, marie!.name, { ...atLunch, since }), ...backAt };
  const there = sampleOperator(now, paul!.name);
  return sampleState(now, {
    dueBack: back !== null && back <= now ? { at: backAt.backAt!, isNew: true } : null,
    presence: {
      ...withTeam(presence, [chosen, there, ...others]),
      me: { ...presence.me, chosen: 'away', reason: 'lunch', ...backAt },
    },
  });
}

const minutesAgo = (now: number, minutes: number) => new Date(now - minutes * 60_000).toISOString();
const atLunch = { status: 'away', cause: 'chosen', reason: 'lunch' } as const;

/** Marie's computer was switched on in the evening; the others had left before. */
function held(now: number): AgentState {
  const presence = samplePresence(now);
  const [marie, ...others] = presence.operators;
  const justNow = new Date(now).toISOString();
  const away = sampleOperator(now, marie!.name, {
    status: 'away',
    cause: 'chosen',
    since: justNow,
  });
  const state = sampleState(now, {
    link: { kind: 'connected', since: now },
    hours: { kind: 'held', status: 'online' },
    presence: {
      ...withTeam(presence, others),
      operators: [away, ...others],
      me: { ...presence.me, chosen: 'away' },
      held: { status: 'online', reason: null },
    },
  });
  return outsideHours(now, state);
}

/** Nobody is expected for two hours. */
function outsideHours(now: number, state: AgentState): AgentState {
  const presence = state.presence!;
  const coverage = [
    { scopeId: presence.account.id, expected: false, changesAt: minutesAgo(now, -120) },
  ];
  return { ...state, presence: { ...presence, duty: { ...presence.duty!, coverage } } };
}

function withPolicy(state: AgentState, policy: Policy): AgentState {
  return { ...state, policy, presence: { ...state.presence!, policy } };
}

function compact(now: number, part: Partial<AgentState> = {}): AgentState {
  const state = sampleState(now, part);
  return { ...state, settings: { ...state.settings, compact: true } };
}

function offlineByIdle(now: number): AgentState {
  const presence = samplePresence(now);
  const [marie, ...others] = presence.operators;
  const idleMarie = sampleOperator(now, marie!.name, {
    status: 'away',
    cause: 'idle',
    device: marie!.device,
    idleForMs: 15 * 60_000,
    since: minutesAgo(now, 4),
  });
  return sampleState(now, {
    idle: { ...idle, activity: 'idle' },
    presence: withTeam(presence, [idleMarie, ...others]),
  });
}

function undetected(now: number): AgentState {
  const presence = samplePresence(now);
  const [marie, ...others] = presence.operators;
  const unseen = sampleOperator(now, marie!.name, { cause: 'undetected', device: marie!.device });
  return sampleState(now, {
    idle: { ...idle, detection: { kind: 'none' }, activity: 'unknown' },
    presence: withTeam(presence, [unseen, ...others]),
  });
}

function lost(now: number, kind: 'reconnecting' | 'unreachable') {
  const nextAttemptAt = now + 4_000;
  return kind === 'reconnecting'
    ? { kind, since: now - 5_000, attempt: 2, nextAttemptAt, why: 'lost' as const }
    : { kind, since: now - 95_000, attempt: 6, nextAttemptAt, why: 'unreachable' as const };
}

function misfit(now: number, why: 'app-too-old' | 'server-too-old'): AgentState {
  return sampleState(now, { link: { ...lost(now, 'unreachable'), why } });
}

function alone(now: number): AgentState {
  const presence = samplePresence(now);
  const me = { ...presence.operators[0]!, departmentIds: [] };
  return sampleState(now, { presence: withTeam({ ...presence, departments: [] }, [me]) });
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
    session: { ...sampleSession, account: { id: presence.account.id, name: account } },
    presence: {
      ...presence,
      account: { ...presence.account, name: account },
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
  const state = undetected(now);
  return {
    ...state,
    session: { ...sampleSession, tokenKept: 'no-keyring' },
    app: {
      ...state.app,
      damagedSettings: '/home/marie/.config/Standwatch/settings.damaged.json',
      autostartError: 'The autostart folder cannot be written.',
      trayAvailable: false,
    },
  };
}
