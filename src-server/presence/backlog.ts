import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { Connection } from './wire.ts';
import { cut, outflow } from './wire.ts';

/** More than this waiting for one client closes it: the server's memory is everybody's. */
export const maxBacklogBytes = 1024 * 1024;

/** What waits longer than this will not be read any more. */
export const maxBacklogMs = 10_000;

const lookEveryMs = 1_000;

export interface Backlog {
  /** Looks at what waits for a client, now and until it has drained. */
  look(connection: Connection): void;
  stop(): void;
}

interface Wait {
  readonly since: number;
  /** Once this many bytes have left in all, what waited then has. */
  readonly until: number;
}

/** Closes clients that do not read what is sent to them. */
export function createBacklog({ clock, log }: { clock: Clock; log: Logger }): Backlog {
  const waits = new Map<Connection, Wait>();
  let cancel: (() => void) | null = null;

  function look(connection: Connection): void {
    const { waitingBytes, sentBytes } = outflow(connection);
    const now = clock.now();
    const wait = waits.get(connection);
    if (waitingBytes === 0) waits.delete(connection);
    else if (waitingBytes > maxBacklogBytes) close(connection, 'too much waits for it');
    else if (!wait || sentBytes >= wait.until) {
      waits.set(connection, { since: now, until: sentBytes + waitingBytes });
    } else if (now - wait.since >= maxBacklogMs) close(connection, 'it does not read');
    if (waits.size > 0) cancel ??= clock.after(lookEveryMs, lookAgain);
  }

  function lookAgain(): void {
    cancel = null;
    for (const connection of waits.keys()) look(connection);
  }

  function close(connection: Connection, why: string): void {
    waits.delete(connection);
    log.warn({ address: connection.remoteAddress, why }, 'closed a slow client');
    cut(connection, 'transport error');
  }

  return {
    look,
    stop() {
      cancel?.();
      waits.clear();
    },
  };
}
