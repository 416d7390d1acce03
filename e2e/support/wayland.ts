import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Message, sessionBus } from '@jellybrick/dbus-next';
import type { MessageBus } from '@jellybrick/dbus-next';
import {
  privateFolders,
  startBus,
  startKeyring,
  untilOnBus,
} from '../../scripts/lib/desktop-session.ts';
import { childEnv } from '../../scripts/lib/run.ts';
import { startService } from '../../scripts/lib/service.ts';
import type { Service } from '../../scripts/lib/service.ts';

const service = 'org.gnome.Mutter.RemoteDesktop';

/**
 * A GNOME session without a screen: its compositor with one virtual monitor, on a bus of its own.
 * A hand is lent by the compositor's own remote-desktop service.
 */
export class WaylandSession {
  /** What a program needs to find the session, and no X server. */
  readonly env: Record<string, string>;
  readonly #services: Service[];
  readonly #dir: string;
  #hand: { bus: MessageBus; path: string } | null = null;

  private constructor(env: Record<string, string>, services: Service[], dir: string) {
    this.env = env;
    this.#services = services;
    this.#dir = dir;
  }

  static async start(): Promise<WaylandSession> {
    const dir = await mkdtemp(join(tmpdir(), 'standwatch-wayland-'));
    const services: Service[] = [];
    const env: Record<string, string> = {
      ...(await privateFolders(dir)),
      DISPLAY: '',
      WAYLAND_DISPLAY: 'wayland-test',
      XDG_SESSION_TYPE: 'wayland',
    };
    const session = new WaylandSession(env, services, dir);
    try {
      env.DBUS_SESSION_BUS_ADDRESS = await startBus(services, env, dir);
      await startKeyring(services, env);
      const display = ['--wayland-display', env.WAYLAND_DISPLAY!, '--virtual-monitor', '1280x900'];
      const args = ['--headless', '--wayland', '--no-x11', ...display];
      services.push(await startService('mutter', args, { env: childEnv(env) }));
      await untilOnBus(service, env);
      return session;
    } catch (error) {
      await session.stop();
      throw error;
    }
  }

  /** Moves the session's pointer, as a hand on the mouse does. Returns the moment, epoch milliseconds. */
  async movePointer(): Promise<number> {
    this.#hand ??= await this.#takeMouse();
    for (const distance of [9, -9]) {
      const move = { member: 'NotifyPointerMotionRelative', signature: 'dd' };
      await this.#call({ ...move, body: [distance, distance] });
    }
    return Date.now();
  }

  async #takeMouse(): Promise<{ bus: MessageBus; path: string }> {
    const bus = sessionBus({ busAddress: this.env.DBUS_SESSION_BUS_ADDRESS! });
    const path = '/org/gnome/Mutter/RemoteDesktop';
    const create = { destination: service, path, interface: service, member: 'CreateSession' };
    const answer = await bus.call(new Message(create));
    this.#hand = { bus, path: String(answer?.body[0]) };
    await this.#call({ member: 'Start' });
    return this.#hand;
  }

  async #call(call: { member: string; signature?: string; body?: unknown[] }): Promise<void> {
    const { bus, path } = this.#hand!;
    const session = { destination: service, path, interface: `${service}.Session` };
    await bus.call(new Message({ ...session, ...call }));
  }

  async stop(): Promise<void> {
    this.#hand?.bus.disconnect();
    for (const started of this.#services.toReversed()) await started.stop();
    await rm(this.#dir, { recursive: true, force: true });
  }
}
