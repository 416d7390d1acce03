import type { ScopeState } from '../../src-shared/domain.ts';
import type { AlertFacts, WhereEntry } from '../delivery/channel.ts';
import type { ScopeWhy } from '../presence/events.ts';

type ChainFacts = Pick<AlertFacts, 'state' | 'startedAt' | 'previousSince' | 'why' | 'who'>;

/** Longer chains explain nothing at night. */
const mostLinks = 5;

/**
 * How an account or department came to be what it is: offline, those who left since it went online,
 * the last one first, unless an admin's edit made it so; online, those who are there, the first one first.
 */
export function causeChain(facts: ChainFacts): WhereEntry[] {
  const links = chains[facts.state](facts);
  return links.slice(0, mostLinks);
}

const chains: Record<ScopeState, (facts: ChainFacts) => WhereEntry[]> = {
  online: ({ who }) => {
    const there = (status: WhereEntry['status']) => who.filter((one) => one.status === status);
    const online = there('online');
    // With nobody online it is online only where Busy counts.
    const staff = online.length > 0 ? online : there('busy');
    return staff.toSorted((a, b) => a.since - b.since);
  },
  offline: ({ startedAt, previousSince, why, who }) => {
    const last = lastOne(why, startedAt);
    if (!last) return [];
    // Whoever changed after it had gone offline did not bring it about.
    const others = who.filter(
      ({ id, status, since }) =>
        id !== last.id &&
        status !== 'online' &&
        since >= (previousSince ?? 0) &&
        since <= startedAt,
    );
    return [last, ...others.toSorted((a, b) => b.since - a.since)];
  },
};

/** Who ended the episode before, as it was then: they may have gone elsewhere since. */
function lastOne(why: ScopeWhy, since: number): WhereEntry | null {
  const { operator, operatorStatus: status, ...rest } = why;
  return operator && status && { ...operator, status, since, why: rest };
}
