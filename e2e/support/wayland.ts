import { existsSync } from 'node:fs';
import { chmod, chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Message, sessionBus } from '@jellybrick/dbus-next';
import {
  privateFolders,
  startBus,
  startKeyring,
  untilOnBus,
} from '../../scripts/lib/desktop-session.ts';
import { childEnv } from '../../scripts/lib/run.ts';
import { startService } from '../../scripts/lib/service.ts';
import type { Service } from '../../scripts/lib/service.ts';
import { systemClock } from '../../src-main/ports.ts';
import { connectCompositor } from '../../src-main/wayland/compositor.ts';

/** A Wayland session without a screen, on a bus of its own, and a hand on its mouse. */
export interface WaylandSession {
  /** What a program needs to find the session. */
  readonly env: Record<string, string>;
  /** For the agent app to run in it. */
  readonly args: readonly string[];
  /** Moves the session's pointer, as a hand on the mouse does. Returns the moment, epoch milliseconds. */
  movePointer(): Promise<number>;
  stop(): Promise<void>;
}

/** What moves the pointer by so many pixels both ways. */
interface Mouse {
  move(pixels: number): Promise<void>;
  close(): void;
}

interface Parts {
  readonly env: Record<string, string>;
  readonly services: Service[];
}

interface Compositor {
  readonly takeMouse: () => Promise<Mouse>;
  readonly args: readonly string[];
}

async function startSession(
  startCompositor: (parts: Parts) => Promise<Compositor>,
): Promise<WaylandSession> {
  const dir = await mkdtemp(join(tmpdir(), 'standwatch-wayland-'));
  const services: Service[] = [];
  let mouse: Mouse | null = null;
  const stop = async () => {
    mouse?.close();
    for (const service of services.toReversed()) await service.stop();
    await rm(dir, { recursive: true, force: true });
  };
  try {
    const folders = await privateFolders(dir);
    const env: Record<string, string> = { ...folders, XDG_SESSION_TYPE: 'wayland' };
    // The compositor may have to run as another user.
    await chmod(dir, 0o711);
    env.DBUS_SESSION_BUS_ADDRESS = await startBus(services, env, dir);
    await startKeyring(services, env);
    const { takeMouse, args } = await startCompositor({ env, services });
    return {
      env,
      args,
      async movePointer() {
        mouse ??= await takeMouse();
        await mouse.move(9);
        await mouse.move(-9);
        return Date.now();
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** GNOME's compositor, with the app as a Wayland client. A hand is lent by its own remote-desktop service. */
export function gnomeSession(): Promise<WaylandSession> {
  const destination = 'org.gnome.Mutter.RemoteDesktop';
  return startSession(async ({ env, services }) => {
    env.WAYLAND_DISPLAY = 'wayland-test';
    env.DISPLAY = '';
    const display = ['--wayland-display', env.WAYLAND_DISPLAY, '--virtual-monitor', '1280x900'];
    const args = ['--headless', '--wayland', '--no-x11', ...display];
    services.push(await startService('mutter', args, { env: childEnv(env) }));
    await untilOnBus(destination, env);
    const takeMouse = async (): Promise<Mouse> => {
      const bus = sessionBus({ busAddress: env.DBUS_SESSION_BUS_ADDRESS! });
      const service = { destination, path: '/org/gnome/Mutter/RemoteDesktop' };
      const create = { ...service, interface: destination, member: 'CreateSession' };
      const answer = await bus.call(new Message(create));
      const path = String(answer?.body[0]);
      const session = { destination, path, interface: `${destination}.Session` };
      await bus.call(new Message({ ...session, member: 'Start' }));
      const motion = { ...session, member: 'NotifyPointerMotionRelative', signature: 'dd' };
      return {
        move: async (pixels) =>
          void (await bus.call(new Message({ ...motion, body: [pixels, pixels] }))),
        close: () => bus.disconnect(),
      };
    };
    return { takeMouse, args: ['--ozone-platform=wayland'] };
  });
}

/**
 * sway, one of the compositors made with wlroots. A hand is lent by its virtual pointer. Electron 25
 * crashes as a client of a sway without a graphics card, so the app's window goes to the X server of
 * the tests; what it asks about input is sway all the same.
 */
export function swaySession(): Promise<WaylandSession> {
  return startSession(async ({ env, services }) => {
    // It refuses to run as root, which containers do; 65534 is nobody.
    const isRoot = process.getuid?.() === 0;
    if (isRoot) await chown(env.XDG_RUNTIME_DIR!, 65_534, 65_534);
    const headless = { WLR_BACKENDS: 'headless', WLR_LIBINPUT_NO_DEVICES: '1' };
    const swayEnv = childEnv({ ...env, ...headless, WLR_RENDERER: 'pixman' });
    const user = isRoot ? { user: { uid: 65_534, gid: 65_534 } } : {};
    services.push(await startService('sway', ['-c', '/dev/null'], { env: swayEnv, ...user }));
    env.WAYLAND_DISPLAY = 'wayland-1';
    env.GDK_BACKEND = 'x11';
    const path = join(env.XDG_RUNTIME_DIR!, env.WAYLAND_DISPLAY);
    while (!existsSync(path)) await sleep(20);
    return { takeMouse: () => virtualPointer(path), args: ['--ozone-platform=x11'] };
  });
}

async function virtualPointer(path: string): Promise<Mouse> {
  const compositor = await connectCompositor(path, systemClock);
  const seat = compositor.bind('wl_seat', 1);
  const manager = compositor.bind('zwlr_virtual_pointer_manager_v1', 1);
  const pointer = compositor.newId();
  const requests = { create: 0, motion: 0, frame: 4 };
  compositor.request(manager, requests.create, seat, pointer);
  return {
    async move(pixels) {
      // Distances are in 256ths.
      compositor.request(pointer, requests.motion, 0, pixels * 256, pixels * 256);
      compositor.request(pointer, requests.frame);
    },
    close: compositor.close,
  };
}
