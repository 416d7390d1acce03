/** How a server's time stood to what the machine counts by itself. */
export interface ClockMark {
  /** Which start of the machine it counts from; null when nobody can tell. */
  readonly boot: string | null;
  /** Milliseconds since then. */
  readonly elapsed: number;
  /** The server's time at that moment, epoch milliseconds. */
  readonly at: number;
}

/** What the server before left behind. */
export interface ClockBefore {
  /** Null: it was of a release that kept none. */
  readonly mark: ClockMark | null;
  /** Its last sign of life; null when there was no server. */
  readonly aliveAt: number | null;
}

/** What NTP does in small steps moves nothing. */
const toleranceMs = 1_000;

/**
 * How far the system's clock was set back between the time of the server before and ours, in ms;
 * below 0 it was set forward. The machine's own count proves it while the machine has run on;
 * otherwise only that nothing can have been alive in the future. Source: ADR 9
 */
export function setBackBy({ mark, aliveAt }: ClockBefore, now: ClockMark): number {
  if (aliveAt === null) return 0;
  const inTheFuture = Math.max(0, aliveAt - now.at);
  if (!mark || mark.boot === null || mark.boot !== now.boot) return inTheFuture;
  const expected = mark.at + (now.elapsed - mark.elapsed);
  // In some containers the count begins anew with the container.
  if (expected < aliveAt - toleranceMs) return inTheFuture;
  const byMs = Math.round(expected - now.at);
  return Math.abs(byMs) < toleranceMs ? inTheFuture : byMs;
}
