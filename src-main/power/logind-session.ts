import type { Bus, BusObject } from '../dbus/bus.ts';
import { getProperty } from '../dbus/properties.ts';

export const logind: BusObject = {
  service: 'org.freedesktop.login1',
  path: '/org/freedesktop/login1',
  interface: 'org.freedesktop.login1.Manager',
};

/** The object of the session this app runs in. Rejects when logind is not there or knows none. */
export type FindSession = () => Promise<BusObject>;

export interface ThisProcess {
  readonly pid: number;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * The environment names the session. Where it does not, logind knows of which a process is; what a
 * user's service manager starts is of none, and belongs to the session with the user's display.
 */
export function findSession(bus: Bus, { pid, env }: ThisProcess): FindSession {
  const id = env.XDG_SESSION_ID;
  const ways = [
    ...(id ? [() => ask(bus, 'GetSession', 's', id)] : []),
    () => ask(bus, 'GetSessionByPID', 'u', pid),
    () => sessionWithDisplay(bus),
  ];
  let found: BusObject | null = null;
  return async () => {
    found ??= session(await firstOf(ways));
    return found;
  };
}

function session(path: string): BusObject {
  return { service: logind.service, path, interface: 'org.freedesktop.login1.Session' };
}

async function ask(bus: Bus, member: string, signature: string, value: unknown): Promise<string> {
  const [path] = await bus.call({ ...logind, member, signature, body: [value] });
  return String(path);
}

async function sessionWithDisplay(bus: Bus): Promise<string> {
  const self = {
    path: '/org/freedesktop/login1/user/self',
    interface: 'org.freedesktop.login1.User',
  };
  const display = await getProperty(bus, { ...logind, ...self }, 'Display');
  const path: unknown = Array.isArray(display) ? display[1] : null;
  // The root object stands for "none".
  if (typeof path !== 'string' || path === '/') throw new Error('logind knows no session of ours');
  return path;
}

async function firstOf(ways: readonly (() => Promise<string>)[]): Promise<string> {
  let last: unknown;
  for (const way of ways) {
    try {
      return await way();
    } catch (error) {
      last = error;
    }
  }
  throw last;
}
