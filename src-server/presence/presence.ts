import type { Logger } from 'pino';
import type { ChosenStatus } from '../../src-shared/domain.ts';
import { ProblemError } from '../../src-shared/problems.ts';
import type { Outlook } from '../../src-shared/outlook.ts';
import type { PresenceSnapshot } from '../../src-shared/socket.ts';
import { isAtLeast } from '../accounts/rights.rules.ts';
import type { Clock } from '../clock.ts';
import { createNode } from '../nodes/node.ts';
import { storeUnavailable } from '../store/unavailable.ts';
import type { Store } from '../store/store.ts';
import type { AccountChange, AccountPresence } from './account.ts';
import { createCaretaker } from './caretaker.ts';
import { followClock } from './follow-clock.ts';
import { commitBatch } from './commit.ts';
import { createCommitQueue } from './commit-queue.ts';
import type { CommitQueue, Submission } from './commit-queue.ts';
import { createContention } from './contention.ts';
import { createCopies } from './copies.ts';
import type { AlertRecord, Draft } from './draft.ts';
import { heldBack } from './duty.ts';
import type { PresenceEvent } from './events.ts';
import { outlook } from './outlook.ts';
import { GivenUp } from './replica.repo.ts';
import type { AccountView, CommitView } from './view.ts';
import { accountView, commitView, dutyView, snapshotView } from './view.ts';
import { createWatch } from './watch.ts';

/** Who is there, for every account: the one place where presence, states and alerts are decided. */
export interface Presence {
  /** This server among those on the same store. Changes whenever the others had to give it up. */
  readonly nodeId: string;
  /** False while the store does not answer: nobody is told anything then. */
  readonly isServing: boolean;
  /** Whether the store answered when it was asked last, a second or two ago. */
  readonly hasAnswer: boolean;
  readonly submit: CommitQueue['submit'];
  /**
   * Whether a session may connect, or its operator choose there: it did not end a moment ago. Its account is looked after from now
   * on, so that every change of it is heard.
   * @throws ProblemError not-found when there is no such account
   */
  mayConnect(accountId: string, sessionId: string): Promise<boolean>;
  /** Whether a device is known to be connected to this server. */
  isHere(accountId: string, operatorId: string, sessionId: string): boolean;
  /**
   * Makes a snapshot for an operator and hands it over in the same turn, so that no commit comes in between.
   * @throws ProblemError not-found when there is no such account or operator
   */
  snapshot(
    accountId: string,
    operatorId: string,
    deliver: (snapshot: PresenceSnapshot) => void,
  ): Promise<void>;
  /** Whether alerts of an account may be waiting for a device of an operator, a lead. */
  mayBeToldOnDesktop(accountId: string, operatorId: string): boolean;
  /** @throws ProblemError not-found when there is no such account */
  view(accountId: string): Promise<AccountView>;
  /** @throws ProblemError not-found when there is no such account */
  outlook(accountId: string): Promise<Outlook>;
  /** What an operator had chosen who must not go online unasked; see `heldBack`. */
  heldBack(accountId: string, operatorId: string): ChosenStatus | null;
  /** Calls back after each commit that anybody can see, and when time alone changed what it means. Returns its own unsubscribe. */
  onCommit(listener: (commit: CommitView) => void): () => void;
  /** Calls back when this server no longer knows who is there: devices must go elsewhere. */
  onCutOff(listener: () => void): () => void;
  /** Takes up where the last server stopped: its devices have the restart window to come back. */
  start(): Promise<void>;
  /** Ends after the running commit. Devices stay as they are, for another server to wait for. */
  stop(): Promise<void>;
  stats(): PresenceStats;
}

export interface PresenceStats {
  readonly accounts: number;
  readonly commits: number;
  readonly queued: number;
  /** How long the running commit has taken so far. */
  readonly commitMs: number;
  /** How late the most overdue alert is that nothing holds back; 0 when all is well. Without undecided ones. */
  readonly alertLatenessMs: number;
  /** Accounts whose due alerts cannot be decided. */
  readonly undecided: ReadonlySet<string>;
}

export interface PresenceOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Logger;
  /** Called after a commit that made messages, or has some leave that quiet hours put off, with the alerts it made. */
  readonly onAlerts: (alerts: readonly AlertRecord[]) => void;
  /** Another server is dead: what it was sending is up to us. */
  readonly onNodeDead?: (nodeId: string) => Promise<void>;
}

const hasMessagesLeave = ({ account, messages, settings }: Draft) =>
  messages.length > 0 || settings !== account.settings;

export function createPresence(options: PresenceOptions): Presence {
  const { store, clock, log, onAlerts } = options;
  const listeners = new Set<(commit: CommitView) => void>();
  const cutOffListeners = new Set<() => void>();
  const queue = createCommitQueue(commit, { clock, log });
  const copies = createCopies({ store, clock, log, onLoaded: attendTo, onChange });
  const caretaker = createCaretaker({ ...options, copies, send });
  const node = createNode({
    store,
    clock,
    log,
    takeOver: caretaker.takeOver,
    onCutOff: letGo,
    onLook: caretaker.look,
  });
  const watch = createWatch({
    clock,
    nodeId: () => node.id,
    silentNodes: () => node.silentNodes,
    account: copies.peek,
    send,
    onDuty: (account) => tell(dutyView(account, clock.now())),
  });
  const contention = createContention(clock);
  let running = false;
  let commits = 0;

  async function commit(batch: readonly Submission[]): Promise<void> {
    const { id: nodeId, silentNodes, isAlone } = node;
    const deciding = { nodeId, silentNodes };
    try {
      const changed = await commitBatch(
        { store, clock, copies, deciding, contention, isAlone },
        batch,
      );
      if (changed.length > 0) commits += 1;
      const alerts = changed.flatMap((draft) => draft.alerts);
      if (changed.some(hasMessagesLeave)) onAlerts(alerts);
    } catch (error) {
      // It may be durable all the same, when only the answer was lost: then alerts are waiting.
      onAlerts([]);
      if (!(error instanceof GivenUp)) throw error;
      if (nodeId === node.id) node.cutOff('the other servers gave this one up');
      throw storeUnavailable();
    }
  }

  function onChange(before: AccountPresence, change: AccountChange, after: AccountPresence): void {
    watch.forget(change.endedSessions.map(({ sessionId }) => sessionId));
    const changed = [...change.operators.keys()];
    watch.see(
      after,
      changed.flatMap((id) => after.operators.get(id)?.devices ?? []),
    );
    tell(commitView(before, change, after, clock.now()));
  }

  function tell(view: CommitView): void {
    for (const listener of listeners) listener(view);
  }

  function attendTo(account: AccountPresence): void {
    watch.see(
      account,
      [...account.operators.values()].flatMap(({ devices }) => devices),
    );
  }

  /** Resolves in any case. @returns whether it could be decided */
  async function send(accountId: string, event: PresenceEvent): Promise<boolean> {
    try {
      await queue.submit({ accountId, events: [event] });
      return true;
    } catch (error) {
      log.error({ err: error, accountId, event: event.type }, 'an event was lost');
      return false;
    }
  }

  function letGo(): void {
    queue.clear(storeUnavailable());
    watch.stop();
    if (running) watch.start();
    copies.clear();
    for (const listener of cutOffListeners) listener();
  }

  async function start(): Promise<void> {
    if (running) return;
    running = true;
    if (!store.wire) await followClock({ db: store.db, clock, log, send });
    await node.start();
    if (!store.wire) await caretaker.attendInMotion();
    watch.start();
  }

  async function stop(): Promise<void> {
    if (!running) return;
    running = false;
    watch.stop();
    await queue.stop();
    await node.stop();
    copies.clear();
  }

  return {
    get nodeId() {
      return node.id;
    },
    get isServing() {
      return node.isServing;
    },
    get hasAnswer() {
      return node.hasAnswer;
    },
    submit: queue.submit,
    start,
    stop,
    async mayConnect(accountId, sessionId) {
      const account = await copies.get(accountId);
      return !account.endedSessions.has(sessionId);
    },
    isHere(accountId, operatorId, sessionId) {
      const devices = copies.peek(accountId)?.operators.get(operatorId)?.devices ?? [];
      const device = devices.find((candidate) => candidate.sessionId === sessionId);
      return device?.link === 'connected' && device.nodeId === node.id;
    },
    mayBeToldOnDesktop(accountId, operatorId) {
      const account = copies.peek(accountId);
      const role = account?.operators.get(operatorId)?.role ?? 'operator';
      if (!account || !isAtLeast(role, 'lead')) return false;
      return account.settings.monitoring.recipients.some(({ channel }) => channel === 'desktop');
    },
    async snapshot(accountId, operatorId, deliver) {
      const found = await copies.get(accountId);
      // A commit that ended meanwhile was told already: no snapshot after it is older.
      const current = copies.peek(accountId) ?? found;
      if (!current.operators.has(operatorId)) throw new ProblemError('not-found');
      deliver(snapshotView(current, operatorId, clock.now()));
    },
    heldBack(accountId, operatorId) {
      const account = copies.peek(accountId);
      return account ? heldBack(account, operatorId, clock.now()) : null;
    },
    view: async (accountId) => accountView(await copies.getCurrent(accountId)),
    outlook: async (accountId) => outlook(await copies.getCurrent(accountId), clock.now()),
    onCommit: (listener) => subscribe(listeners, listener),
    onCutOff: (listener) => subscribe(cutOffListeners, listener),
    stats: () => ({
      accounts: copies.size,
      commits,
      queued: queue.length(),
      commitMs: queue.busyMs(),
      alertLatenessMs: watch.latenessMs(),
      undecided: watch.undecided(),
    }),
  };
}

function subscribe<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
