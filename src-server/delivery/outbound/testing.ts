import type { RequestListener } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createServer as createTcpServer } from 'node:net';
import { afterEach, expect } from 'vitest';
import { alone } from '../testing.ts';
import { createPost } from './post.ts';
import type { OutboundParts } from './post.ts';

/** Helpers of the tests that post: other sides on this machine, which end with the test. */

export const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

export async function serve(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
}

/** Something that takes connections and does as told with them. */
export async function servePlain(onConnection: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket.on('error', () => {}));
    onConnection(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
}

export const loopback = ['127.0.0.1/32'];
/** On a busy machine an answer takes its time; only where none will come the wait is short. */
export const patient = { connectMs: 5_000, headersMs: 5_000, bodyMs: 5_000 };

export const send = (url: string, parts: Partial<OutboundParts> = {}, limit?: AbortController) =>
  createPost({ allow: loopback, timeouts: patient, ...parts })(
    { url, headers: { 'content-type': 'application/json' }, body: '{"é":1}' },
    alone(limit),
  );

export const failing = (url: string, parts: Partial<OutboundParts> = {}, limit?: AbortController) =>
  send(url, parts, limit).then(
    () => expect.unreachable('it was accepted'),
    (error: unknown) => error as Error,
  );
