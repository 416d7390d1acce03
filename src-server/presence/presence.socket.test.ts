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
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ProblemError } from '../../src-shared/problems.ts';
import type { SessionEnded } from '../../src-shared/problems.ts';
import type {
  ClientToServerEvents,
  PresenceChanged,
  PresenceSnapshot,
  ServerToClientEvents,
} from '../../src-shared/socket.ts';
import { plan } from '../schedule/testing.ts';
import { openRaw } from '../testing/raw-client.ts';
import type { RawClient } from '../testing/raw-client.ts';
import type { Store } from '../store/store.ts';
import { openStore } from '../store/store.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { calmArrivals, lookEveryMs, maxComingIn } from './admission.ts';
import type { Presence } from './presence.ts';
import { createPresence } from './presence.ts';
import type { SocketSession, Sockets } from './presence.socket.ts';
import { attachSocket } from './presence.socket.ts';
import { seedAccount } from './testing.ts';

type Client = Socket<ServerToClientEvents, ClientToServerEvents>;

/** Real sockets on loopback, a real embedded store; only the sessions and the clock are the test's. */
let dataDir: string;
let store: Store;
let clock: FakeClock;
let presence: Presence;
let httpServer: HttpServer;
let sockets: Sockets;
let url: string;
let sessions: Map<string, SocketSession>;
let authenticate: (token: string) => Promise<SocketSession>;
let clients: Client[];
let rawClients: RawClient[];

const ended: SessionEnded = {
  code: 'forced-logout',
  by: 'Anna',
  reason: 'left it on',
  at: '2026-01-15T09:00:00.000Z',
};

beforeEach(async () => {
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
  });
  httpServer.listen(0, '127.0.0.1');
  await once(httpServer, 'listening');
  url = `http://127.0.0.1:${(httpServer.address() as AddressInfo).port}`;
});

afterEach(async () => {
  for (const client of clients) client.disconnect();
  for (const { tcp } of rawClients) tcp.destroy();
  await sockets.stop();
  await presence.stop();
  httpServer.close();
  await store.close();
  await rm(dataDir, { recursive: true });
});

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

const port = () => (httpServer.address() as AddressInfo).port;

function open(auth: Record<string, unknown>): Client {
  const client: Client = io(url, {
    transports: ['websocket'],
    auth,
    forceNew: true,
    reconnection: false,
  });
  clients.push(client);
  return client;
}

const next = <Event extends keyof ServerToClientEvents>(client: Client, event: Event) =>
  new Promise<Parameters<ServerToClientEvents[Event]>[0]>((resolve) => {
    client.once(event, resolve as never);
  });

async function enter(token: string, auth: Record<string, unknown> = {}) {
  const client = open({ token, ...auth });
  const snapshot: PresenceSnapshot = await next(client, 'presence:snapshot');
  return { client, snapshot };
}

/** The same while a storm runs: whose turn comes is a matter of time. */
async function enterStorm(token: string): Promise<PresenceSnapshot> {
  const entering = next(open({ token }), 'presence:snapshot');
  let isIn = false;
  void entering.then(() => (isIn = true));
  while (!isIn) await clock.advance(lookEveryMs);
  return entering;
}

/** Ends Marie's session on her desktop, as an admin does. */
async function endSession(): Promise<void> {
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

async function enterRaw(token: string): Promise<RawClient> {
  const client = await openRaw(port(), { token });
  rawClients.push(client);
  await client.message('42["presence:snapshot"');
  return client;
}

/** Clients with tokens that nobody knows; a hundred at a time, which any system's queue can hold. */
async function openStrangers(count: number): Promise<void> {
  while (rawClients.length < count) {
    const some = Math.min(100, count - rawClients.length);
    const opened = Array.from({ length: some }, () => openRaw(port(), { token: 'nobody' }));
    rawClients.push(...(await Promise.all(opened)));
  }
}

/** The next difference in which something is true of an operator. */
function seen(
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

describe('a device', () => {
  it('is online when it connects, and gets the whole state', async () => {
    const { snapshot } = await enter('marie-desktop');
    expect(snapshot).toMatchObject({
      account: { id: 'acc', state: 'online', cause: 'active', operator: { name: 'marie' } },
      me: { id: 'marie', chosen: 'online' },
    });
    expect(snapshot.operators.find(({ id }) => id === 'marie')).toMatchObject({
      status: 'online',
      devices: [{ id: 'PC', link: 'connected', activity: 'active' }],
    });
  });

  it('says with the connection that it is idle', async () => {
    const { snapshot } = await enter('marie-desktop', { activity: 'idle', idleForMs: 1_000_000 });
    expect(snapshot.operators.find(({ id }) => id === 'marie')).toMatchObject({
      status: 'away',
      cause: 'idle',
      idleForMs: 1_000_000,
    });
  });

  it('is heard by coworkers', async () => {
    const { client: paul } = await enter('paul-desktop');
    const { client: marie } = await enter('marie-desktop');
    const away = seen(paul, 'marie', 'away');
    const ack = await marie.emitWithAck('device:report', { activity: 'idle', idleForMs: 900_000 });
    expect(ack).toEqual({ ok: true });
    await clock.advance(100);
    expect(await away).toMatchObject({ cause: 'idle', device: { name: 'PC' } });
  });

  it('is gone at once after a goodbye', async () => {
    const { client: paul } = await enter('paul-desktop');
    const { client: marie } = await enter('marie-desktop');
    const offline = seen(paul, 'marie', 'offline');
    marie.disconnect();
    await passUntil(offline);
    expect(await offline).toMatchObject({ cause: 'app-quit' });
  });

  it('that drops is reconnecting for the grace, then gone since the last frame', async () => {
    const { client: paul } = await enter('paul-desktop');
    const { client: marie } = await enter('marie-desktop');
    const lastFrameAt = clock.now();
    await clock.advance(1_000);
    marie.io.engine.transport.close();
    await eventually(async () => {
      const view = await presence.view('acc');
      const device = view.operators.find(({ id }) => id === 'marie')!.devices[0]!;
      expect(device.link).toBe('reconnecting');
    });
    const offline = seen(paul, 'marie', 'offline');
    await clock.advance(10_100);
    expect(await offline).toMatchObject({
      cause: 'connection-lost',
      since: new Date(lastFrameAt).toISOString(),
    });
  });

  it('has one link: a second connection takes over without a gap', async () => {
    const { client: first } = await enter('marie-desktop');
    const closed = new Promise((resolve) => first.once('disconnect', resolve));
    await enter('marie-desktop');
    expect(await closed).toBe('io server disconnect');
    const changes = await store.db.selectFrom('presence_changes').selectAll().execute();
    expect(changes.map(({ status }) => status)).toEqual(['online']);
    expect(sockets.connections()).toBe(1);
  });

  it('hears that its session ended, and its socket closes', async () => {
    const { client } = await enter('marie-desktop');
    const heard: string[] = [];
    client.onAny((event: string) => heard.push(event));
    const told = next(client, 'session:ended');
    const closed = new Promise((resolve) => client.once('disconnect', resolve));
    await endSession();
    expect(await told).toEqual(ended);
    await closed;
    expect(heard).toEqual(['session:ended']);
    expect(client.connected).toBe(false);
  });
});

describe('a heartbeat', () => {
  it('keeps a client connected that does nothing but answer it', async () => {
    const { client } = await enter('marie-desktop');
    for (let n = 0; n < 60; n += 1) await clock.advance(1_000);
    expect(client.connected).toBe(true);
  });

  it('that is not answered ends the connection within 20 s, since its last frame', async () => {
    const { client: paul } = await enter('paul-desktop');
    const marie = await enterRaw('marie-desktop');
    const lastFrameAt = clock.now();
    const closed = once(marie.tcp, 'close');
    const offline = seen(paul, 'marie', 'offline');
    await clock.advance(20_100);
    await closed;
    await clock.advance(10_000);
    expect(await offline).toMatchObject({
      cause: 'connection-lost',
      since: new Date(lastFrameAt).toISOString(),
    });
  });

  it('brings a report that nobody answers, and that counts when it says something new', async () => {
    const { client: paul } = await enter('paul-desktop');
    const marie = await enterRaw('marie-desktop');
    const away = seen(paul, 'marie', 'away');
    const { commits } = presence.stats();
    for (const activity of ['active', 'active', 'idle', 'idle', 'idle']) {
      marie.send(`42["device:report",{"activity":"${activity}","idleForMs":1}]`);
    }
    marie.send('420["device:report",{"activity":"idle"}]');
    await marie.message('430[{"ok":true}]');
    expect(presence.stats().commits).toBe(commits + 1);
    expect(marie.received.filter((text) => text.startsWith('43'))).toHaveLength(1);
    await passUntil(away);
  });
});

describe('a choice', () => {
  it('reaches coworkers and the operator', async () => {
    const { client: paul } = await enter('paul-desktop');
    const { client: marie } = await enter('marie-desktop');
    const away = seen(paul, 'marie', 'away');
    const own = next(marie, 'me:changed');
    expect(await marie.emitWithAck('status:choose', { status: 'away', reason: 'lunch' })).toEqual({
      ok: true,
    });
    await clock.advance(100);
    expect(await own).toEqual({ id: 'marie', chosen: 'away', reason: 'lunch' });
    expect(await away).toMatchObject({ cause: 'chosen', reason: 'lunch' });
  });

  it('of Away may say when it ends, within a day from now', async () => {
    const { client: paul } = await enter('paul-desktop');
    const { client: marie } = await enter('marie-desktop');
    const at = (ms: number) => new Date(clock.now() + ms).toISOString();
    const dayMs = 24 * 3_600_000;
    for (const backAt of [at(0), at(-1), at(dayMs + 1), 'tomorrow', '2026-11-26T13:30:00']) {
      const ack = await marie.emitWithAck('status:choose', { status: 'away', backAt });
      expect(ack).toMatchObject({ code: 'invalid-request', errors: [{ path: 'backAt' }] });
    }
    for (const backAt of [at(1), at(dayMs)]) {
      const away = seen(paul, 'marie', 'away');
      const own = next(marie, 'me:changed');
      await marie.emitWithAck('status:choose', { status: 'away', reason: 'lunch', backAt });
      await clock.advance(100);
      expect(await own).toEqual({ id: 'marie', chosen: 'away', reason: 'lunch', backAt });
      expect(await away).toMatchObject({ cause: 'chosen', reason: 'lunch', backAt });
    }
    const busy = next(marie, 'me:changed');
    await marie.emitWithAck('status:choose', { status: 'busy', backAt: at(60_000) });
    expect(await busy).toEqual({ id: 'marie', chosen: 'busy', reason: null });
  });

  it('that is none is refused with what is wrong, and nothing else happens', async () => {
    const { client } = await enter('marie-desktop');
    const bad = [
      'away',
      null,
      7,
      {},
      { status: 'gone' },
      { status: 'away', reason: 'x'.repeat(81) },
      { status: 'away', reason: 'lu\u0000nch' },
    ];
    for (const payload of bad) {
      const ack = await client.emitWithAck('status:choose', payload as never);
      expect(ack).toMatchObject({ code: 'invalid-request', status: 400 });
    }
    expect(client.connected).toBe(true);
  });
});

describe('the panel', () => {
  it('watches without being a device', async () => {
    const { snapshot } = await enter('marie-panel');
    expect(snapshot.account.state).toBe('offline');
    expect(snapshot.operators.find(({ id }) => id === 'marie')!.devices).toEqual([]);
  });
});

describe('at the door', () => {
  const refusal = (auth: Record<string, unknown>) =>
    new Promise<{ data?: unknown }>((resolve) => {
      open(auth).once('connect_error', (error) => resolve(error as { data?: unknown }));
    });

  it.each([
    ['no token', {}, 'not-signed-in'],
    ['an ended session', { token: 'nobody' }, 'session-ended'],
    [
      'an activity there is not',
      { token: 'marie-desktop', activity: 'dancing' },
      'invalid-request',
    ],
    ['a token that is no text', { token: { $ne: '' } }, 'invalid-request'],
    ['a negative time', { token: 'marie-desktop', idleForMs: -1 }, 'invalid-request'],
    ['an app of tomorrow', { protocol: { oldest: 7, newest: 9 } }, 'server-too-old'],
  ])('%s is refused with a problem', async (_title, auth, code) => {
    expect((await refusal(auth)).data).toMatchObject({ code });
  });

  it('a device that leaves before it is in stays out', async () => {
    let attended = () => {};
    const attending = new Promise<void>((resolve) => (attended = resolve));
    let letIn = () => {};
    const answer = new Promise<boolean>((resolve) => (letIn = () => resolve(true)));
    vi.spyOn(presence, 'attend').mockImplementation(() => {
      attended();
      return answer;
    });
    const client = open({ token: 'marie-desktop' });
    await attending;
    client.disconnect();
    await eventually(async () => expect(sockets.connections()).toBe(0));
    letIn();
    await clock.advance(1);
    expect((await presence.view('acc')).account.state).toBe('offline');
  });

  it('a device that presence cannot take loses its socket, and the server nothing else', async () => {
    const { client: paul } = await enter('paul-desktop');
    vi.spyOn(presence, 'submit').mockRejectedValueOnce(new ProblemError('unavailable'));
    const marie = open({ token: 'marie-desktop' });
    await new Promise((resolve) => marie.once('disconnect', resolve));
    expect(await paul.emitWithAck('device:report', { activity: 'idle' })).toEqual({ ok: true });
    expect((await enter('marie-desktop')).snapshot.account.state).toBe('online');
  });

  it('a session that ends while it connects stays out', async () => {
    const known = sessions.get('marie-desktop')!;
    authenticate = async () => {
      if (!sessions.delete('marie-desktop')) throw new ProblemError('session-ended', { ended });
      await endSession();
      return known;
    };
    const client = open({ token: 'marie-desktop' });
    expect(await next(client, 'session:ended')).toEqual(ended);
    expect((await presence.view('acc')).account.state).toBe('offline');
  });
});

describe('when very many come at once', () => {
  it('whoever is too many is told when to come back, and the others go on', async () => {
    const { client: paul } = await enter('paul-desktop');
    let letIn = () => {};
    const opened = new Promise<void>((resolve) => (letIn = resolve));
    const known = authenticate;
    authenticate = async (token) => {
      await opened;
      return known(token);
    };
    await openStrangers(maxComingIn);
    const tooMany = await openRaw(port(), { token: 'marie-desktop' });
    rawClients.push(tooMany);
    const refused = JSON.parse((await tooMany.message('44')).slice(2));
    expect(refused.data).toMatchObject({ status: 503, code: 'unavailable', retryable: true });
    expect(refused.data.retryAfterSeconds).toBeGreaterThan(0);
    expect(await paul.emitWithAck('device:report', { activity: 'idle' })).toEqual({ ok: true });
    letIn();
    for (const { message } of rawClients) await message('44');
    expect((await enterStorm('marie-desktop')).me.id).toBe('marie');
  });

  it('a place is free again when its client leaves', async () => {
    authenticate = () => new Promise(() => {});
    await openStrangers(maxComingIn);
    const known = sessions.get('marie-desktop')!;
    authenticate = async () => known;
    rawClients[0]!.tcp.destroy();
    expect((await enterStorm('marie-desktop')).me.id).toBe('marie');
  });

  it('whoever breaks off with the very words they come in with takes no place', async () => {
    const notMasked = Buffer.from([0x8f, 0]);
    const someAtOnce = Math.floor(calmArrivals / 2);
    for (let come = 0; come < maxComingIn; come += someAtOnce) {
      const token = { token: 'paul-desktop' };
      const opened = Array.from({ length: someAtOnce }, () => openRaw(port(), token, notMasked));
      for (const { tcp } of await Promise.all(opened)) {
        if (!tcp.closed) await once(tcp, 'close');
      }
      await clock.advance(5_000);
    }
    expect((await enter('marie-desktop')).snapshot.me.id).toBe('marie');
  });

  it('nobody takes two places', async () => {
    authenticate = () => new Promise(() => {});
    const client = await openRaw(port(), { token: 'marie-desktop' });
    rawClients.push(client);
    client.send('40{"token":"marie-desktop"}');
    expect(await client.message('44')).toContain('too-many-messages');
  });
});

describe('a hostile client', () => {
  it('that does not wait for answers is refused until it has them', async () => {
    const marie = await enterRaw('marie-desktop');
    const held = vi.spyOn(presence, 'submit').mockReturnValue(new Promise(() => {}));
    for (let n = 0; n < 20; n += 1) {
      marie.send(`42${n}["status:choose",{"status":"busy"}]`);
    }
    marie.send('4299["status:choose",{"status":"busy"}]');
    expect(await marie.message('4399')).toContain('too-many-messages');
    expect(held).toHaveBeenCalledTimes(20);
    held.mockRestore();
  });

  it('that floods loses its own socket only', async () => {
    const { client: paul } = await enter('paul-desktop');
    const { client: marie } = await enter('marie-desktop');
    const closed = new Promise((resolve) => marie.once('disconnect', resolve));
    for (let n = 0; n < 500; n += 1) marie.emit('device:report', { activity: 'active' }, () => {});
    await closed;
    expect(paul.connected).toBe(true);
    expect(await paul.emitWithAck('device:report', { activity: 'active' })).toEqual({ ok: true });
  });

  it('that floods with what is no message at all loses its own socket only', async () => {
    const { client: paul } = await enter('paul-desktop');
    const { client: marie } = await enter('marie-desktop');
    const closed = new Promise((resolve) => marie.once('disconnect', resolve));
    for (let n = 0; n < 500; n += 1) marie.io.engine.write('0/elsewhere,{}');
    await closed;
    expect(await paul.emitWithAck('device:report', { activity: 'active' })).toEqual({ ok: true });
  });

  it('that sends more than 64 KiB at once loses its own socket only', async () => {
    const { client: paul } = await enter('paul-desktop');
    const { client: marie } = await enter('marie-desktop');
    const closed = new Promise((resolve) => marie.once('disconnect', resolve));
    marie.emit('status:choose', { status: 'away', reason: 'x'.repeat(70_000) }, () => {});
    await closed;
    expect(await paul.emitWithAck('device:report', { activity: 'active' })).toEqual({ ok: true });
  });

  it('that sends what no client would is closed or ignored', async () => {
    const { client: paul } = await enter('paul-desktop');
    const { client: marie } = await enter('marie-desktop');
    const closed = new Promise((resolve) => marie.once('disconnect', resolve));
    marie.io.engine.write('2["device:report",{"activity"');
    await closed;
    expect(await paul.emitWithAck('device:report', { activity: 'active' })).toEqual({ ok: true });
  });
});

/** Lets real time pass in small steps of the fake clock until something has happened. */
async function passUntil(done: Promise<unknown>): Promise<void> {
  let over = false;
  void done.finally(() => {
    over = true;
  });
  while (!over) {
    await clock.advance(1);
    await new Promise((resume) => setImmediate(resume));
  }
}

async function eventually(check: () => Promise<void>): Promise<void> {
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

describe('coverage hours', () => {
  /** Opens in a quarter of an hour, whatever the clock says. */
  async function saveHours(): Promise<number> {
    const opensAt = Math.ceil((clock.now() + 900_000) / 60_000) * 60_000;
    const time = (at: number) => new Date(at).toISOString().slice(11, 16);
    const hours = `${time(opensAt)}-${time(opensAt + 3_600_000)}`;
    const schedule = plan('UTC', { 'every day': hours });
    const at = clock.now();
    const event = { type: 'schedule-saved' as const, at, scopeId: 'acc', schedule };
    await presence.submit({ accountId: 'acc', events: [event] });
    return opensAt;
  }

  it('are told with the state, when they are changed, and when they begin', async () => {
    const { client, snapshot } = await enter('marie-panel');
    expect(snapshot.duty).toMatchObject({ coverage: [], busyCounts: false });
    const changed = next(client, 'presence:changed');
    const opensAt = await saveHours();
    const coverage = { scopeId: 'acc', expected: false };
    const changesAt = new Date(opensAt).toISOString();
    expect((await changed).duty?.coverage).toEqual([{ ...coverage, changesAt }]);
    const begun = next(client, 'presence:changed');
    await clock.advance(opensAt - clock.now());
    expect(await begun).toMatchObject({
      operators: [],
      duty: { coverage: [{ scopeId: 'acc', expected: true }] },
    });
  });

  it('keep an app that its computer started from going online unasked', async () => {
    const opensAt = await saveHours();
    const { client, snapshot } = await enter('marie-desktop', { launched: true });
    const me = { id: 'marie', chosen: 'away', reason: null };
    expect(snapshot).toMatchObject({ me, held: { status: 'online', reason: null } });
    expect(snapshot.operators.find(({ id }) => id === 'marie')?.status).toBe('away');
    client.disconnect();

    await presence.submit({
      accountId: 'acc',
      events: [
        {
          type: 'status-chosen',
          at: clock.now(),
          operatorId: 'marie',
          status: 'online',
          reason: null,
          backAt: null,
        },
      ],
    });
    const byHand = await enter('marie-desktop');
    expect(byHand.snapshot.me.chosen).toBe('online');
    expect(byHand.snapshot.held).toBeUndefined();
    await clock.advance(opensAt - clock.now());
    const { snapshot: within } = await enter('paul-desktop', { launched: true });
    expect(within.me.chosen).toBe('online');
  });

  it('say again what they held back when the first answer was lost', async () => {
    await saveHours();
    const { client } = await enter('marie-desktop', { launched: true });
    client.io.engine.close();
    const { snapshot } = await enter('marie-desktop', { launched: true });
    expect(snapshot).toMatchObject({ me: { chosen: 'away' }, held: { status: 'online' } });
  });
});
