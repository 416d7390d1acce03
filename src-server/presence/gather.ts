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
  const gone = new Set(second.removed);
  const operators = later(first.operators, second.operators, gone);
  const departments = later(first.departments ?? [], second.departments ?? [], gone);
  const back = new Set([...second.operators, ...(second.departments ?? [])].map(({ id }) => id));
  const removed = [...new Set([...(first.removed ?? []), ...gone])].filter((id) => !back.has(id));
  const account = second.account ?? first.account;
  return {
    operators,
    ...(account ? { account } : {}),
    ...(departments.length > 0 ? { departments } : {}),
    ...(removed.length > 0 ? { removed } : {}),
    at: second.at,
  };
}

/** What the second says, and what the first says of those that did not leave since. */
function later<Item extends { id: string }>(
  first: readonly Item[],
  second: readonly Item[],
  gone: ReadonlySet<string>,
): Item[] {
  const kept = first.filter(({ id }) => !gone.has(id));
  return [...new Map([...kept, ...second].map((item) => [item.id, item])).values()];
}
