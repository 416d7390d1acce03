import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { Server } from 'socket.io';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeClock } from '../testing/fake-clock.ts';
import { openRaw } from '../testing/raw-client.ts';
import type { RawClient } from '../testing/raw-client.ts';
import type { Audience } from './audience.ts';
import { createAudience } from './audience.ts';
import { createBacklog, maxBacklogBytes, maxBacklogMs } from './backlog.ts';
import type { Backlog } from './backlog.ts';
import type { DeviceSocket } from './device-link.ts';
import { outflow } from './wire.ts';

/** Real TCP: what the system's own buffers take is not in our hands, and does not count. */
let http: HttpServer;
let io: Server;
let clock: FakeClock;
let backlog: Backlog;
let audience: Audience;
let clients: RawClient[];

const pageBytes = 60_000;
const filler = 'x'.repeat(pageBytes);
const tellAll = () => audience.tell('acc', 'me:changed', { id: filler } as never);

beforeEach(async () => {
  http = createServer();
  io = new Server(http, { transports: ['websocket'], perMessageDeflate: false });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  clock = new FakeClock();
  backlog = createBacklog({ clock, log: pino({ level: 'silent' }) });
  audience = createAudience(backlog);
  clients = [];
});

afterEach(async () => {
  backlog.stop();
  for (const { tcp } of clients) tcp.destroy();
  await io.close();
});

async function connectOne() {
  const connected = once(io, 'connection') as Promise<[DeviceSocket]>;
  const client = await openRaw((http.address() as AddressInfo).port, {});
  clients.push(client);
  const [socket] = await connected;
  socket.data = { signedIn: { account: { id: 'acc' }, operator: { id: 'm' } } } as never;
  socket.once('disconnect', () => audience.leave(socket));
  audience.join(socket);
  return { socket, client };
}

/** Tells so much that some of it waits in this process. */
async function fill(socket: DeviceSocket): Promise<void> {
  while (outflow(socket.conn).waitingBytes === 0) {
    tellAll();
    await new Promise((resume) => setImmediate(resume));
  }
}

describe('a client that does not read', () => {
  it('is closed when more than 1 MiB waits for it, and nobody else is', async () => {
    const slow = await connectOne();
    slow.client.tcp.pause();
    const quick = await connectOne();
    const reason = once(slow.socket, 'disconnect');
    let most = 0;
    while (slow.socket.connected) {
      tellAll();
      most = Math.max(most, outflow(slow.socket.conn).waitingBytes);
      await new Promise((resume) => setImmediate(resume));
    }
    expect((await reason)[0]).toBe('transport error');
    expect(most).toBeGreaterThan(maxBacklogBytes - pageBytes - 1_000);
    expect(most).toBeLessThanOrEqual(maxBacklogBytes);
    expect(quick.socket.connected).toBe(true);
  });

  it('is closed when something has waited for 10 s, not a second before', async () => {
    const { socket, client } = await connectOne();
    client.tcp.pause();
    await fill(socket);
    await clock.advance(maxBacklogMs - 1_000);
    expect(socket.connected).toBe(true);
    await clock.advance(1_000);
    expect(socket.connected).toBe(false);
    expect(clock.nextDueAt).toBeNull();
  });

  it('counts what Socket.IO holds back, too', async () => {
    const { socket, client } = await connectOne();
    client.tcp.pause();
    await fill(socket);
    while (socket.connected) {
      socket.emit('presence:snapshot', filler as never);
      backlog.look(socket.conn);
    }
    expect(socket.connected).toBe(false);
  });
});

describe('a client that reads slowly', () => {
  it('stays as long as what waits is gone within 10 s', async () => {
    const { socket, client } = await connectOne();
    for (let n = 0; n < 3; n += 1) {
      client.tcp.pause();
      await fill(socket);
      await clock.advance(maxBacklogMs - 1_000);
      client.tcp.resume();
      while (outflow(socket.conn).waitingBytes > 0) {
        await new Promise((resume) => setImmediate(resume));
      }
      tellAll();
      await clock.advance(1_000);
    }
    expect(socket.connected).toBe(true);
    await clock.advance(maxBacklogMs);
    expect(clock.nextDueAt).toBeNull();
  });
});
