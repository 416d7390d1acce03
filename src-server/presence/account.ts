import type {
  ChosenStatus,
  DeviceKind,
  GoneCause,
  IdlePolicy,
  LinkState,
  Named,
  PresenceStatus,
  ScopeState,
} from '../../src-shared/domain.ts';
import type { DeviceFacts } from '../../src-shared/presence.rules.ts';
import type { MonitoringRules } from '../alerts/deadline.rules.ts';
import type { OperatorFacts, ScopeWhy, Why } from './events.ts';

/** What is known of one account. Entries are never changed, only replaced, once their commit is durable. */
export interface AccountPresence {
  readonly id: string;
  readonly settings: AccountSettings;
  readonly operators: ReadonlyMap<string, OperatorEntry>;
  /** The account itself, under its own id, and its departments. */
  readonly scopes: ReadonlyMap<string, ScopeEntry>;
  /** Sessions that ended while this server ran: a connection that was on its way stays out. */
  readonly endedSessions: ReadonlySet<string>;
}

export interface AccountSettings {
  readonly name: string;
  readonly language: 'en' | 'fr';
  readonly busyCounts: boolean;
  readonly idlePolicy: IdlePolicy | null;
  readonly monitoring: MonitoringRules;
}

export interface OperatorEntry extends OperatorFacts {
  readonly chosen: ChosenStatus;
  readonly chosenReason: string | null;
  readonly status: PresenceStatus;
  readonly since: number;
  readonly why: Why;
  readonly devices: readonly DeviceEntry[];
}

export interface DeviceEntry extends DeviceFacts {
  readonly sessionId: string;
  readonly operatorId: string;
  readonly id: string;
  readonly name: string;
  readonly kind: DeviceKind;
  readonly link: LinkState;
  readonly activitySince: number;
  readonly idleForMs: number;
  /** The last frame known to the store. */
  readonly evidenceAt: number;
  /** With link `reconnecting`: when it counts as gone. */
  readonly until: number | null;
  /** Reconnecting because the server was down: until it is back, its account's alerts wait. */
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
  readonly knownState: ScopeState;
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
    knownState: 'offline',
    alertDueAt: null,
  };
}
