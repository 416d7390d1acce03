import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeMessages, encodeMessage, readString, readWord } from '../wayland/wire.ts';
import type { WireMessage } from '../wayland/wire.ts';

/** An interface and the version of it. */
type Offer = readonly [name: string, version: number];

/** A compositor on a real socket that offers what a test says and writes down what it is asked. */
export class FakeCompositor {
  readonly socketPath: string;
  /** As "wl_seat v1 = 4" for a bind and "5.1(6,1000,4)" for a request. */
  readonly asked: string[] = [];
  readonly #server: Server;
  readonly #dir: string;
  readonly #offers: readonly Offer[];
  #client: Socket | null = null;

  private constructor(dir: string, offers: readonly Offer[]) {
    this.#dir = dir;
    this.#offers = offers;
    this.socketPath = join(dir, 'wayland-0');
    this.#server = createServer((client) => this.#serve(client));
  }

  static async start(...offers: readonly Offer[]): Promise<FakeCompositor> {
    const dir = await mkdtemp(join(tmpdir(), 'standwatch-compositor-'));
    const compositor = new FakeCompositor(dir, offers);
    await new Promise<void>((resolve) => compositor.#server.listen(compositor.socketPath, resolve));
    return compositor;
  }

  tell(object: number, opcode: number, ...args: (number | string)[]): void {
    this.#client?.write(encodeMessage(object, opcode, args));
  }

  /** Resolves when it was asked for so much. */
  async until(count: number): Promise<void> {
    while (this.asked.length < count) await new Promise((resolve) => setImmediate(resolve));
  }

  async stop(): Promise<void> {
    this.#client?.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
    await rm(this.#dir, { recursive: true, force: true });
  }

  #serve(client: Socket): void {
    this.#client = client;
    let rest: Buffer = Buffer.alloc(0);
    client.on('data', (bytes) => {
      const decoded = decodeMessages(Buffer.concat([rest, bytes]));
      rest = decoded.rest;
      for (const message of decoded.messages) this.#answer(message);
    });
  }

  #answer({ object, opcode, body }: WireMessage): void {
    if (object === 1 && opcode === 1) {
      this.#offers.forEach(([name, version], n) => this.tell(2, 0, n + 10, name, version));
    } else if (object === 1) {
      this.tell(readWord(body, 0), 0, 0);
    } else if (object === 2) {
      const { text, next } = readString(body, 4);
      this.asked.push(`${text} v${readWord(body, next)} = ${readWord(body, next + 4)}`);
    } else {
      const args = Array.from({ length: body.length / 4 }, (_, n) => readWord(body, n * 4));
      this.asked.push(`${object}.${opcode}(${args.join(',')})`);
    }
  }
}
