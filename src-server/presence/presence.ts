import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { restartWindowMs } from '../../src-shared/durations.ts';
import { ProblemError } from '../../src-shared/problems.ts';
import type { PresenceSnapshot } from '../../src-shared/socket.ts';
import { createAlarm, earliest } from '../alarm.ts';
import type { Clock } from '../clock.ts';
import type { Store, Tx } from '../store/store.ts';
import type { AccountPresence, DeviceEntry } from './account.ts';
import { acceptDraft, beginDraft, hasChanges } from './draft.ts';
import type { Draft } from './draft.ts';
import type { PresenceEvent } from './events.ts';
import { accountsInMotion, loadAccount, loadAliveAt, saveAliveAt } from './load.repo.ts';
import { applyEvent } from './presence.machine.ts';
import { saveDrafts } from './save.repo.ts';
import type { AccountView, CommitView } from './view.ts';
import { accountView, commitView, snapshotView } from './view.ts';

/** Something that happened, with what else must be written in the same transaction. */
export interface Submission {
  readonly accountId: string;
  readonly events: readonly PresenceEvent[];
  /**
   * Runs inside the transaction, and returns what only it can know to have happened. What it throws
   * rejects this submission, and nothing of it is kept.
   */
  readonly write?: (tx: Tx) => Promise<readonly PresenceEvent[] | void>;
}

/** Who is there, for every account: the one place where presence, states and alerts are decided. */
export interface Presence {
  /** Resolves once everything is durable. Events alone are never lost: they wait for a store that fails. */
  submit(submission: Submission): Promise<void>;
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

/** Pause before a commit that failed is tried again. */
const retryCommitMs = 1_000;

interface Pending extends Submission {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

export function createPresence({ store, clock, log, onAlerts }: PresenceOptions): Presence {
  const accounts = new Map<string, AccountPresence>();
  const listeners = new Set<(commit: CommitView) => void>();
  const queue: Pending[] = [];
  const graces = new Map<string, { accountId: string; device: DeviceEntry }>();
  const deadlines = new Map<string, number>();
  let running = false;
  let draining: Promise<void> | null = null;
  let commits = 0;

  const graceAlarm = createAlarm(clock, endGraces);
  const deadlineAlarm = createAlarm(clock, reachDeadlines);
  const aliveAlarm = createAlarm(clock, sayAlive);

  // ── the queue: what arrives while a commit runs goes into the next one ──

  function submit(submission: Submission): Promise<void> {
    return new Promise((resolve, reject) => {
      queue.push({ ...submission, resolve, reject });
      wake();
    });
  }

  function wake(): void {
    if (draining || queue.length === 0) return;
    draining = drain().finally(() => {
      draining = null;
      wake();
    });
  }

  async function drain(): Promise<void> {
    while (queue.length > 0) {
      const batch = takeBatch();
      try {
        await commit(batch);
        for (const pending of batch) pending.resolve();
      } catch (error) {
        if (batch[0]!.write || !running) {
          for (const pending of batch) pending.reject(error);
          continue;
        }
        log.error({ err: error }, 'a commit failed; it is tried again');
        queue.unshift(...batch);
        await pause(retryCommitMs);
      }
    }
  }

  /** Events go together; a submission with writes of its own goes alone, so that its failure is its own. */
  function takeBatch(): Pending[] {
    if (queue[0]!.write) return [queue.shift()!];
    const end = queue.findIndex((pending) => pending.write);
    return queue.splice(0, end === -1 ? queue.length : end);
  }

  async function commit(batch: readonly Pending[]): Promise<void> {
    const drafts = new Map<string, Draft>();
    for (const { accountId } of batch) {
      if (!drafts.has(accountId)) {
        drafts.set(accountId, beginDraft(await account(accountId), randomUUID));
      }
    }
    for (const { accountId, events } of batch) {
      for (const event of events) applyEvent(drafts.get(accountId)!, event);
    }
    const writers = batch.filter(({ write }) => write);
    if (writers.length === 0 && ![...drafts.values()].some(hasChanges)) return;
    const changed = await store.db.transaction().execute(async (tx) => {
      for (const { accountId, write } of writers) {
        for (const event of (await write!(tx)) ?? []) applyEvent(drafts.get(accountId)!, event);
      }
      const drafted = [...drafts.values()].filter(hasChanges);
      await saveDrafts(tx, drafted);
      return drafted;
    });
    commits += 1;
    for (const draft of changed) accept(draft);
    if (changed.some((draft) => draft.alerts.length > 0)) onAlerts();
  }

  function accept(draft: Draft): void {
    const after = acceptDraft(draft);
    accounts.set(after.id, after);
    watch(
      after,
      [...draft.operators.keys()].flatMap((id) => after.operators.get(id)?.devices ?? []),
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

  // ── time: the grace of devices, the deadlines of alerts ──

  function watch(after: AccountPresence, devices: readonly DeviceEntry[]): void {
    for (const device of devices) {
      if (device.until === null) graces.delete(device.sessionId);
      else graces.set(device.sessionId, { accountId: after.id, device });
    }
    const dueAt = after.scopes.get(after.id)!.alertDueAt;
    if (dueAt === null) deadlines.delete(after.id);
    else deadlines.set(after.id, dueAt);
    setAlarms();
  }

  function setAlarms(): void {
    if (!running) return;
    graceAlarm.set(earliest([...graces.values()].map(({ device }) => device.until!)));
    deadlineAlarm.set(earliest(ready().map(([, dueAt]) => dueAt)));
  }

  /** After a restart an account's alerts wait until its devices are back or given up. */
  function ready(): [string, number][] {
    const waiting = new Set<string>();
    for (const { accountId, device } of graces.values()) {
      if (device.awaited) waiting.add(accountId);
    }
    return [...deadlines].filter(([accountId]) => !waiting.has(accountId));
  }

  function endGraces(): void {
    const now = clock.now();
    for (const [sessionId, { accountId, device }] of graces) {
      if (device.until! > now) continue;
      graces.delete(sessionId);
      const { operatorId } = device;
      send(accountId, { type: 'grace-ended', at: now, operatorId, sessionId });
    }
    setAlarms();
  }

  function reachDeadlines(): void {
    const now = clock.now();
    for (const [accountId, dueAt] of ready()) {
      if (dueAt > now) continue;
      deadlines.delete(accountId);
      send(accountId, { type: 'deadline-reached', at: now });
    }
    setAlarms();
  }

  function send(accountId: string, event: PresenceEvent): void {
    submit({ accountId, events: [event] }).catch((error: unknown) => {
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

  const pause = (ms: number) => new Promise<void>((resume) => void clock.after(ms, resume));

  // ── life ──

  async function start(): Promise<void> {
    if (running) return;
    running = true;
    const aliveAt = await loadAliveAt(store.db);
    const until = clock.now() + restartWindowMs;
    for (const id of await accountsInMotion(store.db)) {
      const loaded = await loadAccount(store.db, id);
      if (!loaded) continue;
      const awaiting = awaitDevices(loaded, aliveAt, until);
      accounts.set(id, awaiting);
      watch(
        awaiting,
        [...awaiting.operators.values()].flatMap((operator) => operator.devices),
      );
    }
    await saveAliveAt(store.db, clock.now());
    aliveAlarm.set(clock.now() + aliveEveryMs);
    setAlarms();
    wake();
  }

  async function stop(): Promise<void> {
    if (!running) return;
    running = false;
    for (const alarm of [graceAlarm, deadlineAlarm, aliveAlarm]) alarm.set(null);
    await draining;
    await saveAliveAt(store.db, clock.now());
  }

  return {
    submit,
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
    stats() {
      const due = earliest(ready().map(([, dueAt]) => dueAt));
      const alertLatenessMs = due === null ? 0 : Math.max(0, clock.now() - due);
      return { accounts: accounts.size, commits, queued: queue.length, alertLatenessMs };
    },
  };
}

/**
 * Devices that were connected when the last server ended have until `until` to come back.
 * @param aliveAt when that server last said it ran: until then the devices were certainly there
 */
function awaitDevices(account: AccountPresence, aliveAt: number, until: number): AccountPresence {
  const awaited = (device: DeviceEntry): DeviceEntry => {
    if (device.link === 'gone') return device;
    const evidenceAt =
      device.link === 'connected' ? Math.max(device.evidenceAt, aliveAt) : device.evidenceAt;
    return { ...device, link: 'reconnecting', evidenceAt, until, awaited: true };
  };
  const operators = [...account.operators.values()].map((operator) => ({
    ...operator,
    devices: operator.devices.map(awaited),
  }));
  return { ...account, operators: new Map(operators.map((operator) => [operator.id, operator])) };
}
