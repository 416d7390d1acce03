import type { EventEmitter } from 'node:events';
import type { Message, MessageBus } from '@jellybrick/dbus-next';
import type { Clock, Log } from '../ports.ts';

/** One object of a service, seen through one of its interfaces. */
export interface BusObject {
  readonly service: string;
  readonly path: string;
  readonly interface: string;
}

export interface BusCall extends BusObject {
  readonly member: string;
  readonly signature?: string;
  readonly body?: unknown[];
  /** For what takes its time. */
  readonly timeoutMs?: number;
}

export interface BusSignal extends BusObject {
  readonly member: string;
  /** Only those whose first value is this text. */
  readonly firstValue?: string;
}

/** What this app uses of D-Bus. Tests hand in a fake. */
export interface Bus {
  /** The values of the answer. Rejects when the service is not there, refuses or does not answer; starts none. */
  call(call: BusCall): Promise<readonly unknown[]>;
  /** Hears it from that service only. Resolves once the bus sends this signal here, to its unsubscribe. */
  listen(signal: BusSignal, heard: (body: readonly unknown[]) => void): Promise<() => void>;
  /** Called when the bus ended: nothing is heard any more of what was listened to. */
  onEnd(ended: () => void): void;
  /** Called when there is a bus again, to listen and ask anew; it is tried until then, with pauses. */
  onBack(back: () => void): void;
}

/** The bus itself, as a service on it. */
export const theBus: BusObject = {
  service: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
};

/** Sent when a service comes, goes, or another takes its name. */
export const ownerChanges = (service: string): BusSignal => ({
  ...theBus,
  member: 'NameOwnerChanged',
  firstValue: service,
});

/** A service that hangs must not hold up the next one; those that matter answer in milliseconds. */
const callTimeoutMs = 2_000;

/** Between attempts to reach the bus after a connection that ended; each is twice as long as the one before. */
const firstPauseMs = 1_000;
const longestPauseMs = 30_000;

interface Connection {
  readonly bus: MessageBus;
  /** Everybody who follows signals. The client has one listener for all: it takes more for a leak. */
  readonly followers: Set<(message: Message) => void>;
}

/** The user's session bus or the computer's system bus; connected at the first use, and again after a failure. */
export function dbus(which: 'session' | 'system', clock: Clock, log: Log): Bus {
  let connection: Promise<Connection> | null = null;
  /** It ended, and who wants to hear of its successor was not told of one yet. */
  let lost = false;
  const onEnd = new Set<() => void>();
  const onBack = new Set<() => void>();

  async function connect(): Promise<Connection> {
    // Loaded where there is a D-Bus to speak to.
    const { sessionBus, systemBus } = await import('@jellybrick/dbus-next');
    const bus = which === 'session' ? sessionBus() : systemBus();
    // Its types leave out that it fails, and that it ended without an error it keeps to itself.
    const events: EventEmitter = bus;
    const { _connection: stream } = bus as unknown as { _connection: EventEmitter };
    const followers: Connection['followers'] = new Set();
    bus.on('message', (message: Message) => {
      for (const follow of followers) follow(message);
    });
    const opened = new Promise<void>((resolve) => bus.once('connect', () => resolve()));
    const ended = new Promise<never>((_resolve, reject) => {
      events.on('error', reject);
      stream.on('end', () => reject(new Error('it closed the connection')));
    });
    try {
      await within(Promise.race([opened, ended]), callTimeoutMs, clock);
    } catch (error) {
      bus.disconnect();
      throw error;
    }
    ended.catch((error: unknown) => {
      // It may still speak, when it was not understood.
      followers.clear();
      bus.disconnect();
      lose(error);
    });
    return { bus, followers };
  }

  function connected(): Promise<Connection> {
    connection ??= connect();
    connection.catch(() => (connection = null));
    return connection;
  }

  function lose(error: unknown): void {
    connection = null;
    log(`dbus: the ${which} bus ended`, error);
    if (!lost && onBack.size > 0) {
      lost = true;
      comeBack(firstPauseMs);
    }
    for (const ended of onEnd) ended();
  }

  function comeBack(pauseMs: number): void {
    const tryIt = async () => {
      try {
        await connected();
      } catch {
        comeBack(Math.min(2 * pauseMs, longestPauseMs));
        return;
      }
      lost = false;
      log(`dbus: the ${which} bus is back`);
      for (const back of onBack) back();
    };
    clock.after(pauseMs, () => void tryIt());
  }

  const call = async (call: BusCall) => send(await connected(), call);

  async function send({ bus }: Connection, call: BusCall): Promise<readonly unknown[]> {
    const { timeoutMs = callTimeoutMs } = call;
    const { Message, MessageFlag } = await import('@jellybrick/dbus-next');
    const { service: destination, path, interface: name, member, signature, body } = call;
    const message = new Message({
      destination,
      path,
      interface: name,
      member,
      signature: signature ?? '',
      body: body ?? [],
      flags: MessageFlag.NO_AUTO_START,
    });
    return (await within(bus.call(message), timeoutMs, clock))?.body ?? [];
  }

  /** Calls with each signal of this kind, whoever sent it. Resolves once the bus sends them here. */
  async function match(to: Connection, signal: BusSignal, heard: (message: Message) => void) {
    const { MessageType } = await import('@jellybrick/dbus-next');
    const { service: sender, path, interface: name, member, firstValue } = signal;
    const onMessage = (message: Message) => {
      if (message.type !== MessageType.SIGNAL || message.path !== path) return;
      if (message.interface === name && message.member === member) heard(message);
    };
    const rule = { type: 'signal', sender, path, interface: name, member };
    const only = firstValue === undefined ? {} : { arg0: firstValue };
    const text = Object.entries({ ...rule, ...only }).map(([key, value]) => `${key}='${value}'`);
    const ask = (question: 'AddMatch' | 'RemoveMatch') =>
      send(to, { ...theBus, member: question, signature: 's', body: [text.join(',')] });
    const stop = () => {
      // A connection that ended follows nobody, and needs no word.
      if (to.followers.delete(onMessage)) ask('RemoveMatch').catch(() => {});
    };
    to.followers.add(onMessage);
    await orElse(ask('AddMatch'), stop);
    return stop;
  }

  /** Follows who has the name of a service: the bus says so, and nobody else is believed. */
  async function followOwner(to: Connection, service: string) {
    let owner: string | undefined;
    const stop = await match(to, ownerChanges(service), ({ sender, body }) => {
      if (sender === theBus.service && body[0] === service) owner = String(body[2]);
    });
    const question = { ...theBus, member: 'GetNameOwner', signature: 's', body: [service] };
    const [first] = await send(to, question).catch((error: unknown) => {
      if (isNameless(error)) return [''];
      stop();
      throw error;
    });
    // A change that was told meanwhile is the newer one.
    owner ??= String(first);
    return { isOwner: (sender: string | null) => sender !== null && sender === owner, stop };
  }

  return {
    call,
    onEnd: (ended) => void onEnd.add(ended),
    onBack: (back) => void onBack.add(back),
    async listen(signal, heard) {
      const to = await connected();
      // The rule is only what the bus sends here; a signal sent to this app alone passes it by.
      const { isOwner, stop: unfollow } = await followOwner(to, signal.service);
      const following = match(to, signal, ({ sender, body }) => {
        if (isOwner(sender)) heard(body);
      });
      const stop = await orElse(following, unfollow);
      return () => {
        stop();
        unfollow();
      };
    },
  };
}

/** Nobody has the name now; a service may come later. */
const isNameless = (error: unknown) =>
  error instanceof Error &&
  'type' in error &&
  error.type === 'org.freedesktop.DBus.Error.NameHasNoOwner';

/** Undoes what was begun before when this fails. */
function orElse<Value>(work: Promise<Value>, undo: () => void): Promise<Value> {
  return work.catch((error: unknown) => {
    undo();
    throw error;
  });
}

function within<Value>(work: Promise<Value>, timeoutMs: number, clock: Clock): Promise<Value> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(timeoutMs, () =>
      reject(new Error(`no answer within ${timeoutMs} ms`)),
    );
    work.then(resolve, reject).finally(cancel);
  });
}
