import type { ScopeState } from '../../src-shared/domain.ts';
import type { AccountPresence, AccountSettings, OperatorEntry, ScopeEntry } from './account.ts';
import type { ScopeWhy, Why } from './events.ts';

/**
 * What a batch of events makes of an account, before it is durable: the changed entries over the
 * untouched account, and the rows to write. Dropped when the commit fails, accepted when it is done.
 */
export interface Draft {
  readonly account: AccountPresence;
  settings: AccountSettings;
  /** Changed or new; null = removed. */
  readonly operators: Map<string, OperatorEntry | null>;
  readonly scopes: Map<string, ScopeEntry | null>;
  readonly endedSessions: Set<string>;
  /** Sessions whose device entry must be written. */
  readonly touchedDevices: Set<string>;
  readonly presenceChanges: PresenceChangeRecord[];
  readonly episodes: EpisodeRecord[];
  readonly alerts: AlertRecord[];
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
  readonly scope: Pick<ScopeEntry, 'id' | 'kind' | 'name' | 'episodeId'>;
  readonly state: ScopeState;
  readonly startedAt: number;
  readonly dueAt: number;
  readonly createdAt: number;
  readonly why: ScopeWhy;
  readonly who: readonly Pick<OperatorEntry, 'id' | 'name' | 'status' | 'since' | 'why'>[];
  readonly recipients: readonly { readonly email: string; readonly language: 'en' | 'fr' }[];
}

/** Begins a draft over an account. */
export function beginDraft(account: AccountPresence, newId: () => string): Draft {
  return {
    account,
    settings: account.settings,
    operators: new Map(),
    scopes: new Map(),
    endedSessions: new Set(),
    touchedDevices: new Set(),
    presenceChanges: [],
    episodes: [],
    alerts: [],
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

/** Every operator as the draft has them so far. */
export function allOperators(draft: Draft): OperatorEntry[] {
  return [...overlay(draft.account.operators, draft.operators).values()];
}

/** Whether there is anything to write. */
export function hasChanges(draft: Draft): boolean {
  return (
    draft.operators.size > 0 ||
    draft.scopes.size > 0 ||
    draft.endedSessions.size > 0 ||
    draft.alerts.length > 0 ||
    draft.settings !== draft.account.settings
  );
}

/** The account as it is once the draft is durable. */
export function acceptDraft(draft: Draft): AccountPresence {
  const { account } = draft;
  return {
    id: account.id,
    settings: draft.settings,
    operators: overlay(account.operators, draft.operators),
    scopes: overlay(account.scopes, draft.scopes),
    endedSessions:
      draft.endedSessions.size > 0
        ? new Set([...account.endedSessions, ...draft.endedSessions])
        : account.endedSessions,
  };
}

/** The changes over the entries, as a new map. */
function overlay<Entry>(
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
