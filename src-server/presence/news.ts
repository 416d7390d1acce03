import type { PresenceChanged } from '../../src-shared/socket.ts';
import type { Clock } from '../clock.ts';

/** What everybody in an account hears of who is there. */
export interface News {
  tell(accountId: string, changed: PresenceChanged): void;
  /** The same for operators whose devices have come, and nothing else: so long it may wait for what is told next. */
  tellWithin(waitMs: number, accountId: string, changed: PresenceChanged): void;
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

  function tell(accountId: string, changed: PresenceChanged): void {
    const older = waiting.get(accountId);
    older?.cancel();
    waiting.delete(accountId);
    write(accountId, older ? together(older.changed, changed) : changed);
  }

  return {
    tell,
    tellWithin(waitMs, accountId, changed) {
      if (waitMs === 0) return tell(accountId, changed);
      const older = waiting.get(accountId);
      const cancel =
        older?.cancel ??
        clock.after(waitMs, () => {
          const { changed: all } = waiting.get(accountId)!;
          waiting.delete(accountId);
          write(accountId, { ...all, at: new Date(clock.now()).toISOString() });
        });
      waiting.set(accountId, {
        changed: older ? together(older.changed, changed) : changed,
        cancel,
      });
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
