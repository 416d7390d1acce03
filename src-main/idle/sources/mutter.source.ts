import type { Bus } from '../../dbus/bus.ts';
import type { IdleSource } from './idle-source.ts';
import { probeByAsking } from './idle-source.ts';

const monitor = {
  service: 'org.gnome.Mutter.IdleMonitor',
  path: '/org/gnome/Mutter/IdleMonitor/Core',
  interface: 'org.gnome.Mutter.IdleMonitor',
};

/** GNOME's compositor, which sees all input of the session. It counts milliseconds. */
export function mutterSource(bus: Bus): IdleSource {
  const idleMs = async () => {
    const [value] = await bus.call({ ...monitor, member: 'GetIdletime' });
    return Number(value);
  };
  return { name: 'GNOME', resolutionMs: 10, probe: () => probeByAsking(idleMs), idleMs };
}
