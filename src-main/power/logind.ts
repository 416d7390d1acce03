import type { Bus } from '../dbus/bus.ts';
import { getProperty, onPropertiesChanged } from '../dbus/properties.ts';
import type { FindSession } from './logind-session.ts';
import { logind } from './logind-session.ts';

export interface LogindEvents {
  onLocked(locked: boolean): void;
  onSessionChanged(): void;
}

/**
 * Locks of this session, and whether it is the one in front. Lock and Unlock only ask the desktop,
 * which may not do it or has its own way back; what counts is the hint it sets then. Rejects when
 * logind knows no session of ours, or does not say whether it is locked.
 */
export async function watchSession(
  bus: Bus,
  findSession: FindSession,
  { onLocked, onSessionChanged }: LogindEvents,
): Promise<() => void> {
  const session = await findSession();
  const stop = await onPropertiesChanged(bus, session, ({ LockedHint, Active }) => {
    if (typeof LockedHint === 'boolean') onLocked(LockedHint);
    if (Active !== undefined) onSessionChanged();
  });
  try {
    onLocked((await getProperty(bus, session, 'LockedHint')) === true);
  } catch (error) {
    stop();
    throw error;
  }
  return stop;
}

/** Called with true when the computer is about to sleep, with false when it woke. */
export function watchSleep(bus: Bus, heard: (sleeps: boolean) => void): Promise<() => void> {
  return bus.listen({ ...logind, member: 'PrepareForSleep' }, ([sleeps]) => heard(sleeps === true));
}
