import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { ProblemError } from '../../src-shared/problems.ts';
import { openRaw } from '../testing/raw-client.ts';
import { calmArrivals, maxComingIn, minGatherMs } from './admission.ts';
import type { PresenceEvent } from './events.ts';
import { maxPacketsPerSecond } from './heartbeats.ts';
import { choose, connect } from './testing.ts';
import {
  authenticate,
  authenticateBy,
  clock,
  ended,
  endSession,
  enter,
  enterRaw,
  enterStorm,
  eventually,
  next,
  open,
  openStrangers,
  passUntil,
  port,
  presence,
  rawClients,
  serveSockets,
  sessions,
  sockets,
} from './testing/socket.ts';

/** Who comes in, who does not, and who is put out again. */
serveSockets();

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
    ['a token that is no text', { token: { $ne: '' } }, 'not-signed-in'],
    ['an empty token', { token: '' }, 'not-signed-in'],
    ['a token that is none', { token: null }, 'not-signed-in'],
    ['a token that is far too long', { token: 'x'.repeat(257) }, 'not-signed-in'],
    ['a negative time', { token: 'marie-desktop', idleForMs: -1 }, 'invalid-request'],
    ['an app of tomorrow', { protocol: { oldest: 7, newest: 9 } }, 'server-too-old'],
  ])('%s is refused with a problem', async (_title, auth, code) => {
    expect((await refusal(auth)).data).toMatchObject({ code });
  });

  it.each([
    ['no token', {}],
    ['an ended session', { token: 'nobody' }],
  ])('%s is told so once, and its connection closed', async (_title, auth) => {
    const signIn = vi.fn<typeof authenticate>(authenticate);
    authenticateBy(signIn);
    const client = new WebSocket(`ws://127.0.0.1:${port()}/socket.io/?EIO=4&transport=websocket`);
    const come = () => client.send(`40${JSON.stringify(auth)}`);
    const refused: string[] = [];
    client.addEventListener('message', ({ data }) => {
      if (String(data).startsWith('44')) refused.push(String(data));
      come();
    });
    await once(client, 'close');
    expect(refused).toHaveLength(1);
    expect(signIn.mock.calls.length).toBeLessThanOrEqual(1);
  });

  it('a device that leaves before it is in stays out', async () => {
    let attended = () => {};
    const attending = new Promise<void>((resolve) => (attended = resolve));
    let letIn = () => {};
    const answer = new Promise<boolean>((resolve) => (letIn = () => resolve(true)));
    vi.spyOn(presence, 'mayConnect').mockImplementation(() => {
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
    authenticateBy(async () => {
      if (!sessions.delete('marie-desktop')) throw new ProblemError('session-ended', { ended });
      await endSession();
      return known;
    });
    const client = open({ token: 'marie-desktop' });
    expect(await next(client, 'session:ended')).toEqual(ended);
    expect((await presence.view('acc')).account.state).toBe('offline');
  });

  it('a session that ended while it connected chooses nothing, and is told so', async () => {
    const known = sessions.get('marie-desktop')!;
    await endSession();
    const signIn = vi.fn<typeof authenticate>().mockResolvedValueOnce(known);
    authenticateBy(signIn.mockReturnValue(new Promise(() => {})));
    const client = open({ token: 'marie-desktop' });
    const answer = await client.emitWithAck('status:choose', { status: 'busy' });
    expect(answer).toMatchObject({ code: 'session-ended' });
  });
});

describe('when very many come at once', () => {
  it('whoever is too many is told when to come back, and the others go on', async () => {
    const { client: paul } = await enter('paul-desktop');
    let letIn = () => {};
    const opened = new Promise<void>((resolve) => (letIn = resolve));
    const known = authenticate;
    authenticateBy(async (token) => {
      await opened;
      return known(token);
    });
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
    authenticateBy(() => new Promise(() => {}));
    await openStrangers(maxComingIn);
    const known = sessions.get('marie-desktop')!;
    authenticateBy(async () => known);
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
    authenticateBy(() => new Promise(() => {}));
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
    // Not so many in one second that they are a flood.
    const half = maxPacketsPerSecond / 2;
    for (const sent of [0, half]) {
      await clock.advance(1_000);
      for (let n = sent; n < sent + half; n += 1) {
        marie.send(`42${n}["status:choose",{"status":"busy"}]`);
      }
      await eventually(async () => expect(held).toHaveBeenCalledTimes(sent + half));
    }
    marie.send('42999["status:choose",{"status":"busy"}]');
    expect(await marie.message('43999')).toContain('too-many-messages');
    expect(held).toHaveBeenCalledTimes(maxPacketsPerSecond);
    held.mockRestore();
  });

  it('that changes its mind many times at once is taken at its last word', async () => {
    const { client: marie } = await enter('marie-desktop');
    const choices = Array.from({ length: 50 }, (_, n) => (n % 2 ? 'busy' : 'away'));
    const acks = choices.map((status) => marie.emitWithAck('status:choose', { status }));
    await passUntil(Promise.all(acks));
    expect(await Promise.all(acks)).toEqual(choices.map(() => ({ ok: true })));
    const { operators } = await presence.view('acc');
    expect(operators.find(({ id }) => id === 'marie')).toMatchObject({ status: 'busy' });
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

describe('an upgrade', () => {
  it('that is refused is told so', async () => {
    const tcp = connectTcp(port(), '127.0.0.1');
    tcp.write(
      'GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: localhost\r\n' +
        'Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    );
    expect(String(await once(tcp, 'data'))).toContain('400 Bad Request');
  });
});

describe('in a storm', () => {
  it('who came to another server is told of a moment later, who came here or did something else at once', async () => {
    const { client: marie } = await enter('marie-desktop');
    let panels = 0;
    const signIn = vi.fn<typeof authenticate>(async (token) => ({
      ...sessions.get(token)!,
      session: { id: `panel-${(panels += 1)}` },
    }));
    authenticateBy(signIn);
    const crowd = Array.from({ length: calmArrivals }, () =>
      openRaw(port(), { token: 'paul-panel' }),
    );
    rawClients.push(...(await Promise.all(crowd)));
    await eventually(async () => expect(signIn).toHaveBeenCalledTimes(calmArrivals));
    const told: string[][] = [];
    marie.on('presence:changed', ({ operators }) => told.push(operators.map(({ id }) => id)));
    const happens = (event: PresenceEvent) =>
      presence.submit({ accountId: 'acc', events: [event] });
    await happens(connect(clock.now(), 'paul'));
    await eventually(async () => expect(told).toEqual([['paul']]));
    vi.spyOn(presence, 'nodeId', 'get').mockReturnValue('another one');
    await happens(choose(clock.now(), 'paul', 'busy'));
    await eventually(async () => expect(told).toEqual([['paul'], ['paul']]));
    await happens(connect(clock.now(), 'paul', 'Phone'));
    await clock.advance(minGatherMs - 1);
    expect(told).toHaveLength(2);
    await clock.advance(1);
    await eventually(async () => expect(told).toHaveLength(3));
  });
});
