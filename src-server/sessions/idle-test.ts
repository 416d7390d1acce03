import type { IdleTest } from '../../src-shared/domain.ts';
import type { Clock } from '../clock.ts';
import { Pace } from '../pace.ts';
import { gathered } from '../store/gathered.ts';
import type { Db } from '../store/store.ts';
import { findIdleTests, saveIdleTest } from './idle-test.repo.ts';

/** Sessions that are looked up in one statement, and how far apart when many apps start together. */
const askedTogether = 200;
const askingEveryMs = 100;

export type KeepIdleTest = (sessionId: string, test: IdleTest) => Promise<void>;

/**
 * Keeps what devices tell of their self-test. Most tell what is known already, for an app tells after each start:
 * that is found out for many at once, and only news is written. Each by itself, so that nobody who ends
 * several sessions meets another who holds several.
 */
export function idleTestKeeper({ db, clock }: { db: Db; clock: Clock }): KeepIdleTest {
  const find = gathered<IdleTest>(
    (ids) => findIdleTests(db, ids),
    askedTogether,
    new Pace(clock, askingEveryMs),
  );
  return async (sessionId, test) => {
    const known = await find(sessionId);
    if (known?.state === test.state && known.source === test.source) return;
    await saveIdleTest(db, sessionId, test);
  };
}
