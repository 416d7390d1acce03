import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Message, sessionBus, Variant } from '@jellybrick/dbus-next';
import type { MessageBus } from '@jellybrick/dbus-next';
import { startBus, untilOnBus } from '../../scripts/lib/desktop-session.ts';
import { childEnv } from '../../scripts/lib/run.ts';
import { startService } from '../../scripts/lib/service.ts';
import type { Service } from '../../scripts/lib/service.ts';

const destination = 'org.freedesktop.login1';
const manager = '/org/freedesktop/login1';
const mock = 'org.freedesktop.DBus.Mock';

/** The one that Debian's packages are for; another may come first in the path. */
const python = '/usr/bin/python3';

/** A system bus of its own with a logind that does what a test says (python-dbusmock). */
export class Logind {
  /** For the app: where this system bus is, and that it runs in the session there. */
  readonly env: Record<string, string>;
  readonly #services: Service[];
  readonly #dir: string;
  #bus: MessageBus | null = null;

  private constructor(env: Record<string, string>, services: Service[], dir: string) {
    this.env = env;
    this.#services = services;
    this.#dir = dir;
  }

  static async start(): Promise<Logind> {
    const dir = await mkdtemp(join(tmpdir(), 'standwatch-logind-'));
    const services: Service[] = [];
    const env: Record<string, string> = { XDG_SESSION_ID: 'c1' };
    const logind = new Logind(env, services, dir);
    try {
      const busAddress = await startBus(services, env, dir);
      env.DBUS_SYSTEM_BUS_ADDRESS = busAddress;
      const args = ['-m', 'dbusmock', '--system', '--template', 'logind'];
      services.push(await startService(python, args, { env: childEnv(env) }));
      await untilOnBus(destination, { DBUS_SESSION_BUS_ADDRESS: busAddress });
      logind.#bus = sessionBus({ busAddress });
      const session = ['c1', 'seat0', process.getuid?.() ?? 0, 'marie', true];
      await logind.#call(manager, mock, 'AddSession', 'ssusb', session);
      return logind;
    } catch (error) {
      await logind.stop();
      throw error;
    }
  }

  /** As the desktop does when it locks or unlocks the screen. Returns the moment. */
  async setLocked(locked: boolean): Promise<number> {
    const path = `${manager}/session/c1`;
    await this.#call(path, `${destination}.Session`, 'SetLockedHint', 'b', [locked]);
    return Date.now();
  }

  /** As logind does before sleep and after waking. Returns the moment. */
  async prepareForSleep(sleeps: boolean): Promise<number> {
    const signal = [`${destination}.Manager`, 'PrepareForSleep', 'b', [new Variant('b', sleeps)]];
    await this.#call(manager, mock, 'EmitSignal', 'sssav', signal);
    return Date.now();
  }

  /** Whether the app asks sleep to wait for it. */
  async isSleepDelayed(): Promise<boolean> {
    const [list] = await this.#call(manager, `${destination}.Manager`, 'ListInhibitors');
    return (list as string[][]).some(
      ([what, who, , mode]) => what === 'sleep' && who === 'Standwatch' && mode === 'delay',
    );
  }

  async #call(path: string, name: string, member: string, signature = '', body: unknown[] = []) {
    const call = { destination, path, interface: name, member, signature, body };
    const answer = await this.#bus!.call(new Message(call));
    return answer?.body ?? [];
  }

  async stop(): Promise<void> {
    this.#bus?.disconnect();
    for (const started of this.#services.toReversed()) await started.stop();
    await rm(this.#dir, { recursive: true, force: true });
  }
}
