import type {
  ChosenStatus,
  DeviceKind,
  GoneCause,
  Language,
  LinkState,
  Named,
  Policy,
  PresenceStatus,
  ScopeState,
} from '../../src-shared/domain.ts';
import type { EndedCode } from '../../src-shared/problems.ts';
import type { DeviceFacts } from '../../src-shared/presence.rules.ts';
import type { Schedule } from '../../src-shared/schedule.ts';
import type { Alerting } from '../alerts/alerting.machine.ts';
import { noAlerting } from '../alerts/alerting.machine.ts';
import type { MonitoringRules } from '../alerts/deadline.rules.ts';
import type { OperatorFacts, ScopeWhy, Why } from './events.ts';

/** What is known of one account. Entries are never changed, only replaced, once their commit is durable. */
export interface AccountPresence {
  readonly id: string;
  /** How many commits made it what it is. */
  readonly version: number;
  /** The node whose commit was the last; null when it was read from the rows. */
  readonly lastNode: string | null;
  readonly settings: AccountSettings;
  readonly operators: ReadonlyMap<string, OperatorEntry>;
  /** The account itself, under its own id, and its departments. */
  readonly scopes: ReadonlyMap<string, ScopeEntry>;
  /** Sessions that ended a short while ago: a connection that was on its way stays out. */
  readonly endedSessions: ReadonlyMap<string, EndedSession>;
}

/** What a commit makes of an account: the entries that are new or changed; null = removed. */
export interface AccountChange {
  readonly accountId: string;
  /** Of the account afterwards. */
  readonly version: number;
  readonly nodeId: string;
  /** Null when they stay as they are. */
  readonly settings: AccountSettings | null;
  readonly operators: ReadonlyMap<string, OperatorEntry | null>;
  readonly scopes: ReadonlyMap<string, ScopeEntry | null>;
  readonly endedSessions: readonly EndedSession[];
}

/** A session that is over for good, and what its device is told. */
export interface EndedSession {
  readonly sessionId: string;
  readonly code: EndedCode;
  readonly at: number;
  /** Null when the operator did it, or nobody. */
  readonly by: Named | null;
  readonly reason: string | null;
}

/** A connection cannot take longer than this from its token's check to its commit. */
export const keepEndedSessionsMs = 600_000;

/** The account after a change. */
export function applyChange(account: AccountPresence, change: AccountChange): AccountPresence {
  return {
    id: account.id,
    version: change.version,
    lastNode: change.nodeId,
    settings: change.settings ?? account.settings,
    operators: overlay(account.operators, change.operators),
    scopes: overlay(account.scopes, change.scopes),
    endedSessions: withEnded(account.endedSessions, change.endedSessions),
  };
}

function withEnded(
  known: ReadonlyMap<string, EndedSession>,
  ended: readonly EndedSession[],
): ReadonlyMap<string, EndedSession> {
  if (ended.length === 0) return known;
  const oldest = Math.max(...ended.map(({ at }) => at)) - keepEndedSessionsMs;
  const kept = [...known.values(), ...ended].filter(({ at }) => at > oldest);
  return new Map(kept.map((session) => [session.sessionId, session]));
}

/**
 * What lies between two readings of an account, for whoever missed the changes in between.
 * Entries that are the same stay the same objects.
 */
export function changeBetween(before: AccountPresence, after: AccountPresence): AccountChange {
  return {
    accountId: after.id,
    version: after.version,
    nodeId: after.lastNode ?? '',
    settings: isSame(before.settings, after.settings) ? null : after.settings,
    operators: differences(before.operators, after.operators),
    scopes: differences(before.scopes, after.scopes),
    endedSessions: [...after.endedSessions.values()].filter(
      ({ sessionId }) => !before.endedSessions.has(sessionId),
    ),
  };
}

function differences<Entry>(
  before: ReadonlyMap<string, Entry>,
  after: ReadonlyMap<string, Entry>,
): ReadonlyMap<string, Entry | null> {
  const changed = [...after].filter(([id, entry]) => !isSame(before.get(id), entry));
  const removed = [...before.keys()].filter((id) => !after.has(id));
  return new Map<string, Entry | null>([...changed, ...removed.map((id) => [id, null] as const)]);
}

/** Fields in another order count as a difference, which costs no more than a needless message. */
export const isSame = (a: unknown, b: unknown) =>
  a === b || JSON.stringify(a) === JSON.stringify(b);

/** The changes over the entries, as a new map. */
export function overlay<Entry>(
  entries: ReadonlyMap<string, Entry>,
  changes: ReadonlyMap<string, Entry | null>,
): ReadonlyMap<string, Entry> {
  if (changes.size === 0) return entries;
  const result = new Map(entries);
  for (const [id, entry] of changes) {
    if (entry === null) result.delete(id);
    else result.set(id, entry);
  }
  return result;
}

export interface AccountSettings {
  readonly name: string;
  readonly language: Language;
  /** IANA name. */
  readonly timeZone: string;
  readonly busyCounts: boolean;
  readonly monitoring: MonitoringRules;
  /** Coverage hours by the id of their account or department; a department without follows the account. */
  readonly schedules: Readonly<Record<string, Schedule>>;
  /** What an admin set, by the id of its account or department; without one nothing is set. */
  readonly policies: Readonly<Record<string, Policy>>;
}

export interface OperatorEntry extends OperatorFacts {
  readonly chosen: ChosenStatus;
  readonly chosenReason: string | null;
  /** When they mean to be back from a chosen Away, as the wire has it. */
  readonly chosenBackAt: string | null;
  /** What they had chosen whom a launch outside the hours put Away, until they choose again. */
  readonly held: ChosenStatus | null;
  readonly status: PresenceStatus;
  readonly since: number;
  /**
   * When their own choice last gave the status another cause; null since it began. Entries of a
   * server of the version before have none.
   */
  readonly causeSince?: number | null;
  readonly why: Why;
  readonly devices: readonly DeviceEntry[];
}

/** A server of the version before does not take it back from whom it lets in again. */
export const isDisabled = ({ disabled = false, status }: OperatorEntry): boolean =>
  disabled && status === 'offline';

export interface DeviceEntry extends DeviceFacts {
  readonly sessionId: string;
  readonly operatorId: string;
  readonly id: string;
  readonly name: string;
  readonly kind: DeviceKind;
  readonly link: LinkState;
  readonly activitySince: number;
  /** As of when its activity began. */
  readonly idleForMs: number;
  /** The node it is connected to, or was last. */
  readonly nodeId: string;
  /** The last frame known to the store. */
  readonly evidenceAt: number;
  /** When waiting for it ends, and it counts as gone; null when nobody waits. */
  readonly until: number | null;
  /** Not there because its node went: until it is back, its account's alerts wait. */
  readonly awaited: boolean;
  readonly gone: Gone | null;
  /** The session is over: kept for the cause only, nobody sees it. */
  readonly ended: boolean;
}

export interface Gone {
  readonly at: number;
  readonly cause: GoneCause;
  readonly actor: Named | null;
  readonly reason: string | null;
}

/** The state of the account or of a department: its running episode. */
export interface ScopeEntry {
  readonly id: string;
  readonly kind: 'account' | 'department';
  readonly name: string;
  readonly state: ScopeState;
  readonly since: number;
  readonly why: ScopeWhy;
  readonly episodeId: string;
  /** How many of its operators count as online. */
  readonly onlineCount: number;
  /** Who stopped counting last in this episode, by the moment it happened, not by when it was noticed. */
  readonly lastLeft: { readonly at: number; readonly why: ScopeWhy } | null;
  /** When the episode before began. */
  readonly previousSince: number | null;
  /** What recipients know, and what they are told next. */
  readonly alerting: Alerting;
  /** When something of that is due. */
  readonly alertDueAt: number | null;
}

export const nobodysWhy: Why = {
  cause: 'signed-out',
  device: null,
  actor: null,
  reason: null,
  idleForMs: null,
};

/** The state of an account or department in which nothing has happened yet. */
export function emptyScope(
  id: string,
  kind: ScopeEntry['kind'],
  name: string,
  since: number,
  episodeId: string,
): ScopeEntry {
  return {
    id,
    kind,
    name,
    state: 'offline',
    since,
    why: { ...nobodysWhy, operator: null, operatorStatus: null },
    episodeId,
    onlineCount: 0,
    lastLeft: null,
    previousSince: null,
    alerting: noAlerting,
    alertDueAt: null,
  };
}
