import type { Bus } from '../../dbus/bus.ts';
import type { Clock } from '../../ports.ts';
import type { IdleSource } from './idle-source.ts';
import { probeByAsking } from './idle-source.ts';

const saver = {
  service: 'org.freedesktop.ScreenSaver',
  path: '/ScreenSaver',
  interface: 'org.freedesktop.ScreenSaver',
};

/** Long enough to tell a second from a millisecond, also in a counter of whole seconds. */
const comparableMs = 1_500;

/**
 * The session's idle time as KDE and some others tell it. Some count seconds and some milliseconds
 * and none says which, so the unit is learnt from how fast the counter grows; until then the
 * smaller one is believed, which sets nobody Away.
 */
export function screenSaverSource(bus: Bus, clock: Clock): IdleSource {
  let unitMs: 1 | 1_000 | null = null;
  let first: { readonly at: number; readonly value: number } | null = null;

  async function ask(): Promise<number> {
    const [value] = await bus.call({ ...saver, member: 'GetSessionIdleTime' });
    return Number(value);
  }

  function learn(value: number): void {
    const at = clock.now();
    if (!first || value <= first.value) {
      first = { at, value };
      return;
    }
    const passedMs = at - first.at;
    if (passedMs < comparableMs) return;
    unitMs = value - first.value < passedMs / 10 ? 1_000 : 1;
  }

  return {
    name: 'ScreenSaver',
    resolutionMs: 1_000,
    probe: () => probeByAsking(ask),
    async idleMs() {
      const value = await ask();
      if (unitMs === null) learn(value);
      return value * (unitMs ?? 1);
    },
  };
}
