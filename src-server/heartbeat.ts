import type { Logger } from 'pino';
import { createAlarm } from './alarm.ts';
import type { Clock } from './clock.ts';

/** A watcher that expects a call every minute notices a dead server soon after. */
const everyMs = 60_000;
const timeoutMs = 10_000;

/** Fetches an address every minute while the server runs. @returns what ends it */
export function startHeartbeat(parts: {
  readonly url: string | null;
  readonly clock: Clock;
  readonly log: Logger;
}): () => void {
  const { url, clock, log } = parts;
  if (url === null) return () => {};
  const alarm = createAlarm(clock, () => {
    alarm.set(clock.now() + everyMs);
    fetch(url, { signal: AbortSignal.timeout(timeoutMs) })
      .then(async (response) => {
        await response.body?.cancel();
        if (!response.ok) log.warn({ status: response.status }, 'the heartbeat was refused');
      })
      .catch((error: unknown) => log.warn({ err: error }, 'the heartbeat did not get through'));
  });
  alarm.set(clock.now());
  return () => alarm.set(null);
}
