import type { Clock } from '../../ports.ts';
import type { Compositor } from '../../wayland/compositor.ts';
import type { IdleSource } from './idle-source.ts';
import { probeByAsking } from './idle-source.ts';

/** The compositor tells after so much quiet. Shorter pauses do not count, as in a counter of whole seconds. */
const quietMs = 1_000;

const events = { idled: 0, resumed: 1 } as const;

/**
 * The compositor's own notice of a quiet seat: what Wayland has in place of a counter. Known as
 * ext_idle_notifier_v1, and before that as org_kde_kwin_idle.
 *
 * @param connect Rejects when there is no compositor.
 */
export function waylandSource(connect: () => Promise<Compositor>, clock: Clock): IdleSource {
  let compositor: Compositor | null = null;
  let quietSince: number | null = null;

  async function watch(): Promise<Compositor> {
    const found = await connect();
    try {
      const notice = askForNotice(found);
      quietSince = null;
      found.onEvent(notice, (event) => {
        quietSince = event === events.idled ? clock.now() - quietMs : null;
      });
    } catch (error) {
      found.close();
      throw error;
    }
    return found;
  }

  return {
    name: 'Wayland',
    resolutionMs: quietMs,
    probe: () =>
      probeByAsking(async () => {
        if (!compositor?.isOpen()) compositor = await watch();
      }),
    idleMs() {
      if (!compositor?.isOpen()) throw new Error('the compositor went away');
      return quietSince === null ? 0 : clock.now() - quietSince;
    },
  };
}

/** Returns the object that tells. Objects must be made in the order of their numbers. */
function askForNotice(compositor: Compositor): number {
  const version = Math.min(2, compositor.versionOf('ext_idle_notifier_v1'));
  const seat = compositor.bind('wl_seat', 1);
  if (version === 0) {
    const idle = compositor.bind('org_kde_kwin_idle', 1);
    const notice = compositor.newId();
    compositor.request(idle, 0, notice, seat, quietMs);
    return notice;
  }
  const notifier = compositor.bind('ext_idle_notifier_v1', version);
  const notice = compositor.newId();
  // The request that came with the second version is not held up by a running video.
  compositor.request(notifier, version, notice, quietMs, seat);
  return notice;
}
