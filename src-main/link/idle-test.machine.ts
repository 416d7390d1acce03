import type { IdleDetection } from '../../src-shared/agent.ts';
import type { IdleTest } from '../../src-shared/domain.ts';

/**
 * What the server does not know yet of the self-test of idle detection. Pure. Moments are milliseconds of
 * a clock that only grows.
 */

/** What works is news at once. The rest is once it has lasted for so long: most trials end well before. */
export const tellsAfterMs = 60_000;

export interface IdleTestNews {
  /** The last that the server acknowledged, on whatever connection. */
  readonly known: IdleTest | null;
  /** The last that was told on this connection, answered or not, or known before it. */
  readonly told: IdleTest | null;
  readonly seen: IdleTest | null;
  readonly since: number;
}

export const nothingTold: IdleTestNews = { known: null, told: null, seen: null, since: 0 };

/** Another connection: what was never acknowledged may be told again. */
export const newsConnected = (news: IdleTestNews): IdleTestNews => ({ ...news, told: news.known });

/** Detection is looked at. */
export function newsSeen(news: IdleTestNews, detection: IdleDetection, now: number): IdleTestNews {
  const seen = testOf(detection);
  return isSame(seen, news.seen) ? news : { ...news, seen, since: now };
}

/** What to tell now; null when there is nothing new. */
export function dueNews({ told, seen, since }: IdleTestNews, now: number): IdleTest | null {
  if (!seen || isSame(seen, told)) return null;
  if (seen.state === 'works') return seen;
  // After an unlock or a sleep what works is tried anew.
  if (seen.state === 'trying' && told?.state === 'works' && told.source === seen.source)
    return null;
  return now - since >= tellsAfterMs ? seen : null;
}

export const newsTold = (news: IdleTestNews, told: IdleTest): IdleTestNews => ({ ...news, told });

export function newsKept(news: IdleTestNews, known: IdleTest): IdleTestNews {
  return { ...news, known };
}

function testOf(detection: IdleDetection): IdleTest {
  if (detection.kind === 'none') return { state: 'none', source: null };
  return { state: detection.kind, source: detection.source };
}

const isSame = (one: IdleTest, other: IdleTest | null): boolean =>
  one.state === other?.state && one.source === other.source;
