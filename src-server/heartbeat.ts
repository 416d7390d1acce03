import type { Logger } from 'pino';
import { createAlarm } from './alarm.ts';
import type { Clock } from './clock.ts';

/** A watcher that expects a call every minute notices a dead server soon after. */
const everyMs = 60_000;
const timeoutMs = 10_000;

/**
 * Fetches an address every minute while alerts get through: whoever waits for the call then hears of
 * what the server itself can tell nobody. @returns what ends it
 */
export function startHeartbeat(parts: {
  readonly url: string | null;
  readonly clock: Clock;
  readonly log: Logger;
  /** What keeps alerts from getting through; null: nothing does. */
  readonly trouble: () => Promise<string | null>;
}): () => void {
  const { url, clock, log, trouble } = parts;
  if (url === null) return () => {};
  const alarm = createAlarm(clock, () => {
    alarm.set(clock.now() + everyMs);
    beat(url).catch((error: unknown) => log.warn({ err: error }, 'no heartbeat got through'));
  });

  async function beat(address: string): Promise<void> {
    const what = await trouble();
    if (what !== null)
      return log.error({ trouble: what }, 'no heartbeat: alerts do not get through');
    const response = await fetch(address, { signal: AbortSignal.timeout(timeoutMs) });
    await response.body?.cancel();
    if (!response.ok) log.warn({ status: response.status }, 'the heartbeat was refused');
  }

  alarm.set(clock.now());
  return () => alarm.set(null);
}
