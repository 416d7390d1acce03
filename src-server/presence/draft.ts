import type { Language, ScopeState } from '../../src-shared/domain.ts';
import type { AlertKind } from '../../src-shared/alerts.ts';
import type { DeliveryAbout } from '../../src-shared/deliveries.ts';
import type { ChannelName } from '../../src-shared/recipients.ts';
import type {
  AccountChange,
  AccountPresence,
  AccountSettings,
  EndedSession,
  OperatorEntry,
  ScopeEntry,
} from './account.ts';
import { overlay } from './account.ts';
import type { ScopeWhy, SilentNode, Why } from './events.ts';

/**
 * What a batch of events makes of an account, before it is durable: the changed entries over the
 * untouched account, and the rows to write. Dropped when the commit fails, accepted when it is done.
 */
export interface Draft {
  readonly account: AccountPresence;
  /** Who decides: the server on which it happened. */
  readonly nodeId: string;
  /** Other servers that may have gone: what became of their devices is not known. */
  readonly silentNodes: readonly SilentNode[];
  /** When this is decided, which may be long after it happened: what is told is told now. */
  readonly now: number;
  settings: AccountSettings;
  /** Changed or new; null = removed. */
  readonly operators: Map<string, OperatorEntry | null>;
  readonly scopes: Map<string, ScopeEntry | null>;
  readonly endedSessions: Map<string, EndedSession>;
  /** Sessions whose device entry must be written. */
  readonly touchedDevices: Set<string>;
  readonly presenceChanges: PresenceChangeRecord[];
  readonly episodes: EpisodeRecord[];
  readonly alerts: AlertRecord[];
  readonly alertEdits: AlertEdit[];
  readonly messages: MessageRecord[];
  /** Makes identifiers; injected, so that the machine stays pure. */
  readonly newId: () => string;
}

export interface PresenceChangeRecord {
  readonly id: string;
  readonly operatorId: string;
  readonly status: string;
  readonly startedAt: number;
  readonly why: Why;
}

export interface EpisodeRecord {
  readonly id: string;
  readonly scopeId: string;
  readonly kind: ScopeEntry['kind'];
  readonly state: ScopeState;
  readonly startedAt: number;
  readonly why: ScopeWhy;
}

export interface AlertRecord {
  readonly id: string;
  readonly test: boolean;
  readonly kind: AlertKind;
  readonly changes: number;
  readonly expected: boolean | null;
  readonly scope: Pick<ScopeEntry, 'id' | 'kind' | 'name' | 'episodeId' | 'previousSince'>;
  readonly state: ScopeState;
  readonly startedAt: number;
  readonly dueAt: number;
  readonly createdAt: number;
  readonly why: ScopeWhy;
  readonly who: readonly Pick<OperatorEntry, 'id' | 'name' | 'status' | 'since' | 'why'>[];
}

/** What becomes of an alert that was made before. */
export type AlertEdit = { readonly alertId: string } & (
  | { readonly type: 'ended'; readonly at: number }
  | {
      readonly type: 'told-again';
      readonly expected: boolean | null;
      /** Whether somebody still looks after it. */
      readonly acknowledged: boolean;
    }
  | { readonly type: 'acknowledged'; readonly at: number; readonly by: string }
  | { readonly type: 'snoozed'; readonly until: number; readonly by: string }
);

/** One alert for one recipient. */
export interface MessageRecord {
  readonly alertId: string;
  readonly scopeId: string;
  readonly about: DeliveryAbout;
  readonly recipient: {
    readonly id: string;
    readonly channel: ChannelName;
    readonly shown: string;
    readonly language: Language;
  };
  readonly createdAt: number;
  /** Later than it was made when the recipient is not to be disturbed. */
  readonly sendAt: number;
}

/** Who decides, and what that server knows of the others. */
export type DecidingNode = Pick<Draft, 'nodeId' | 'silentNodes'>;

/** Begins a draft over an account. */
export function beginDraft(
  account: AccountPresence,
  { nodeId, silentNodes }: DecidingNode,
  now: number,
  newId: () => string,
): Draft {
  return {
    account,
    nodeId,
    silentNodes,
    now,
    settings: account.settings,
    operators: new Map(),
    scopes: new Map(),
    endedSessions: new Map(),
    touchedDevices: new Set(),
    presenceChanges: [],
    episodes: [],
    alerts: [],
    alertEdits: [],
    messages: [],
    newId,
  };
}

/** The operator as the draft has it so far. */
export function operatorOf(draft: Draft, id: string): OperatorEntry | undefined {
  const changed = draft.operators.get(id);
  return changed === undefined ? draft.account.operators.get(id) : (changed ?? undefined);
}

/** The account (under its own id) or department as the draft has it so far. */
export function scopeOf(draft: Draft, id: string): ScopeEntry | undefined {
  const changed = draft.scopes.get(id);
  return changed === undefined ? draft.account.scopes.get(id) : (changed ?? undefined);
}

/** Whether a session is over: what its device says, or its operator chooses there, no longer counts. */
export function hasEnded({ account, endedSessions }: Draft, sessionId: string): boolean {
  return endedSessions.has(sessionId) || account.endedSessions.has(sessionId);
}

/** Every operator as the draft has them so far. */
export function allOperators(draft: Draft): OperatorEntry[] {
  return [...overlay(draft.account.operators, draft.operators).values()];
}

/** The account and every department as the draft has them so far. */
export function allScopes(draft: Draft): ScopeEntry[] {
  return [...overlay(draft.account.scopes, draft.scopes).values()];
}

/** Whether there is anything to write. */
export function hasChanges(draft: Draft): boolean {
  return (
    draft.operators.size > 0 ||
    draft.scopes.size > 0 ||
    draft.endedSessions.size > 0 ||
    draft.alerts.length > 0 ||
    draft.alertEdits.length > 0 ||
    draft.settings !== draft.account.settings
  );
}

/** What the draft makes of its account once it is durable. */
export function changeOf(draft: Draft): AccountChange {
  const { account, nodeId } = draft;
  return {
    accountId: account.id,
    version: account.version + 1,
    nodeId,
    settings: draft.settings === account.settings ? null : draft.settings,
    operators: draft.operators,
    scopes: draft.scopes,
    endedSessions: [...draft.endedSessions.values()],
  };
}
