import type { Bus } from '../../dbus/bus.ts';
import { getProperty } from '../../dbus/properties.ts';
import type { FindSession } from '../../power/logind-session.ts';
import type { IdleSource } from './idle-source.ts';
import { probeByAsking } from './idle-source.ts';

/**
 * The session's idle hint, the last resort: the desktop sets it when its own idle delay is over, so
 * Away comes late by that delay. Many desktops never set it, which looks like somebody who never
 * rests; so it is believed only after it was seen set.
 *
 * @param monotonicMs The system's CLOCK_MONOTONIC, by which logind says since when.
 */
export function logindSource(
  bus: Bus,
  findSession: FindSession,
  monotonicMs: () => number,
): IdleSource {
  let wasSet = false;

  async function idleMs(): Promise<number> {
    const session = await findSession();
    const isIdle = await getProperty(bus, session, 'IdleHint');
    if (isIdle !== true) return 0;
    wasSet = true;
    const sinceUs = Number(await getProperty(bus, session, 'IdleSinceHintMonotonic'));
    return Math.max(0, monotonicMs() - sinceUs / 1_000);
  }

  return {
    name: 'logind',
    resolutionMs: 1_000,
    async probe() {
      const probe = await probeByAsking(idleMs);
      if (!probe.works || wasSet) return probe;
      return { works: false, why: 'this desktop has not told it of a quiet session yet' };
    },
    idleMs,
  };
}
