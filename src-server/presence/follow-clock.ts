import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { Db } from '../store/store.ts';
import { keepClock, readClock } from './clock.repo.ts';
import { setBackBy } from './clock.rules.ts';
import type { PresenceEvent } from './events.ts';
import { accountsBegunAfter, accountsInMotion } from './load.repo.ts';

export interface FollowParts {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Logger;
  /** Resolves once it is durable. */
  readonly send: (accountId: string, event: PresenceEvent) => Promise<unknown>;
}

/**
 * Moves what runs to the time of this server, where the system's clock was set since the one before.
 * Only for a store that no other server is on.
 */
export async function followClock({ db, clock, log, send }: FollowParts): Promise<void> {
  const mark = { boot: clock.boot, elapsed: clock.elapsed(), at: clock.now() };
  const byMs = setBackBy(await readClock(db), mark);
  if (byMs !== 0) {
    log.warn({ byMs }, 'the clock of the system was set since the last server; below 0: forward');
    const event = { type: 'clock-set-back', at: mark.at, byMs } as const;
    // Where nothing runs, what comes next would count from a moment that is yet to come.
    const ahead = await accountsBegunAfter(db, mark.at);
    const accountIds = new Set([...(await accountsInMotion(db)), ...ahead]);
    await Promise.all([...accountIds].map((accountId) => send(accountId, event)));
  }
  await keepClock(db, mark, byMs);
}
