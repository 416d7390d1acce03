import type { Logger } from 'pino';
import { createAlarm } from '../alarm.ts';
import type { Clock } from '../clock.ts';
import type { Db } from '../store/store.ts';
import {
  claimPruning,
  listAccountIds,
  longestRetention,
  pruneSome,
  stateRetention,
} from './prune.repo.ts';

const dayMs = 86_400_000;
/** Whether a day has gone by is asked every hour, so that restarts neither add nor skip one. */
const askEveryMs = 3_600_000;
/** Rows of one commit, and the pause after it: presence never waits long for its turn. */
const rowsPerCommit = 200;
const pauseMs = 200;

export interface PruningParts {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Logger;
  /** What ended longer ago is deleted, unless another server on the same store keeps it longer. */
  readonly historyDays: number;
}

/** Forgets history past its retention, once a day, on one of the servers. */
export interface Pruning {
  start(): void;
  /** Resolves when the commit under way is over; the rest is for the next day. */
  stop(): Promise<void>;
}

export function createPruning({ db, clock, log, historyDays }: PruningParts): Pruning {
  let running = false;
  let endPause = () => {};
  let working: Promise<void> = Promise.resolve();
  const alarm = createAlarm(clock, () => {
    working = stateRetention(db, historyDays, clock.now())
      .then(pruneIfDue)
      .catch((error: unknown) => log.error({ err: error }, 'old history could not be deleted'))
      .finally(() => {
        if (running) alarm.set(clock.now() + askEveryMs);
      });
  });

  async function pruneIfDue(): Promise<void> {
    const now = clock.now();
    if (!(await claimPruning(db, now, now - dayMs))) return;
    const keptDays = Math.max(historyDays, await longestRetention(db, now - dayMs));
    if (keptDays > historyDays) {
      log.warn(
        { historyDays, keptDays },
        'a server on this store kept history longer within the last day, so it is kept',
      );
    }
    const endedBy = now - keptDays * dayMs;
    for (const accountId of await listAccountIds(db)) {
      while (running && (await pruneSome(db, accountId, endedBy, rowsPerCommit))) await pause();
    }
  }

  function pause(): Promise<void> {
    return new Promise((resolve) => {
      const cancel = clock.after(pauseMs, resolve);
      endPause = () => {
        cancel();
        resolve();
      };
    });
  }

  return {
    start() {
      running = true;
      // Before another server that keeps less may prune.
      working = stateRetention(db, historyDays, clock.now()).catch((error: unknown) =>
        log.error({ err: error }, 'how long history is kept could not be told to other servers'),
      );
      alarm.set(clock.now() + askEveryMs);
    },
    async stop() {
      running = false;
      alarm.set(null);
      endPause();
      await working;
    },
  };
}
