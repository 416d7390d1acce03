import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { restartWindowMs } from '../../src-shared/durations.ts';
import { ProblemError } from '../../src-shared/problems.ts';
import type { PresenceSnapshot } from '../../src-shared/socket.ts';
import { createAlarm } from '../alarm.ts';
import type { Clock } from '../clock.ts';
import { isRefusedByStore } from '../store/refused.ts';
import type { Store } from '../store/store.ts';
import type { AccountPresence, DeviceEntry } from './account.ts';
import type { CommitQueue, Submission } from './commit-queue.ts';
import { createCommitQueue, Undecidable } from './commit-queue.ts';
import { acceptDraft, beginDraft, hasChanges } from './draft.ts';
import type { Draft } from './draft.ts';
import type { PresenceEvent } from './events.ts';
import { accountsInMotion, loadAccount, loadAliveAt, saveAliveAt } from './load.repo.ts';
import { applyEvent } from './presence.machine.ts';
import { awaitConnectedDevices, saveDrafts } from './save.repo.ts';
import type { AccountView, CommitView } from './view.ts';
import { accountView, commitView, snapshotView } from './view.ts';
import { createWatch } from './watch.ts';

/** Who is there, for every account: the one place where presence, states and alerts are decided. */
export interface Presence {
  readonly submit: CommitQueue['submit'];
  /**
   * Makes a snapshot for an operator and hands it over in the same turn, so that no commit comes in between.
   * @throws ProblemError not-found when there is no such account or operator
   */
  snapshot(
    accountId: string,
    operatorId: string,
    deliver: (snapshot: PresenceSnapshot) => void,
  ): Promise<void>;
  /** @throws ProblemError not-found when there is no such account */
  view(accountId: string): Promise<AccountView>;
  /** Calls back after each commit that anybody can see. Returns its own unsubscribe. */
  onCommit(listener: (commit: CommitView) => void): () => void;
  /** Takes up where the last server stopped: its devices have the restart window to come back. */
  start(): Promise<void>;
  /** Ends after the running commit. Devices stay as they are, for the next server to wait for. */
  stop(): Promise<void>;
  stats(): PresenceStats;
}

export interface PresenceStats {
  readonly accounts: number;
  readonly commits: number;
  readonly queued: number;
  /** How late the most overdue alert is that nothing holds back; 0 when all is well. */
  readonly alertLatenessMs: number;
}

export interface PresenceOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Logger;
  /** Called after a commit that made alerts, whose deliveries are then in the outbox. */
  readonly onAlerts: () => void;
}

/** How often the store is told that this server runs: what a crash can add to a back-dated moment. */
const aliveEveryMs = 5_000;

export function createPresence({ store, clock, log, onAlerts }: PresenceOptions): Presence {
  const accounts = new Map<string, AccountPresence>();
  const listeners = new Set<(commit: CommitView) => void>();
  const queue = createCommitQueue(commit, { clock, log });
  const watch = createWatch(clock, send);
  const aliveAlarm = createAlarm(clock, sayAlive);
  let running = false;
  let commits = 0;

  async function commit(batch: readonly Submission[]): Promise<void> {
    const drafts = await decide(batch);
    const writers = batch.filter(({ write }) => write);
    if (writers.length === 0 && ![...drafts.values()].some(hasChanges)) return;
    const changed = await save(drafts, writers);
    commits += 1;
    for (const draft of changed) accept(draft);
    if (changed.some((draft) => draft.alerts.length > 0)) onAlerts();
  }

  /** One transaction. @throws Undecidable when the store refuses what is written, or what it threw */
  async function save(
    drafts: Map<string, Draft>,
    writers: readonly Submission[],
  ): Promise<Draft[]> {
    try {
      return await store.db.transaction().execute(async (tx) => {
        for (const { accountId, write } of writers) {
          for (const event of (await write!(tx)) ?? []) applyEvent(drafts.get(accountId)!, event);
        }
        const changed = [...drafts.values()].filter(hasChanges);
        await saveDrafts(tx, changed);
        return changed;
      });
    } catch (cause) {
      if (isRefusedByStore(cause)) throw new Undecidable('the store refuses it', { cause });
      throw cause;
    }
  }

  /** What the events of a batch make of each account. @throws Undecidable, or what the store threw */
  async function decide(batch: readonly Submission[]): Promise<Map<string, Draft>> {
    const drafts = new Map<string, Draft>();
    for (const { accountId } of batch) {
      if (!drafts.has(accountId)) {
        drafts.set(accountId, beginDraft(await known(accountId), randomUUID));
      }
    }
    try {
      for (const { accountId, events } of batch) {
        for (const event of events) applyEvent(drafts.get(accountId)!, event);
      }
    } catch (cause) {
      throw new Undecidable('an event could not be applied', { cause });
    }
    return drafts;
  }

  async function known(accountId: string): Promise<AccountPresence> {
    try {
      return await account(accountId);
    } catch (cause) {
      if (cause instanceof ProblemError) throw new Undecidable('no such account', { cause });
      throw cause;
    }
  }

  function accept(draft: Draft): void {
    const after = acceptDraft(draft);
    const ids = [...draft.operators.keys()];
    accounts.set(after.id, after);
    watch.forget(draft.endedSessions);
    watch.see(
      after,
      ids.flatMap((id) => after.operators.get(id)?.devices ?? []),
    );
    const view = commitView(draft, after, clock.now());
    for (const listener of listeners) listener(view);
  }

  async function account(id: string): Promise<AccountPresence> {
    const known = accounts.get(id);
    if (known) return known;
    const loaded = await loadAccount(store.db, id);
    if (!loaded) throw new ProblemError('not-found');
    // Another reader may have loaded it, and a commit changed it, in the meantime.
    const current = accounts.get(id) ?? loaded;
    accounts.set(id, current);
    return current;
  }

  function send(accountId: string, event: PresenceEvent): void {
    queue.submit({ accountId, events: [event] }).catch((error: unknown) => {
      log.error({ err: error, accountId, event: event.type }, 'an event was lost');
    });
  }

  function sayAlive(): void {
    saveAliveAt(store.db, clock.now())
      .catch((error: unknown) =>
        log.warn({ err: error }, 'the store did not take the sign of life'),
      )
      .finally(() => {
        if (running) aliveAlarm.set(clock.now() + aliveEveryMs);
      });
  }

  async function start(): Promise<void> {
    if (running) return;
    running = true;
    const aliveAt = await loadAliveAt(store.db);
    const until = clock.now() + restartWindowMs;
    await awaitConnectedDevices(store.db, aliveAt);
    for (const id of await accountsInMotion(store.db)) {
      const loaded = await loadAccount(store.db, id);
      if (!loaded) continue;
      const awaiting = awaitDevices(loaded, until);
      accounts.set(id, awaiting);
      watch.see(
        awaiting,
        [...awaiting.operators.values()].flatMap((operator) => operator.devices),
      );
    }
    await saveAliveAt(store.db, clock.now());
    aliveAlarm.set(clock.now() + aliveEveryMs);
    watch.start();
  }

  async function stop(): Promise<void> {
    if (!running) return;
    running = false;
    watch.stop();
    aliveAlarm.set(null);
    await queue.stop();
    await saveAliveAt(store.db, clock.now());
  }

  return {
    submit: queue.submit,
    start,
    stop,
    async snapshot(accountId, operatorId, deliver) {
      const current = await account(accountId);
      if (!current.operators.has(operatorId)) throw new ProblemError('not-found');
      deliver(snapshotView(current, operatorId, clock.now()));
    },
    view: async (accountId) => accountView(await account(accountId)),
    onCommit(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    stats: () => ({
      accounts: accounts.size,
      commits,
      queued: queue.length(),
      alertLatenessMs: watch.latenessMs(),
    }),
  };
}

/**
 * Devices that were there when the last server ended have until `until` to come back.
 */
function awaitDevices(account: AccountPresence, until: number): AccountPresence {
  const awaited = (device: DeviceEntry): DeviceEntry =>
    device.link === 'gone' ? device : { ...device, until, awaited: true };
  const operators = [...account.operators.values()].map((operator) => ({
    ...operator,
    devices: operator.devices.map(awaited),
  }));
  return { ...account, operators: new Map(operators.map((operator) => [operator.id, operator])) };
}
