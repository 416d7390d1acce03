import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Message, sessionBus } from '@jellybrick/dbus-next';
import type { MessageBus } from '@jellybrick/dbus-next';
import { startBus } from '../../scripts/lib/desktop-session.ts';
import type { Service } from '../../scripts/lib/service.ts';

/** Source: Desktop Notifications Specification 1.2 */
const name = 'org.freedesktop.Notifications';
const path = '/org/freedesktop/Notifications';
const urgencies = ['low', 'normal', 'critical'] as const;

export interface SeenNotice {
  readonly id: number;
  readonly title: string;
  /** Markup. */
  readonly body: string;
  readonly urgency: (typeof urgencies)[number];
  /** Keys and words, in turn. */
  readonly actions: readonly string[];
}

/** A session bus of its own with a notification daemon that a test looks at and clicks in. */
export class NotificationDaemon {
  /** For the app: where this session bus is. */
  readonly env: Record<string, string> = {};
  readonly #services: Service[] = [];
  readonly #dir: string;
  #bus: MessageBus | null = null;
  #shown: SeenNotice[] = [];
  #count = 0;

  private constructor(dir: string) {
    this.#dir = dir;
  }

  static async start(): Promise<NotificationDaemon> {
    const daemon = new NotificationDaemon(await mkdtemp(join(tmpdir(), 'standwatch-notices-')));
    try {
      await daemon.#open();
      return daemon;
    } catch (error) {
      await daemon.stop();
      throw error;
    }
  }

  async #open(): Promise<void> {
    const busAddress = await startBus(this.#services, this.env, this.#dir);
    this.env.DBUS_SESSION_BUS_ADDRESS = busAddress;
    const bus = sessionBus({ busAddress });
    this.#bus = bus;
    bus.addMethodHandler((call: Message) => this.#answer(call));
    await bus.requestName(name, 0);
  }

  /** What is on the screen, the oldest first. */
  get shown(): readonly SeenNotice[] {
    return this.#shown;
  }

  get titles(): string[] {
    return this.#shown.map(({ title }) => title);
  }

  /** As a hand with the mouse does. */
  click({ id }: SeenNotice): void {
    this.#signal('ActionInvoked', 'us', [id, 'default']);
  }

  /** One of its buttons. */
  press({ id, actions }: SeenNotice, words: string): void {
    this.#signal('ActionInvoked', 'us', [id, actions[actions.indexOf(words) - 1]]);
  }

  #answer(call: Message): boolean {
    if (call.interface !== name) return false;
    const [signature, body] = this.#take(call);
    this.#bus!.send(Message.newMethodReturn(call, signature, body));
    return true;
  }

  #take({ member, body }: Message): [string, unknown[]] {
    switch (member) {
      case 'Notify':
        return ['u', [this.#notify(body)]];
      case 'CloseNotification':
        this.#close(body[0] as number);
        return ['', []];
      case 'GetCapabilities':
        return ['as', [['actions', 'body', 'body-markup']]];
      case 'GetServerInformation':
        return ['ssss', ['test', 'Standwatch', '1', '1.2']];
      default:
        return ['', []];
    }
  }

  #notify([, replaces, , title, body, actions, hints]: unknown[]): number {
    const id = (replaces as number) || (this.#count += 1);
    const { urgency } = hints as { urgency?: { value: number } };
    const level = urgencies[urgency?.value ?? 1];
    const notice = { id, title, body, actions, urgency: level } as SeenNotice;
    this.#shown = [...this.#shown.filter((other) => other.id !== id), notice];
    return id;
  }

  #close(id: number): void {
    this.#shown = this.#shown.filter((other) => other.id !== id);
    this.#signal('NotificationClosed', 'uu', [id, 3]);
  }

  #signal(member: string, signature: string, body: unknown[]): void {
    this.#bus!.send(Message.newSignal(path, name, member, signature, body));
  }

  async stop(): Promise<void> {
    this.#bus?.disconnect();
    for (const started of this.#services.toReversed()) await started.stop();
    await rm(this.#dir, { recursive: true, force: true });
  }
}
