import type { HistoryEntry } from '../../src-shared/history.ts';
import type { Reader } from '../../src-shared/since.rules.ts';
import { sayDay } from '../../src-shared/since.rules.ts';

/**
 * Ends what has ended since it was read. Only the newest page is read again, and an older entry
 * that still runs there ends with the next one of the same subject.
 */
export function withEnds(entries: readonly HistoryEntry[]): HistoryEntry[] {
  const nextOf = new Map<string, string>();
  return entries.map((entry) => {
    const next = nextOf.get(entry.subject.id);
    nextOf.set(entry.subject.id, entry.startedAt);
    return entry.endedAt === null && next !== undefined ? { ...entry, endedAt: next } : entry;
  });
}

export interface Day {
  /** "Today", "Friday 20 November". */
  readonly name: string;
  readonly entries: readonly HistoryEntry[];
}

/** The entries by the day on which they began, the order kept. */
export function byDay(entries: readonly HistoryEntry[], reader: Reader): Day[] {
  const days = new Map<string, HistoryEntry[]>();
  for (const entry of entries) {
    const name = sayDay(Date.parse(entry.startedAt), reader);
    days.set(name, [...(days.get(name) ?? []), entry]);
  }
  return [...days].map(([name, ofDay]) => ({ name, entries: ofDay }));
}
