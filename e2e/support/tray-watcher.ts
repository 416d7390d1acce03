import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Message, MessageType, Variant, sessionBus } from '@jellybrick/dbus-next';
import type { MessageBus } from '@jellybrick/dbus-next';
import { privateFolders, startBus, startKeyring } from '../../scripts/lib/desktop-session.ts';
import type { Service } from '../../scripts/lib/service.ts';

/** Source: StatusNotifierItem specification, under the name that desktops took. */
const name = 'org.kde.StatusNotifierWatcher';
const path = '/StatusNotifierWatcher';
const theBus = { destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus' };

/** A session bus of its own with a keyring, and a panel that shows icons of the tray when a test says so. */
export class TrayWatcher {
  /** For the app: where this session bus is. */
  readonly env: Record<string, string> = {};
  readonly #services: Service[] = [];
  readonly #dir: string;
  #bus: MessageBus | null = null;
  #items: { sender: string; service: string }[] = [];

  private constructor(dir: string) {
    this.#dir = dir;
  }

  /** The panel is not there yet. */
  static async start(): Promise<TrayWatcher> {
    const watcher = new TrayWatcher(await mkdtemp(join(tmpdir(), 'standwatch-tray-')));
    try {
      await watcher.#open();
      return watcher;
    } catch (error) {
      await watcher.stop();
      throw error;
    }
  }

  async #open(): Promise<void> {
    const env = await privateFolders(this.#dir);
    const busAddress = await startBus(this.#services, env, this.#dir);
    this.env.DBUS_SESSION_BUS_ADDRESS = busAddress;
    await startKeyring(this.#services, { ...env, ...this.env });
    this.#bus = sessionBus({ busAddress });
    this.#bus.addMethodHandler((call: Message) => this.#answer(call));
    this.#bus.on('message', ({ type, member, body }: Message) => {
      if (type !== MessageType.SIGNAL || member !== 'NameOwnerChanged' || body[2] !== '') return;
      this.#items = this.#items.filter(({ sender }) => sender !== body[0]);
    });
    const rule = "type='signal',member='NameOwnerChanged'";
    await this.#ask('AddMatch', 's', [rule]);
  }

  /** A panel starts. */
  async appear(): Promise<void> {
    await this.#bus!.requestName(name, 0);
    this.#bus!.send(Message.newSignal(path, name, 'StatusNotifierHostRegistered'));
  }

  /** It ends, and forgets its icons. */
  async vanish(): Promise<void> {
    this.#items = [];
    await this.#bus!.releaseName(name);
  }

  get count(): number {
    return this.#items.length;
  }

  /** The process of the icon that came last. */
  async pid(): Promise<number> {
    const answer = await this.#ask('GetConnectionUnixProcessID', 's', [this.#items.at(-1)!.sender]);
    return answer!.body[0] as number;
  }

  /** As a hand with the mouse does. */
  async click(): Promise<void> {
    await this.#bus!.call(
      new Message({
        destination: this.#items.at(-1)!.service,
        path: '/StatusNotifierItem',
        interface: 'org.kde.StatusNotifierItem',
        member: 'Activate',
        signature: 'ii',
        body: [0, 0],
      }),
    );
  }

  #ask(member: string, signature: string, body: unknown[]): Promise<Message | null> {
    const { destination } = theBus;
    return this.#bus!.call(
      new Message({ ...theBus, interface: destination, member, signature, body }),
    );
  }

  #answer(call: Message): boolean {
    if (call.path !== path) return false;
    switch (call.member) {
      case 'RegisterStatusNotifierItem':
        this.#items.push({ sender: call.sender, service: call.body[0] as string });
        this.#bus!.send(Message.newMethodReturn(call, '', []));
        return true;
      case 'Get':
        this.#bus!.send(Message.newMethodReturn(call, 'v', [property(call.body[1] as string)]));
        return true;
      default:
        return false;
    }
  }

  async stop(): Promise<void> {
    this.#bus?.disconnect();
    for (const started of this.#services.toReversed()) await started.stop();
    await rm(this.#dir, { recursive: true, force: true });
  }
}

function property(asked: string): Variant {
  return asked === 'ProtocolVersion' ? new Variant('i', 0) : new Variant('b', true);
}
