import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, ListenOptions, Server } from 'node:net';
import type { Http } from './http.ts';

/**
 * Connections of a storm wait for their turn here until the event loop takes them; beyond it they
 * die without a word. The kernel caps it at its own limit. Source: listen(2), net.core.somaxconn
 */
const backlog = 4_096;

/**
 * The event loop takes one connection a turn from each socket that listens, and the turns of a storm
 * are long: with one socket, who only asks something would wait in the kernel behind all who come
 * back. Linux divides connections among sockets that share a port. Source: socket(7), SO_REUSEPORT
 */
const socketCount = process.platform === 'linux' ? 16 : 1;

/** The sockets beside the one that the HTTP server has itself. */
export interface OtherSockets {
  /** Takes nothing new; resolves once what came over them has ended. */
  close(): Promise<void>;
}

/** Makes a server listen, on a free port when `port` is 0. @throws Error with the system's code, as EADDRINUSE */
export async function listen(
  http: Http,
  { port, host }: { readonly port: number; readonly host: string },
): Promise<OtherSockets> {
  const shared = { host, backlog, reusePort: socketCount > 1 };
  // Sockets that share their port would let a second server in.
  if (shared.reusePort) await close(await open(createServer(), { port, host }));
  await http.listen({ ...shared, port });
  const taken = http.server.address() as AddressInfo;
  const others = Array.from({ length: socketCount - 1 }, () =>
    createServer({ noDelay: true }, (socket) => void http.server.emit('connection', socket)),
  );
  await Promise.all(others.map((server) => open(server, { ...shared, port: taken.port })));
  return {
    async close() {
      await Promise.all(others.map(close));
    },
  };
}

async function open(server: Server, options: ListenOptions): Promise<Server> {
  server.listen(options);
  await once(server, 'listening');
  return server;
}

async function close(server: Server): Promise<void> {
  server.close();
  await once(server, 'close');
}
