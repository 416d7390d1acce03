import type { Translate } from '../../../src-shared/describe.ts';
import { describeCause, describeChain, statusWord } from '../../../src-shared/describe.ts';
import type { PresenceStatus } from '../../../src-shared/domain.ts';
import type { Reader } from '../../../src-shared/since.rules.ts';
import { saySinceMoment } from '../../../src-shared/since.rules.ts';
import { causeChain } from '../../alerts/chain.rules.ts';
import type { AlertFacts, WhereEntry } from '../channel.ts';
import { cleanEntry } from './clean.ts';
import type { Action } from './links.ts';
import type { Mark } from './marks.ts';

/** One line of "who is where". */
export interface Person {
  readonly mark: Mark;
  readonly name: string;
  /** "Away · idle 15 min on PC-3" */
  readonly status: string;
  readonly since: string;
  readonly action: Action | null;
}

const presenceOrder: Record<PresenceStatus, number> = { online: 0, busy: 1, away: 2, offline: 3 };

/** Those who are there first. */
export function byPresence(one: WhereEntry, other: WhereEntry): number {
  return presenceOrder[one.status] - presenceOrder[other.status] || other.since - one.since;
}

export function personOf(
  entry: WhereEntry,
  reader: Reader,
  action: Action | null,
  t: Translate,
): Person {
  const { name, status, since, why } = cleanEntry(entry);
  const word = statusWord(status, t);
  return {
    mark: why.cause === 'undetected' ? 'unknown' : status,
    name,
    // "Online · at the computer" would say it twice.
    status: why.cause === 'active' ? word : `${word} · ${describeCause(why, reader, t)}`,
    since: saySinceMoment(since, reader),
    action,
  };
}

/** Who left, one after the other, in words; null where the cause says it already. */
export function chainWords(alert: AlertFacts, reader: Reader, t: Translate): string | null {
  const chain = causeChain(alert).map((entry) => {
    const { name, since, status, why } = cleanEntry(entry);
    return { name, since, status, ...why };
  });
  return describeChain(alert.state, chain, reader, t);
}
