import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import type { Socket } from 'socket.io';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openRaw } from '../testing/raw-client.ts';
import type { RawClient } from '../testing/raw-client.ts';
import { cut, stopOwnHeartbeat, textFrame, writePing } from './wire.ts';

/** Against the real libraries: an update of theirs that moves what we rely on fails here. */
let http: HttpServer;
let io: Server;
let port: number;
let clients: RawClient[];

beforeEach(async () => {
  http = createServer();
  io = new Server(http, {
    transports: ['websocket'],
    pingInterval: 100,
    pingTimeout: 100,
    perMessageDeflate: false,
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  port = (http.address() as AddressInfo).port;
  clients = [];
});

afterEach(async () => {
  for (const { tcp } of clients) tcp.destroy();
  await io.close();
});

async function connectOne(): Promise<{ socket: Socket; client: RawClient }> {
  const connected = once(io, 'connection') as Promise<[Socket]>;
  const client = await openRaw(port, {});
  clients.push(client);
  return { socket: (await connected)[0], client };
}

describe("the libraries' insides", () => {
  it('give up their own heartbeat, and still announce it', async () => {
    io.engine.on('connection', stopOwnHeartbeat);
    const { socket, client } = await connectOne();
    expect(JSON.parse((await client.message('0')).slice(1))).toMatchObject({
      pingInterval: 100,
      pingTimeout: 100,
    });
    await new Promise((resume) => setTimeout(resume, 400));
    expect(client.received).not.toContain('2');
    expect(socket.connected).toBe(true);
  });

  it('let a ping through, and take the answer', async () => {
    io.engine.on('connection', stopOwnHeartbeat);
    const { socket, client } = await connectOne();
    writePing(socket.conn);
    await client.message('2');
    const heard = once(socket.conn, 'packet');
    client.send('3');
    expect(await heard).toMatchObject([{ type: 'pong' }]);
  });

  it('end at once, with the reason given', async () => {
    const { socket, client } = await connectOne();
    const reason = once(socket, 'disconnect');
    const closed = once(client.tcp, 'close');
    cut(socket.conn, 'ping timeout');
    expect((await reason)[0]).toBe('ping timeout');
    await closed;
    expect(io.of('/').sockets.size).toBe(0);
    writePing(socket.conn);
  });
});

describe('a text frame', () => {
  it.each([
    [0, '8100'],
    [125, '817d'],
    [126, '817e007e'],
    [65_535, '817effff'],
    [65_536, '817f0000000000010000'],
  ])('of %i bytes begins with %s', (length, head) => {
    const frame = textFrame('x'.repeat(length));
    expect(frame.toString('hex', 0, head.length / 2)).toBe(head);
    expect(frame.length).toBe(head.length / 2 + length);
  });
});
