import type { Logger } from 'pino';
import type { Clock } from './clock.ts';

/** A clock has to be off for so long before a server begins anew by it. */
export const followAfterMs = 30_000;

export interface ClockWatchParts {
  readonly clock: Pick<Clock, 'after'>;
  readonly log: Logger;
  /** How far the clock that the server should go by is ahead of its own time, in ms. */
  readonly awayMs: () => Promise<number>;
  /** Less than this it leaves as it is. */
  readonly fromMs: number;
  /** Begins anew by that clock. */
  readonly follow: (awayMs: number) => Promise<void>;
  /** It could not begin anew. */
  readonly onFailure: (error: unknown) => void;
}

/** Decides when a server gives up its own time. Source: ADR 9 */
export interface ClockWatch {
  /** The system's clock was set, or corrected. */
  wasSet(): void;
  stop(): void;
}

export function createClockWatch(parts: ClockWatchParts): ClockWatch {
  const { clock, log, awayMs, fromMs, follow, onFailure } = parts;
  let cancel = () => {};
  let stopped = false;

  function wasSet(): void {
    cancel();
    cancel = clock.after(followAfterMs, () => void look());
  }

  async function look(): Promise<void> {
    const away = await awayMs().catch((error: unknown) => {
      log.warn({ err: error }, 'the clock of the store could not be read; it is asked again');
      return null;
    });
    if (stopped) return;
    if (away === null) return wasSet();
    if (Math.abs(away) >= fromMs) await follow(away).catch(onFailure);
  }

  return {
    wasSet,
    stop() {
      stopped = true;
      cancel();
    },
  };
}
