import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A page of somebody else: what it would do is asked by the test. */
const page = '<!doctype html><title>enemy</title>';

/** A server that must never hear of the app: it counts whoever comes, over TCP and UDP. */
export class Enemy {
  readonly #http: Server;
  readonly #udp: Socket;
  readonly heard: string[] = [];
  url = '';

  private constructor() {
    this.#http = createServer((request, response) => {
      this.heard.push(`${request.method} ${request.url}`);
      response.writeHead(200, { 'content-type': 'text/html', 'access-control-allow-origin': '*' });
      response.end(page);
    });
    this.#udp = createSocket('udp4', () => this.heard.push('a datagram'));
  }

  static async start(): Promise<Enemy> {
    const enemy = new Enemy();
    enemy.#http.listen(0, '127.0.0.1');
    await once(enemy.#http, 'listening');
    const { port } = enemy.#http.address() as AddressInfo;
    enemy.#udp.bind(port, '127.0.0.1');
    await once(enemy.#udp, 'listening');
    enemy.url = `http://127.0.0.1:${port}`;
    return enemy;
  }

  async stop(): Promise<void> {
    this.#udp.close();
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }
}
