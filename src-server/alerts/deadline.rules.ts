import type { ScopeState } from '../../src-shared/domain.ts';

/** What decides whether and when a state is alerted. Durations in milliseconds. */
export interface MonitoringRules {
  readonly enabled: boolean;
  readonly onlineAfterMs: number;
  readonly offlineAfterMs: number;
  /** Language null: the account's. */
  readonly recipients: readonly { readonly email: string; readonly language: 'en' | 'fr' | null }[];
}

export interface EpisodeFacts {
  readonly state: ScopeState;
  /** Epoch milliseconds, back-dated. */
  readonly startedAt: number;
  /** The state the recipients know of. */
  readonly knownState: ScopeState;
}

export type Deadline =
  | { readonly dueAt: number; readonly because: 'dwell' }
  | { readonly dueAt: null; readonly because: 'monitoring-off' | 'already-known' };

/**
 * When the alert of a running episode is due, or why there is none. Asked again whenever the
 * state or the settings change, so an edit in the middle of an episode counts from its start.
 * Source: domain rules, "Alerts": alerts alternate; the dwell runs from the episode's own start.
 */
export function alertDeadline(episode: EpisodeFacts, monitoring: MonitoringRules): Deadline {
  if (!monitoring.enabled) return { dueAt: null, because: 'monitoring-off' };
  if (episode.state === episode.knownState) return { dueAt: null, because: 'already-known' };
  return { dueAt: episode.startedAt + dwellMs(episode.state, monitoring), because: 'dwell' };
}

function dwellMs(state: ScopeState, monitoring: MonitoringRules): number {
  return state === 'online' ? monitoring.onlineAfterMs : monitoring.offlineAfterMs;
}
