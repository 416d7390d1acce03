import { createAlarm, earliest } from '../alarm.ts';
import type { Clock } from '../clock.ts';
import type { AccountPresence, DeviceEntry } from './account.ts';
import { isUncertain } from './awaited.machine.ts';
import { dutyUntil } from './duty.ts';
import type { PresenceEvent, SilentNode } from './events.ts';
import { Moments } from './moments.ts';

/** What becomes true by time alone: the end of a device's grace, the deadline of an alert. */
export interface Watch {
  /** Takes over an account as it is now, and the devices of it that are new or changed. */
  see(account: AccountPresence, devices: readonly DeviceEntry[]): void;
  /** Sessions that ended: nobody waits for their devices. */
  forget(sessionIds: Iterable<string>): void;
  start(): void;
  /** Ends, and forgets everything. */
  stop(): void;
  /** How long the most overdue alert that nothing holds back has been due; 0 when none is. Without undecided ones. */
  latenessMs(): number;
  /** Accounts whose due alerts cannot be decided, whatever the store does; the others go on. */
  undecided(): ReadonlySet<string>;
}

interface WatchParts {
  readonly clock: Clock;
  readonly nodeId: () => string;
  /** Nodes that may have gone: their devices may be other than they seem. */
  readonly silentNodes: () => readonly SilentNode[];
  readonly account: (id: string) => AccountPresence | undefined;
  /** @returns whether it could be decided */
  readonly send: (accountId: string, event: PresenceEvent) => Promise<boolean>;
  /** Hours began or ended: nothing happened, and yet something else is expected. */
  readonly onDuty: (account: AccountPresence) => void;
}

/**
 * Of the nodes that know an account, the one that committed last acts on time; the others this much
 * later, should it have gone. The commit decides who was first.
 */
const othersActAfterMs = 1_000;
/** What did not become true when it was due is looked at again after so long. */
const lookAgainMs = 1_000;

/** Sends an event when its moment has come; the commit decides what really is due. */
export function createWatch(parts: WatchParts): Watch {
  const { clock, send } = parts;
  const graces = new Map<string, { accountId: string; device: DeviceEntry }>();
  const deadlines = new Map<string, number>();
  const undecided = new Set<string>();
  const graceEnds = new Moments();
  const deadlineLooks = new Moments();
  const dutyChanges = new Moments();
  const alarm = createAlarm(clock, ring);
  let running = false;

  function setAlarm(): void {
    if (running)
      alarm.set(
        earliest(
          [graceEnds, deadlineLooks, dutyChanges].flatMap(({ next }) =>
            next === null ? [] : [next],
          ),
        ),
      );
  }

  function ring(): void {
    const now = clock.now();
    // Graces first: an alert may have waited for one, and the queue keeps the order.
    for (const sessionId of graceEnds.takeDue(now)) endGrace(sessionId, now);
    for (const accountId of deadlineLooks.takeDue(now)) reachDeadline(accountId, now);
    for (const accountId of dutyChanges.takeDue(now)) changeDuty(accountId, now);
    setAlarm();
  }

  function changeDuty(accountId: string, at: number): void {
    const account = parts.account(accountId);
    if (!account) return;
    dutyChanges.set(accountId, dutyUntil(account, at));
    parts.onDuty(account);
  }

  function endGrace(sessionId: string, at: number): void {
    const grace = graces.get(sessionId)!;
    graceEnds.set(sessionId, at + lookAgainMs);
    const { operatorId, awaited, nodeId } = grace.device;
    // Its node may have gone: then it has the restart window.
    if (!awaited && parts.silentNodes().some(({ id }) => id === nodeId)) return;
    void send(grace.accountId, { type: 'grace-ended', at, operatorId, sessionId });
  }

  function reachDeadline(accountId: string, at: number): void {
    deadlineLooks.set(accountId, at + lookAgainMs);
    if (isHeldBack(accountId)) return;
    void decideDeadline(accountId, at);
  }

  async function decideDeadline(accountId: string, at: number): Promise<void> {
    if (await send(accountId, { type: 'deadline-reached', at })) undecided.delete(accountId);
    else if (deadlines.has(accountId)) undecided.add(accountId);
  }

  /** The alerts of an account wait until it is known what became of the devices of a node that went. */
  function isHeldBack(accountId: string): boolean {
    const silent = parts.silentNodes();
    const operators = [...(parts.account(accountId)?.operators.values() ?? [])];
    return operators.some((operator) => isUncertain(operator, silent));
  }

  return {
    see(account, devices) {
      const lag = account.lastNode === parts.nodeId() ? 0 : othersActAfterMs;
      for (const device of devices) {
        const { sessionId, until } = device;
        if (until === null) graces.delete(sessionId);
        else graces.set(sessionId, { accountId: account.id, device });
        graceEnds.set(sessionId, until === null ? null : until + lag);
      }
      const dueAt = earliest(
        [...account.scopes.values()].map((scope) => scope.alertDueAt).filter((at) => at !== null),
      );
      if (dueAt !== null) deadlines.set(account.id, dueAt);
      else {
        deadlines.delete(account.id);
        undecided.delete(account.id);
      }
      deadlineLooks.set(account.id, dueAt === null ? null : dueAt + lag);
      dutyChanges.set(account.id, dutyUntil(account, clock.now()));
      setAlarm();
    },
    forget(sessionIds) {
      for (const sessionId of sessionIds) {
        graces.delete(sessionId);
        graceEnds.set(sessionId, null);
      }
    },
    start() {
      running = true;
      setAlarm();
    },
    stop() {
      running = false;
      alarm.set(null);
      graces.clear();
      deadlines.clear();
      undecided.clear();
      graceEnds.clear();
      deadlineLooks.clear();
      dutyChanges.clear();
    },
    latenessMs() {
      const now = clock.now();
      const overdue = [...deadlines].filter(
        ([id, dueAt]) => dueAt < now && !undecided.has(id) && !isHeldBack(id),
      );
      const dueAt = earliest(overdue.map(([, at]) => at));
      return dueAt === null ? 0 : now - dueAt;
    },
    undecided: () => undecided,
  };
}
