import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { io } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { attachSocket } from '../presence/presence.socket.ts';
import { connect, drop } from '../presence/testing.ts';
import { storeKinds } from '../testing/store.ts';
import { operatorAt, tell, TestNodes, until } from './testing.ts';
import type { TestNode } from './testing.ts';

const shared = storeKinds.filter((kind) => kind === 'postgres');

let nodes: TestNodes;
const closing: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  nodes = await TestNodes.create();
});
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
  await nodes.stop();
});

/** Listens for marie's PC, whoever comes. */
async function listen({ presence }: TestNode) {
  const httpServer = createServer();
  const sockets = attachSocket({
    httpServer,
    presence,
    clock: nodes.clock,
    log: pino({ level: 'silent' }),
    cookieToken: () => null,
    keepIdleTest: async () => {},
    authenticate: async () => ({
      session: { id: 'marie@PC' },
      device: { id: 'PC', name: 'PC', kind: 'desktop' },
      operator: { id: 'marie', name: 'marie' },
      account: { id: 'acc' },
    }),
  });
  httpServer.listen(0, '127.0.0.1');
  await once(httpServer, 'listening');
  closing.push(async () => {
    await sockets.stop();
    httpServer.close();
  });
  return `http://127.0.0.1:${(httpServer.address() as AddressInfo).port}`;
}

/** Marie's PC, once it is let in. */
async function enter(url: string) {
  const options = { transports: ['websocket'], reconnection: false, forceNew: true };
  const client = io(url, { ...options, auth: { token: 'token' } });
  closing.push(async () => client.disconnect());
  await new Promise((resolve) => client.once('presence:snapshot', resolve));
  return client;
}

describe.each(shared)('a device that moves between nodes on %s', () => {
  it('stays where it came last, though that node hears of the move only as it happens', async () => {
    const there = await nodes.start();
    const here = await nodes.start({ deaf: true });
    await tell(there, connect(nodes.clock.now(), 'marie'));
    const client = await enter(await listen(here));
    expect(client.connected).toBe(true);
    expect(await operatorAt(there, 'marie')).toMatchObject({
      status: 'online',
      devices: [{ link: 'connected' }],
    });
  });

  it('is closed where it was, and comes back, when a slow node speaks last', async () => {
    const there = await nodes.start();
    const here = await nodes.start();
    const client = await enter(await listen(here));
    const late = nodes.clock.now();
    await tell(there, connect(late, 'marie'), drop(late, 'marie', late));
    await until(() => expect(client.connected).toBe(false));
  });
});
