import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Server } from 'socket.io';
import type { Socket } from 'socket.io';
import { io as connectClient } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openRaw } from '../testing/raw-client.ts';
import type { RawClient } from '../testing/raw-client.ts';
import type { Connection } from './wire.ts';
import {
  cut,
  eventFrame,
  letGo,
  stopOwnHeartbeat,
  textFrame,
  writeEvent,
  writeEventToAll,
  writePing,
  writeTogether,
} from './wire.ts';

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
  vi.useRealTimers();
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
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    io.engine.on('connection', stopOwnHeartbeat);
    const { socket, client } = await connectOne();
    expect(JSON.parse((await client.message('0')).slice(1))).toMatchObject({
      pingInterval: 100,
      pingTimeout: 100,
    });
    vi.advanceTimersByTime(400);
    expect(socket.connected).toBe(true);
    socket.emit('still', 'there');
    await client.message('42["still","there"]');
    expect(client.received).not.toContain('2');
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

  it('write the answer to an upgrade and the first packet at once, and nobody waits after that', async () => {
    const waiting: (readonly [calls: number, bytes: number])[] = [];
    let tcp: Socket['request']['socket'];
    io.engine.on('initial_headers', (_headers, request) => {
      tcp = request.socket;
      writeTogether(tcp);
    });
    io.engine.on('connection', () => {
      waiting.push([tcp.writableCorked, tcp.writableLength]);
      setImmediate(() => waiting.push([tcp.writableCorked, tcp.writableLength]));
    });
    await connectOne();
    expect(waiting).toEqual([
      [1, expect.any(Number)],
      [0, 0],
    ]);
    // The answer alone has 129.
    expect(waiting[0]![1]).toBeGreaterThan(200);
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

describe('an event written as a frame', () => {
  it('keeps its place among what Socket.IO emits, also to a client that does not read yet', async () => {
    // Who does not read does not answer either, and a full machine takes longer than that may last.
    io.engine.on('connection', stopOwnHeartbeat);
    const { socket, client } = await connectOne();
    client.tcp.pause();
    const filler = 'x'.repeat(200_000);
    const sent: string[] = [];
    const slow = vi.fn<(connection: Connection) => void>();
    for (let n = 0; n < 100; n += 1) {
      const text = `["n",{"n":${n},"filler":"${n % 20 === 0 ? filler : ''}"}]`;
      sent.push(`42${text}`);
      const [event, payload] = JSON.parse(text);
      if (n % 3 === 0) socket.emit(event, payload);
      else if (n % 3 === 1) writeEventToAll([socket], eventFrame(event, payload), slow);
      else writeEvent(socket.conn, eventFrame(event, payload));
      if (n % 25 === 0) await new Promise((resume) => setImmediate(resume));
    }
    socket.emit('last');
    client.tcp.resume();
    await client.message('42["last"');
    expect(client.received.slice(2, -1)).toEqual(sent);
    expect(slow).toHaveBeenCalledWith(socket.conn);
    slow.mockClear();
    writeEventToAll([socket], eventFrame('all', 'is read'), slow);
    await client.message('42["all"');
    expect(slow).not.toHaveBeenCalled();
  });

  it('says when it has left, not before', async () => {
    io.engine.on('connection', stopOwnHeartbeat);
    const { socket, client } = await connectOne();
    client.tcp.pause();
    const left: number[] = [];
    let written = 0;
    while (written < 3 || left.length === written) {
      const n = written;
      writeEvent(socket.conn, eventFrame('n', 'x'.repeat(500_000)), () => left.push(n));
      written += 1;
      await new Promise((resume) => setTimeout(resume, 5));
    }
    expect(left.length).toBeLessThan(written);
    client.tcp.resume();
    while (left.length < written) await new Promise((resume) => setTimeout(resume, 5));
    expect(left).toEqual(left.toSorted((a, b) => a - b));
  });

  it('is understood by the real client', async () => {
    const client = connectClient(`http://127.0.0.1:${port}`, { transports: ['websocket'] });
    const [socket] = (await once(io, 'connection')) as [Socket];
    const heard = new Promise((resolve) => client.once('event', resolve));
    writeEvent(socket.conn, eventFrame('event', { text: 'é'.repeat(40_000) }));
    expect(await heard).toEqual({ text: 'é'.repeat(40_000) });
    client.disconnect();
    await once(socket, 'disconnect');
    writeEvent(socket.conn, eventFrame('event', {}));
  });
});

describe('what only the handshake needed', () => {
  it('is let go: the first request goes, the connection stays', async () => {
    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc') as () => void;
    const request = new Promise<WeakRef<object>>((resolve) =>
      http.once('upgrade', (upgrade) => resolve(new WeakRef(upgrade))),
    );
    const { socket, client } = await connectOne();
    letGo(socket);
    const first = await request;
    // What was looked at is kept until the turn ends. It takes as many turns as it takes.
    while (first.deref()) {
      await new Promise((resume) => setImmediate(resume));
      collectGarbage();
    }
    socket.emit('still', 'there');
    await client.message('42["still","there"]');
    const closed = once(socket, 'disconnect');
    client.tcp.destroy();
    expect((await closed)[0]).toBe('transport close');
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
