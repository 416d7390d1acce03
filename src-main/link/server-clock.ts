import type { Clock } from '../ports.ts';

/** Below this a difference is the network's, not the clock's. */
const tolerableMs = 2_000;

/** The server's clock, as far as it was heard; kept against a time that nobody sets. */
export function serverClock(clock: Clock) {
  let serverAheadMs: number | null = null;
  let told = 0;

  /** How far this computer's clock is ahead of the server's. */
  function aheadMs(): number {
    if (serverAheadMs === null) return 0;
    const ahead = Math.round(clock.wallNow() - clock.sinceBoot() - serverAheadMs);
    if (Math.abs(ahead - told) >= tolerableMs) told = ahead;
    return told;
  }

  return {
    /** @param at what the server's clock shows now */
    hear(at: string): number {
      serverAheadMs = Date.parse(at) - clock.sinceBoot();
      return aheadMs();
    },
    aheadMs,
  };
}
