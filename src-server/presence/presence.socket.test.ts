import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { plan } from '../schedule/testing.ts';
import { choose } from './testing.ts';
import {
  clock,
  ended,
  endSession,
  enter,
  enterRaw,
  eventually,
  next,
  passUntil,
  presence,
  seen,
  serveSockets,
  sockets,
  store,
} from './testing/socket.ts';

serveSockets();

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
    const { snapshot } = await enter('marie-desktop', { activity: 'idle', idleForMs: 1_000_000.9 });
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
    const ack = await marie.emitWithAck('device:report', {
      activity: 'idle',
      idleForMs: 900_000.5,
    });
    expect(ack).toEqual({ ok: true });
    await clock.advance(100);
    expect(await away).toMatchObject({ cause: 'idle', idleForMs: 900_000, device: { name: 'PC' } });
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

  it('that was given up meanwhile is closed in such a way that its client comes back by itself', async () => {
    const { client } = await enter('marie-desktop');
    const closed = new Promise((resolve) => client.once('disconnect', resolve));
    const { sessionId } = (await presence.view('acc')).operators.find(({ id }) => id === 'marie')!
      .devices[0]!;
    const at = clock.now();
    const lost = { type: 'device-dropped', at, operatorId: 'marie', sessionId } as const;
    const events = [{ ...lost, evidenceAt: at, until: at + 10_000 }];
    await presence.submit({ accountId: 'acc', events });
    // After this Socket.IO's client connects again, and not after "io server disconnect".
    expect(await closed).toBe('transport close');
  });

  it('that says nothing, and waits for an answer, is told what is missing', async () => {
    const { client } = await enter('marie-desktop');
    const silent = client as unknown as { emitWithAck(event: string): Promise<unknown> };
    for (const event of ['device:report', 'device:idle-test', 'status:choose']) {
      expect(await silent.emitWithAck(event)).toMatchObject({ code: 'invalid-request' });
    }
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
    const none = next(marie, 'me:changed');
    await marie.emitWithAck('status:choose', { status: 'away', reason: ' ' });
    expect(await none).toMatchObject({ chosen: 'away', reason: null });
  });

  it('of Away may say when it ends, within a day from now, the longest there is', async () => {
    const { client: paul } = await enter('paul-desktop');
    const { client: marie } = await enter('marie-desktop');
    const at = (ms: number) => new Date(clock.now() + ms).toISOString();
    const dayMs = 25 * 3_600_000;
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

    await presence.submit({ accountId: 'acc', events: [choose(clock.now(), 'marie', 'online')] });
    const byHand = await enter('marie-desktop');
    expect(byHand.snapshot.me.chosen).toBe('online');
    expect(byHand.snapshot.held).toBeUndefined();
    await clock.advance(opensAt - clock.now());
    const { snapshot: within } = await enter('paul-desktop', { launched: true });
    expect(within.me.chosen).toBe('online');
  });

  it('hold nothing back any more from whoever chooses, also Away as they are, which is told', async () => {
    await saveHours();
    const { client } = await enter('marie-desktop', { launched: true });
    const own = next(client, 'me:changed');
    await client.emitWithAck('status:choose', { status: 'away' });
    expect(await own).toEqual({ id: 'marie', chosen: 'away', reason: null });
    const { snapshot } = await enter('marie-desktop');
    expect(snapshot.held).toBeUndefined();
  });

  it('say again what they held back when the first answer was lost', async () => {
    await saveHours();
    const { client } = await enter('marie-desktop', { launched: true });
    client.io.engine.close();
    const { snapshot } = await enter('marie-desktop', { launched: true });
    expect(snapshot).toMatchObject({ me: { chosen: 'away' }, held: { status: 'online' } });
  });
});
