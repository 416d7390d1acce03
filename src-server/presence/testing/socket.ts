import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { afterEach, beforeEach } from 'vitest';
import { ProblemError } from '../../../src-shared/problems.ts';
import type { SessionEnded } from '../../../src-shared/problems.ts';
import type {
  ClientToServerEvents,
  PresenceChanged,
  PresenceSnapshot,
  ServerToClientEvents,
} from '../../../src-shared/socket.ts';
import { openRaw } from '../../testing/raw-client.ts';
import type { RawClient } from '../../testing/raw-client.ts';
import type { Store } from '../../store/store.ts';
import { openStore } from '../../store/store.ts';
import { FakeClock } from '../../testing/fake-clock.ts';
import { lookEveryMs } from '../admission.ts';
import type { Presence } from '../presence.ts';
import { createPresence } from '../presence.ts';
import type { SocketSession } from '../door.ts';
import type { Sockets } from '../presence.socket.ts';
import { attachSocket } from '../presence.socket.ts';
import { seedAccount } from '../testing.ts';

type Client = Socket<ServerToClientEvents, ClientToServerEvents>;

/** Real sockets on loopback, a real embedded store; only the sessions and the clock are the test's. */
let dataDir: string;
export let store: Store;
export let clock: FakeClock;
export let presence: Presence;
let httpServer: HttpServer;
export let sockets: Sockets;
let url: string;
export let sessions: Map<string, SocketSession>;
export let authenticate: (token: string) => Promise<SocketSession>;
let clients: Client[];
export let rawClients: RawClient[];

export const ended: SessionEnded = {
  code: 'forced-logout',
  by: 'Anna',
  reason: 'left it on',
  at: '2026-01-15T09:00:00.000Z',
};

/** Each test of the file gets a server and an account with Marie and Paul, whose sessions it knows. */
export function serveSockets(): void {
  beforeEach(start);
  afterEach(stop);
}

/** From now on sessions are looked up like this. */
export function authenticateBy(other: typeof authenticate): void {
  authenticate = other;
}

async function start(): Promise<void> {
  dataDir = await mkdtemp(join(tmpdir(), 'standwatch-socket-'));
  store = await openStore({ dataDir });
  clock = new FakeClock();
  const log = pino({ level: 'silent' });
  sessions = new Map();
  authenticate = async (token) => {
    const session = sessions.get(token);
    if (!session) throw new ProblemError('session-ended', { ended });
    return session;
  };
  clients = [];
  rawClients = [];
  await seedAccount(store.db, { marie: [], paul: [] }, clock.now());
  for (const id of ['marie', 'paul']) addSessions(id);
  presence = createPresence({ store, clock, log, onAlerts: () => {} });
  await presence.start();
  httpServer = createServer();
  sockets = attachSocket({
    httpServer,
    presence,
    clock,
    log,
    authenticate: (token) => authenticate(token),
    cookieToken: () => null,
    keepIdleTest: async () => {},
  });
  httpServer.listen(0, '127.0.0.1');
  await once(httpServer, 'listening');
  url = `http://127.0.0.1:${(httpServer.address() as AddressInfo).port}`;
}

async function stop(): Promise<void> {
  for (const client of clients) client.disconnect();
  for (const { tcp } of rawClients) tcp.destroy();
  await sockets.stop();
  await presence.stop();
  httpServer.close();
  await store.close();
  await rm(dataDir, { recursive: true });
}

function addSessions(id: string): void {
  for (const kind of ['desktop', 'panel'] as const) {
    sessions.set(`${id}-${kind}`, {
      session: { id: `${id}-${kind}` },
      device: { id: 'PC', name: 'PC', kind },
      operator: { id, name: id },
      account: { id: 'acc' },
    });
  }
}

export const port = () => (httpServer.address() as AddressInfo).port;

export function open(auth: Record<string, unknown>): Client {
  const client: Client = io(url, {
    transports: ['websocket'],
    auth,
    forceNew: true,
    reconnection: false,
  });
  clients.push(client);
  return client;
}

export const next = <Event extends keyof ServerToClientEvents>(client: Client, event: Event) =>
  new Promise<Parameters<ServerToClientEvents[Event]>[0]>((resolve) => {
    client.once(event, resolve as never);
  });

export async function enter(token: string, auth: Record<string, unknown> = {}) {
  const client = open({ token, ...auth });
  const snapshot: PresenceSnapshot = await next(client, 'presence:snapshot');
  return { client, snapshot };
}

/** The same while a storm runs: whose turn comes is a matter of time. */
export async function enterStorm(token: string): Promise<PresenceSnapshot> {
  const entering = next(open({ token }), 'presence:snapshot');
  let isIn = false;
  void entering.then(() => (isIn = true));
  while (!isIn) await clock.advance(lookEveryMs);
  return entering;
}

/** Ends Marie's session on her desktop, as an admin does. */
export async function endSession(): Promise<void> {
  const { code, reason } = ended;
  await presence.submit({
    accountId: 'acc',
    events: [
      {
        type: 'session-ended',
        operatorId: 'marie',
        sessionId: 'marie-desktop',
        code,
        by: { id: 'anna', name: ended.by! },
        reason,
        at: Date.parse(ended.at),
      },
    ],
  });
}

export async function enterRaw(token: string): Promise<RawClient> {
  const client = await openRaw(port(), { token });
  rawClients.push(client);
  await client.message('42["presence:snapshot"');
  return client;
}

/** Clients with tokens that nobody knows; a hundred at a time, which any system's queue can hold. */
export async function openStrangers(count: number): Promise<void> {
  while (rawClients.length < count) {
    const some = Math.min(100, count - rawClients.length);
    const opened = Array.from({ length: some }, () => openRaw(port(), { token: 'nobody' }));
    rawClients.push(...(await Promise.all(opened)));
  }
}

/** The next difference in which something is true of an operator. */
export function seen(
  client: Client,
  id: string,
  status: string,
): Promise<PresenceChanged['operators'][number]> {
  return new Promise((resolve) => {
    const listen = ({ operators }: PresenceChanged) => {
      const found = operators.find((one) => one.id === id && one.status === status);
      if (!found) return;
      client.off('presence:changed', listen);
      resolve(found);
    };
    client.on('presence:changed', listen);
  });
}

export async function passUntil(done: Promise<unknown>): Promise<void> {
  let over = false;
  void done.finally(() => {
    over = true;
  });
  while (!over) {
    await clock.advance(1);
    await new Promise((resume) => setImmediate(resume));
  }
}

export async function eventually(check: () => Promise<void>): Promise<void> {
  const giveUpAt = Date.now() + 5_000;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > giveUpAt) throw error;
      await new Promise((resume) => setTimeout(resume, 10));
    }
  }
}
