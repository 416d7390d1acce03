import { gatherChangesMs } from '../../src-shared/durations.ts';
import type { PresenceChanged } from '../../src-shared/socket.ts';
import type { Clock } from '../clock.ts';

/**
 * Hands on an account's changes at once while it is quiet, and gathered for at most 100 ms while
 * they come in quick succession, so that a storm costs each client few messages.
 */
export function createGatherer(
  clock: Clock,
  publish: (accountId: string, changed: PresenceChanged) => void,
): (accountId: string, changed: PresenceChanged) => void {
  /** The accounts that had a message less than 100 ms ago, with what came since. */
  const gathering = new Map<string, PresenceChanged | null>();

  function send(accountId: string, changed: PresenceChanged): void {
    gathering.set(accountId, null);
    clock.after(gatherChangesMs, () => {
      const pending = gathering.get(accountId);
      gathering.delete(accountId);
      if (pending) send(accountId, pending);
    });
    publish(accountId, changed);
  }

  return (accountId, changed) => {
    const pending = gathering.get(accountId);
    if (pending === undefined) send(accountId, changed);
    else gathering.set(accountId, pending ? mergeChanges(pending, changed) : changed);
  };
}

/** Two differences as one: the later word on each operator and department counts. Pure. */
export function mergeChanges(first: PresenceChanged, second: PresenceChanged): PresenceChanged {
  const removed = new Set([...(first.removed ?? []), ...(second.removed ?? [])]);
  const merged: PresenceChanged = {
    operators: later(first.operators, second.operators, removed),
    at: second.at,
  };
  const account = second.account ?? first.account;
  if (account) merged.account = account;
  const departments = later(first.departments ?? [], second.departments ?? [], removed);
  if (departments.length > 0) merged.departments = departments;
  if (removed.size > 0) merged.removed = [...removed];
  return merged;
}

function later<Item extends { id: string }>(
  first: readonly Item[],
  second: readonly Item[],
  removed: ReadonlySet<string>,
): Item[] {
  const byId = new Map([...first, ...second].map((item) => [item.id, item]));
  for (const id of removed) byId.delete(id);
  return [...byId.values()];
}
