import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';

interface Pair {
  readonly client: Socket;
  readonly upstream: Socket;
}

interface Way {
  readonly from: Socket;
  readonly to: Socket;
  readonly said: Record<Side, string>;
}

/** What the network between two sides does. */
type Mood = 'passing' | 'cut' | 'frozen';

/** Who speaks: whoever connected, or the one behind the proxy. */
export type Side = 'client' | 'upstream';

/**
 * Sees every piece before it is passed on.
 * @param said what either side of this connection has said since the tap is there, the piece included
 * @returns false to keep the piece from the other side
 */
export type Tap = (speaker: Side, said: Readonly<Record<Side, string>>) => boolean;

/**
 * A piece of network that a test can break: a TCP proxy on a loopback port of its own.
 * - cut: what runs is reset, what comes is refused;
 * - frozen: nothing is refused and nothing arrives, as when packets are lost; what was sent
 *   meanwhile arrives after `heal`, as TCP repeats it.
 */
export class Proxy {
  readonly #server: Server;
  readonly #target: { readonly host: string; readonly port: number };
  readonly #pairs = new Set<Pair>();
  #mood: Mood = 'passing';
  #latencyMs = 0;
  #tap: Tap | null = null;
  #port = 0;

  private constructor(target: { host: string; port: number }) {
    this.#target = target;
    this.#server = createServer((client) => this.#accept(client));
  }

  static async start(target: { host: string; port: number }): Promise<Proxy> {
    const proxy = new Proxy(target);
    await proxy.#listen();
    return proxy;
  }

  get port(): number {
    return this.#port;
  }

  /** How many connections pass through it. */
  get connections(): number {
    return this.#pairs.size;
  }

  /** Resets every connection and refuses new ones. */
  async cut(): Promise<void> {
    this.#mood = 'cut';
    const closed = new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
    this.#resetAll();
    await closed;
  }

  /** Both sides believe that the connection stands, and hear nothing any more. */
  freeze(): void {
    this.#mood = 'frozen';
    for (const { client, upstream } of this.#pairs) {
      client.pause();
      upstream.pause();
    }
  }

  async heal(): Promise<void> {
    const before = this.#mood;
    this.#mood = 'passing';
    if (before === 'cut') await this.#listen();
    for (const { client, upstream } of this.#pairs) {
      client.resume();
      upstream.resume();
    }
  }

  /** From now on everything arrives this much later, in each direction. */
  delay(latencyMs: number): void {
    this.#latencyMs = latencyMs;
  }

  /** Listens in from now on; null ends it. */
  tap(tap: Tap | null): void {
    this.#tap = tap;
  }

  async stop(): Promise<void> {
    if (this.#mood !== 'cut') await this.cut();
  }

  async #listen(): Promise<void> {
    this.#server.listen(this.#port, this.#target.host);
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  #accept(client: Socket): void {
    const upstream = connect(this.#target);
    const pair = { client, upstream };
    this.#pairs.add(pair);
    const end = () => {
      this.#pairs.delete(pair);
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      socket.setNoDelay(true);
      socket.on('error', end);
      socket.on('close', end);
    }
    const said: Record<Side, string> = { client: '', upstream: '' };
    this.#forward('client', { from: client, to: upstream, said });
    this.#forward('upstream', { from: upstream, to: client, said });
    if (this.#mood !== 'frozen') return;
    client.pause();
    upstream.pause();
  }

  #forward(speaker: Side, { from, to, said }: Way): void {
    const later = (act: () => void) => {
      if (this.#latencyMs === 0) act();
      else setTimeout(act, this.#latencyMs);
    };
    from.on('data', (chunk: Buffer) => {
      if (this.#mayPass(speaker, said, chunk)) later(() => to.writable && to.write(chunk));
    });
    from.on('end', () => later(() => to.end()));
  }

  #mayPass(speaker: Side, said: Record<Side, string>, chunk: Buffer): boolean {
    if (!this.#tap) return true;
    said[speaker] += chunk.toString('latin1');
    return this.#tap(speaker, said);
  }

  #resetAll(): void {
    for (const { client, upstream } of this.#pairs) {
      client.resetAndDestroy();
      upstream.resetAndDestroy();
    }
    this.#pairs.clear();
  }
}
