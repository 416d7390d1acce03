import type { AlertRaised } from '../../src-shared/alert-notice.ts';
import type { Clock } from '../clock.ts';
import type { DeviceSocket } from './device-link.ts';

/** What came of telling an operator's devices: one has it, none answered, or there is none. */
export type Heard = 'heard' | 'silent' | 'absent';

/** An app that runs answers at once. */
export const answerWithinMs = 5_000;

/** Hands an alert to devices; one that has it is enough. */
export async function raise(
  devices: readonly DeviceSocket[],
  alert: AlertRaised,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<Heard> {
  if (devices.length === 0) return 'absent';
  const { promise, resolve } = Promise.withResolvers<Heard>();
  const giveUp = () => resolve('silent');
  const cancel = clock.after(answerWithinMs, giveUp);
  signal.addEventListener('abort', giveUp, { once: true });
  for (const device of devices) device.emit('alert:raised', alert, () => resolve('heard'));
  try {
    return await promise;
  } finally {
    cancel();
    signal.removeEventListener('abort', giveUp);
  }
}
