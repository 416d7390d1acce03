import type { Logger } from 'pino';
import { restartWindowMs } from '../../src-shared/durations.ts';
import type { Clock } from '../clock.ts';
import { accountsOfNode, overdueAccounts } from '../nodes/nodes.repo.ts';
import type { DeadNode } from '../nodes/others.ts';
import type { Store } from '../store/store.ts';
import { lostAfter } from './awaited.machine.ts';
import type { Copies } from './copies.ts';
import type { PresenceEvent } from './events.ts';
import { accountsInMotion, UnreadableAccount } from './load.repo.ts';
import { pruneLog } from './replica.repo.ts';

/** What no server looks after is found by its rows this long after it should have happened. */
const overdueMs = 500;
/** Whoever is behind for longer reads the rows. */
const keepLogMs = 300_000;
const pruneEveryMs = 60_000;
/** So many accounts of a dead node are taken over at once. */
const takeOverTogether = 100;

interface CaretakerParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Logger;
  readonly copies: Pick<Copies, 'get'>;
  /** Resolves in any case. */
  readonly send: (accountId: string, event: PresenceEvent) => Promise<unknown>;
  /** Another server is dead: what it was sending is up to us. */
  readonly onNodeDead?: (nodeId: string) => Promise<void>;
}

/** Looks after accounts that another server left behind, or that none has in memory. */
export interface Caretaker {
  /** The devices of a node that went may come back to any other within the restart window. */
  takeOver(dead: DeadNode): Promise<void>;
  /** Looks, beside other servers, for what is overdue. Does nothing while it still looks. */
  look(): void;
  /** A server that is alone looks after every account from its start in which something may happen by itself. */
  attendInMotion(): Promise<void>;
}

export function createCaretaker(parts: CaretakerParts): Caretaker {
  const { store, clock, log, copies, send } = parts;
  let isLooking = false;
  let prunedAt = clock.elapsed();

  async function takeOver(dead: DeadNode): Promise<void> {
    const { id: nodeId, alone } = dead;
    await parts.onNodeDead?.(nodeId);
    const aliveAt = store.wire ? dead.aliveAt : Math.min(dead.aliveAt, clock.now());
    const accountIds = await accountsOfNode(store.db, nodeId, {
      lostSince: lostAfter(aliveAt),
      awaitedUntil: alone ? aliveAt + restartWindowMs : null,
    });
    for (let start = 0; start < accountIds.length; start += takeOverTogether) {
      const at = clock.now();
      const until = at + restartWindowMs;
      const event = { type: 'node-lost', at, nodeId, aliveAt, until, alone } as const;
      // In slices, so that what happens meanwhile need not wait for all of them.
      const some = accountIds.slice(start, start + takeOverTogether);
      await Promise.all(some.map((accountId) => send(accountId, event)));
    }
  }

  function look(): void {
    if (!store.wire || isLooking) return;
    isLooking = true;
    attendOverdue()
      .catch((error: unknown) => log.warn({ err: error }, 'what is overdue could not be read'))
      .finally(() => (isLooking = false));
  }

  /** What is due for accounts that no server has in memory. */
  async function attendOverdue(): Promise<void> {
    if (clock.elapsed() - prunedAt > pruneEveryMs) {
      prunedAt = clock.elapsed();
      await pruneLog(store.db, clock.now() - keepLogMs);
    }
    for (const id of await overdueAccounts(store.db, clock.now() - overdueMs)) {
      await copies.get(id).catch((error: unknown) => unreadable(id, error));
    }
  }

  async function attendInMotion(): Promise<void> {
    await Promise.all((await accountsInMotion(store.db)).map(attend));
  }

  /** Without one that cannot be read, the others are looked after all the same. */
  async function attend(id: string): Promise<void> {
    await copies.get(id).catch((error: unknown) => {
      if (!(error instanceof UnreadableAccount)) throw error;
      unreadable(id, error);
    });
  }

  function unreadable(accountId: string, error: unknown): void {
    log.error({ err: error, accountId }, 'an account could not be read');
  }

  return { takeOver, look, attendInMotion };
}
