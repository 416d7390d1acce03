import type { Bus } from '../dbus/bus.ts';
import { ownerChanges } from '../dbus/bus.ts';
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
 * logind knows no session of ours.
 */
export async function watchSession(
  bus: Bus,
  findSession: FindSession,
  { onLocked, onSessionChanged }: LogindEvents,
): Promise<void> {
  const session = await findSession();
  const look = async () => onLocked((await getProperty(bus, session, 'LockedHint')) === true);
  await onPropertiesChanged(bus, session, ({ LockedHint, Active }) => {
    if (typeof LockedHint === 'boolean') onLocked(LockedHint);
    if (Active !== undefined) onSessionChanged();
  });
  // It comes after the bus, and may start again.
  await bus.listen(ownerChanges(logind.service), () => void look().catch(() => {}));
  await look();
}

/** Called with true when the computer is about to sleep, with false when it woke. */
export async function watchSleep(bus: Bus, heard: (sleeps: boolean) => void): Promise<void> {
  await bus.listen({ ...logind, member: 'PrepareForSleep' }, ([sleeps]) => heard(sleeps === true));
}
