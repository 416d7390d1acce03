import { createConnection } from 'node:net';
import type { Socket } from 'node:net';
import { isAbsolute, join } from 'node:path';
import type { Clock } from '../ports.ts';
import { decodeMessages, encodeMessage, readString, readWord } from './wire.ts';
import type { WireMessage } from './wire.ts';

/** A conversation with the compositor: just what is needed to ask for one thing it offers. */
export interface Compositor {
  /** The newest version it offers of an interface; 0: none. */
  versionOf(name: string): number;
  /** A new object of an interface it offers. Returns its number. */
  bind(name: string, version: number): number;
  /** A number for an object that a request makes. */
  newId(): number;
  request(object: number, opcode: number, ...args: (number | string)[]): void;
  /** Events of one object, by their number. */
  onEvent(object: number, heard: (opcode: number) => void): void;
  isOpen(): boolean;
  close(): void;
}

interface Offer {
  readonly number: number;
  readonly version: number;
}

const display = { id: 1, sync: 0, getRegistry: 1, error: 0 } as const;
const registry = { id: 2, bind: 0, global: 0 } as const;
const firstSyncId = 3;
/** One that draws without a graphics card needs 2 s when it has much to draw. */
const connectTimeoutMs = 5_000;

/** Where the compositor of this session listens, or null: there is none. */
export function waylandSocketPath(
  env: Readonly<Record<string, string | undefined>>,
): string | null {
  const { WAYLAND_DISPLAY, XDG_RUNTIME_DIR } = env;
  if (!WAYLAND_DISPLAY) return null;
  if (isAbsolute(WAYLAND_DISPLAY)) return WAYLAND_DISPLAY;
  return XDG_RUNTIME_DIR ? join(XDG_RUNTIME_DIR, WAYLAND_DISPLAY) : null;
}

/** Resolves once the compositor has told all that it offers. */
export function connectCompositor(path: string, clock: Clock): Promise<Compositor> {
  const socket = createConnection(path);
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      cancel();
      socket.destroy();
      reject(error);
    };
    const cancel = clock.after(connectTimeoutMs, () => fail(new Error('the compositor is silent')));
    socket.once('error', fail);
    const compositor = converse(socket, () => {
      cancel();
      resolve(compositor);
    });
  });
}

function converse(socket: Socket, onOffered: () => void): Compositor {
  const offers = new Map<string, Offer>();
  const listeners = new Map<number, (opcode: number) => void>();
  let lastId = firstSyncId;
  let isOpen = true;
  let rest: Buffer = Buffer.alloc(0);

  const request = (object: number, opcode: number, ...args: (number | string)[]) => {
    socket.write(encodeMessage(object, opcode, args));
  };

  function take({ object, opcode, body }: WireMessage): void {
    if (object === display.id && opcode === display.error) {
      socket.destroy(new Error(`the compositor says: ${readString(body, 8).text}`));
    } else if (object === registry.id && opcode === registry.global) {
      const { text, next } = readString(body, 4);
      offers.set(text, { number: readWord(body, 0), version: readWord(body, next) });
    } else if (object === firstSyncId) {
      onOffered();
    } else {
      listeners.get(object)?.(opcode);
    }
  }

  socket.on('data', (bytes: Buffer) => {
    try {
      const decoded = decodeMessages(Buffer.concat([rest, bytes]));
      rest = decoded.rest;
      for (const message of decoded.messages) take(message);
    } catch (error) {
      socket.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  });
  // Whoever asks next finds it closed.
  socket.on('error', () => {});
  socket.on('close', () => (isOpen = false));
  request(display.id, display.getRegistry, registry.id);
  request(display.id, display.sync, firstSyncId);

  return {
    versionOf: (name) => offers.get(name)?.version ?? 0,
    bind(name, version) {
      const offer = offers.get(name);
      if (!offer) throw new Error(`the compositor offers no ${name}`);
      lastId += 1;
      request(registry.id, registry.bind, offer.number, name, version, lastId);
      return lastId;
    },
    newId: () => (lastId += 1),
    request,
    onEvent: (object, heard) => listeners.set(object, heard),
    isOpen: () => isOpen,
    close: () => socket.end(),
  };
}
