import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A company's proxy: tunnels with CONNECT, and writes down where to. */
export class HttpProxy {
  readonly tunnels: string[] = [];
  /** Answers every request for a tunnel with this status instead of making one. */
  refuseWith: string | null = null;
  readonly #server: Server = createServer();

  static async start(): Promise<HttpProxy> {
    const proxy = new HttpProxy();
    proxy.#server.on('connect', (request, client) => {
      client.on('error', () => client.destroy());
      if (proxy.refuseWith !== null) {
        client.end(`HTTP/1.1 ${proxy.refuseWith}\r\n\r\n`);
        return;
      }
      proxy.tunnels.push(request.url!);
      // Whatever the name: only the proxy knows where that is, and here it is this computer.
      const { port } = new URL(`http://${request.url}`);
      const target = connect(Number(port), '127.0.0.1', () => {
        client.write('HTTP/1.1 200 OK\r\n\r\n');
        client.pipe(target).pipe(client);
      });
      target.on('error', () => client.destroy());
      client.on('close', () => target.destroy());
    });
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
