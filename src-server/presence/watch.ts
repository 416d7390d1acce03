import { createAlarm, earliest } from '../alarm.ts';
import type { Clock } from '../clock.ts';
import type { AccountPresence, DeviceEntry } from './account.ts';
import type { PresenceEvent } from './events.ts';

/** What becomes true by time alone: the end of a device's grace, the deadline of an alert. */
export interface Watch {
  /** Takes over an account as it is now, and the devices of it that are new or changed. */
  see(account: AccountPresence, devices: readonly DeviceEntry[]): void;
  /** Sessions that ended: nobody waits for their devices. */
  forget(sessionIds: Iterable<string>): void;
  start(): void;
  stop(): void;
  /** How long the most overdue alert that nothing holds back has been due; 0 when none is. */
  latenessMs(): number;
}

/** Sends an event when its moment has come; the rows say what really is due. */
export function createWatch(
  clock: Clock,
  send: (accountId: string, event: PresenceEvent) => void,
): Watch {
  const graces = new Map<string, { accountId: string; device: DeviceEntry }>();
  const deadlines = new Map<string, number>();
  const graceAlarm = createAlarm(clock, endGraces);
  const deadlineAlarm = createAlarm(clock, reachDeadlines);
  let running = false;

  function setAlarms(): void {
    if (!running) return;
    graceAlarm.set(earliest([...graces.values()].map(({ device }) => device.until!)));
    deadlineAlarm.set(nextDeadline());
  }

  const nextDeadline = () => earliest(ready().map(([, dueAt]) => dueAt));

  /** After a restart an account's alerts wait until its devices are back or given up. */
  function ready(): [accountId: string, dueAt: number][] {
    const waiting = new Set<string>();
    for (const { accountId, device } of graces.values()) {
      if (device.awaited) waiting.add(accountId);
    }
    return [...deadlines].filter(([accountId]) => !waiting.has(accountId));
  }

  function endGraces(): void {
    const now = clock.now();
    for (const { accountId, device } of graces.values()) {
      if (device.until! > now) continue;
      const { operatorId, sessionId } = device;
      graces.delete(sessionId);
      // Before any alert that waited for it: the queue keeps the order.
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

  return {
    see(account, devices) {
      for (const device of devices) {
        if (device.until === null) graces.delete(device.sessionId);
        else graces.set(device.sessionId, { accountId: account.id, device });
      }
      const dueAt = account.scopes.get(account.id)!.alertDueAt;
      if (dueAt === null) deadlines.delete(account.id);
      else deadlines.set(account.id, dueAt);
      setAlarms();
    },
    forget(sessionIds) {
      for (const sessionId of sessionIds) graces.delete(sessionId);
    },
    start() {
      running = true;
      setAlarms();
    },
    stop() {
      running = false;
      graceAlarm.set(null);
      deadlineAlarm.set(null);
    },
    latenessMs() {
      const dueAt = nextDeadline();
      return dueAt === null ? 0 : Math.max(0, clock.now() - dueAt);
    },
  };
}
