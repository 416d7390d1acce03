import type { PresenceStatus, ScopeState } from '../../src-shared/domain.ts';

/** Where somebody was when an alert was made. `since` in epoch milliseconds. */
interface Whereabouts {
  readonly status: PresenceStatus;
  readonly since: number;
}

interface ChainFacts<Entry extends Whereabouts> {
  readonly state: ScopeState;
  /** When the episode before began; null when there was none. */
  readonly previousSince: number | null;
  readonly who: readonly Entry[];
}

/** Longer chains explain nothing at night. */
const mostLinks = 5;

/**
 * How an account or department came to be what it is: offline, those who left since it went online,
 * the last one first; online, those who are there, the first one first.
 */
export function causeChain<Entry extends Whereabouts>(facts: ChainFacts<Entry>): Entry[] {
  const { state, previousSince, who } = facts;
  const links =
    state === 'online'
      ? who.filter(({ status }) => status === 'online').toSorted((a, b) => a.since - b.since)
      : who
          .filter(({ status, since }) => status !== 'online' && since >= (previousSince ?? 0))
          .toSorted((a, b) => b.since - a.since);
  return links.slice(0, mostLinks);
}
