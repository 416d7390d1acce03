import type { PresenceChanged } from '../../src-shared/socket.ts';
import type { Clock } from '../clock.ts';
import { pageSize } from './pages.ts';

/** What everybody in an account hears of who is there. */
export interface News {
  /**
   * @param waitMs how long it may wait for what is told next; only for operators whose devices have come,
   * and nothing else: nobody sees less than is there for long
   */
  tell(accountId: string, changed: PresenceChanged, waitMs?: number): void;
  /** Forgets what waits: nobody is left to hear it. */
  clear(): void;
}

interface NewsParts {
  readonly clock: Clock;
  readonly write: (accountId: string, changed: PresenceChanged) => void;
}

interface Waiting {
  readonly changed: PresenceChanged;
  readonly cancel: () => void;
}

/**
 * Tells what happened, in order and each once. A storm brings an account's devices one after the
 * other and to several servers: of their arrivals the others hear together, for a message costs the
 * same whatever is in it.
 */
export function createNews({ clock, write }: NewsParts): News {
  const waiting = new Map<string, Waiting>();

  function tellWaiting(accountId: string): void {
    const { changed } = waiting.get(accountId)!;
    waiting.delete(accountId);
    write(accountId, { ...changed, at: new Date(clock.now()).toISOString() });
  }

  return {
    tell(accountId, changed, waitMs = 0) {
      const older = waiting.get(accountId);
      const all = older ? together(older.changed, changed) : changed;
      // What a client does not take at once waits in this process, and too much of it ends the connection.
      if (waitMs > 0 && all.operators.length < pageSize) {
        const cancel = older?.cancel ?? clock.after(waitMs, () => tellWaiting(accountId));
        waiting.set(accountId, { changed: all, cancel });
        return;
      }
      older?.cancel();
      waiting.delete(accountId);
      write(accountId, all);
    },
    clear() {
      for (const { cancel } of waiting.values()) cancel();
      waiting.clear();
    },
  };
}

/** Arrivals and what came after them as one change: of operators that are in both the newer counts. */
function together(arrivals: PresenceChanged, newer: PresenceChanged): PresenceChanged {
  const known = new Set([...newer.operators.map(({ id }) => id), ...(newer.removed ?? [])]);
  const others = arrivals.operators.filter(({ id }) => !known.has(id));
  return { ...newer, operators: [...others, ...newer.operators] };
}
