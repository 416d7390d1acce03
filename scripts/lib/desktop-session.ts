import { mkdtemp, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { childEnv, mustRun, run } from './run.ts';
import { startService, type Service } from './service.ts';

const busNameTimeoutMs = 10_000;
const busPollMs = 50;

/** Of a keyring that lives as long as the tests. */
export const keyringPassword = 'tests';
const keyringArgs = ['--foreground', '--components=secrets'];

export interface DesktopSession {
  /** What a program needs to find the session: `DISPLAY`, `DBUS_SESSION_BUS_ADDRESS`, … */
  env: Record<string, string>;
  stop(): Promise<void>;
}

/**
 * A desktop of its own for tests: an X server on a free display, a session bus, an unlocked
 * keyring (for `safeStorage`), a notification daemon and a tray. Nothing of the user's session is touched.
 */
export async function startDesktopSession(): Promise<DesktopSession> {
  const dir = await mkdtemp(join(tmpdir(), 'standwatch-session-'));
  const services: Service[] = [];
  const stop = async () => {
    for (const service of services.toReversed()) await service.stop();
    await rm(dir, { recursive: true, force: true });
  };
  try {
    const env: Record<string, string> = await privateFolders(dir);
    env.DISPLAY = await startXServer(services);
    env.DBUS_SESSION_BUS_ADDRESS = await startBus(services, env, dir);
    await startKeyring(services, env);
    await startNotifications(services, env);
    await startTray(services, env);
    return { env, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Folders of the session's own, so that nothing of the user's is read or written. */
export async function privateFolders(dir: string): Promise<Record<string, string>> {
  const env = {
    XDG_RUNTIME_DIR: join(dir, 'runtime'),
    XDG_DATA_HOME: join(dir, 'data'),
    XDG_CONFIG_HOME: join(dir, 'config'),
    XDG_CACHE_HOME: join(dir, 'cache'),
  };
  for (const folder of Object.values(env)) await mkdir(folder, { mode: 0o700 });
  // Chromium chooses its password store by the desktop's name; without one it uses plain text.
  return { ...env, XDG_CURRENT_DESKTOP: 'GNOME' };
}

async function startXServer(services: Service[]): Promise<string> {
  // With -displayfd the server picks a free display and tells which, without a race.
  const args = ['-displayfd', '1', '-screen', '0', '1280x900x24', '-nolisten', 'tcp', '-noreset'];
  const isReady = (output: string) => /^\d+\n/m.test(output);
  const server = await startService('Xvfb', args, { isReady });
  services.push(server);
  return `:${/^(\d+)\n/m.exec(server.output())?.[1]}`;
}

/** A session bus of its own. Returns its address. */
export async function startBus(
  services: Service[],
  env: Record<string, string>,
  dir: string,
): Promise<string> {
  const args = ['--session', '--nofork', '--print-address=1', `--address=unix:path=${dir}/bus`];
  const isReady = (output: string) => output.includes('guid=');
  const bus = await startService('dbus-daemon', args, { env: childEnv(env), isReady });
  services.push(bus);
  return /^unix:\S+/m.exec(bus.output())?.[0] ?? '';
}

/** An unlocked keyring, for `safeStorage`: a bus without one starts its own, which asks for a password. */
export async function startKeyring(
  services: Service[],
  env: Record<string, string>,
): Promise<void> {
  const args = ['--unlock', ...keyringArgs];
  const keyring = await startService('gnome-keyring-daemon', args, { env: childEnv(env) });
  services.push(keyring);
  // All of stdin is the password, a line's end too, which nobody could type.
  keyring.child.stdin?.end(keyringPassword);
  await untilOnBus('org.freedesktop.secrets', env);
}

/** The same one with the same folders, after a login that did not unlock it. */
export async function startLockedKeyring(
  services: Service[],
  env: Record<string, string>,
): Promise<void> {
  services.push(await startService('gnome-keyring-daemon', keyringArgs, { env: childEnv(env) }));
  await untilOnBus('org.freedesktop.secrets', env);
}

async function startNotifications(services: Service[], env: Record<string, string>): Promise<void> {
  services.push(await startService('dunst', [], { env: childEnv(env) }));
  await untilOnBus('org.freedesktop.Notifications', env);
}

/** What tells apps that some panel shows their icons. Nobody looks at them. */
async function startTray(services: Service[], env: Record<string, string>): Promise<void> {
  const name = 'org.kde.StatusNotifierWatcher';
  const path = '/StatusNotifierWatcher';
  const args = ['-m', 'dbusmock', '--session', name, path, name];
  services.push(await startService('/usr/bin/python3', args, { env: childEnv(env) }));
  await untilOnBus(name, env);
  const mock = ['--session', '--print-reply', `--dest=${name}`, path];
  const tell = (member: string, ...values: string[]) =>
    mustRun('dbus-send', [...mock, `org.freedesktop.DBus.Mock.${member}`, ...values], {
      env: childEnv(env),
    });
  const isHosted = ['string:IsStatusNotifierHostRegistered', 'variant:boolean:true'];
  await tell('AddProperty', `string:${name}`, ...isHosted);
  const register = ['RegisterStatusNotifierItem', 's', '', ''].map((text) => `string:${text}`);
  await tell('AddMethod', `string:${name}`, ...register);
}

/** Waits for a service; a client that comes earlier would make the bus start a second one. */
export async function untilOnBus(name: string, env: Record<string, string>): Promise<void> {
  const bus = 'org.freedesktop.DBus';
  const question = [`--dest=${bus}`, '--print-reply', '/', `${bus}.NameHasOwner`, `string:${name}`];
  const giveUpAt = Date.now() + busNameTimeoutMs;
  while (Date.now() < giveUpAt) {
    const answer = await run('dbus-send', ['--session', ...question], { env: childEnv(env) });
    if (answer.stdout.includes('boolean true')) return;
    await sleep(busPollMs);
  }
  throw new Error(`${name} did not appear on the session bus within ${busNameTimeoutMs} ms.`);
}
