import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import type { PresenceAnswer } from '../../src-shared/presence.ts';
import type { z } from 'zod';
import { Api, Device, operatorPassword } from '../support/api.ts';
import { untilReady } from '../support/breakage.ts';
import { figure, spread } from '../support/figures.ts';
import { Installation } from '../support/nodes.ts';
import { Proxy } from '../support/proxy.ts';

const second = 1_000;
const graceMs = 10 * second;
const samples = 10;
/** Longer than differences are gathered under load. */
const quietMs = 200;

type PresenceView = z.infer<typeof PresenceAnswer>;

/** Three servers that nothing happens to, on one PostgreSQL that was empty when they started together. */
test.describe.configure({ mode: 'serial' });

let installation: Installation;
let owners: Api[];
const devices: Device[] = [];

test.beforeAll(async () => {
  installation = await Installation.start({ store: 'postgres', nodes: 3, startNodes: false });
});

test.afterEach(() => {
  for (const device of devices.splice(0)) device.close();
});

test.afterAll(async () => {
  await installation?.stop();
});

async function signIn(node: number, email: string, id: string): Promise<Api> {
  const who = { email, password: operatorPassword };
  return Api.signIn(installation.urls[node]!, who, { id, kind: 'desktop', name: id });
}

/** A device whose session was made by one node and whose socket is on another. */
async function connect(api: Api, url: string, auth: Record<string, unknown> = {}) {
  const device = await Device.connect(url, api.signedIn.token, auth);
  devices.push(device);
  return device;
}

/** What each node says of an operator. */
async function statuses(operatorId: string): Promise<string[]> {
  return Promise.all(
    owners.map(async (owner) => {
      const { operators } = await owner.call<PresenceView>('GET', '/presence');
      return operators.find(({ id }) => id === operatorId)!.status;
    }),
  );
}

const everywhere = (status: string) => [status, status, status];

/** One device on node 1 comes and goes, a coworker on node 2 watches. @returns ms from each change to its notice */
async function changesSeen(deviceId: string): Promise<number[]> {
  const marie = await owners[0]!.addOperator(`Marie-${deviceId} Dupont`);
  const device = await connect(await signIn(0, marie.email, deviceId), installation.urls[1]!);
  const watcher = await connect(owners[2]!, installation.urls[2]!);
  const took: number[] = [];
  for (let n = 0; n < samples; n += 1) {
    const [activity, status] =
      n % 2 === 0 ? (['idle', 'away'] as const) : (['active', 'online'] as const);
    const seen = watcher.sees(marie.id, status);
    const sentAt = Date.now();
    await device.report(activity);
    took.push((await seen).at - sentAt);
    await sleep(quietMs);
  }
  return took;
}

/** Asked for on node 0, of a device on node 1, seen by a coworker on node 2. @returns ms from asking */
async function forcedLogouts(name: string): Promise<{ told: number[]; seen: number[] }> {
  const operator = await owners[0]!.addOperator(name);
  const watcher = await connect(owners[2]!, installation.urls[2]!);
  const told: number[] = [];
  const seen: number[] = [];
  for (let n = 0; n < samples; n += 1) {
    const api = await signIn(0, operator.email, `pc-${n}`);
    const device = await connect(api, installation.urls[1]!);
    const ended = new Promise<{ at: number; code: string }>((resolve) => {
      device.socket.once('session:ended', ({ code }) => resolve({ at: Date.now(), code }));
    });
    const offline = watcher.sees(operator.id, 'offline');
    const askedAt = Date.now();
    await owners[0]!.call('POST', `/operators/${operator.id}/force-logout`, { reason: 'Test' });
    await refusedEverywhere(api.signedIn.token);
    const { at, code } = await ended;
    const { at: seenAt, cause } = await offline;
    expect([code, cause]).toEqual(['forced-logout', 'forced-logout']);
    told.push(at - askedAt);
    seen.push(seenAt - askedAt);
  }
  return { told, seen };
}

/** Answered means done: no node takes the token any more, over HTTP or a socket. */
async function refusedEverywhere(token: string): Promise<void> {
  const headers = { authorization: `Bearer ${token}` };
  const refused = await Promise.all(
    installation.urls.map(async (url) => {
      const response = await fetch(`${url}/api/v1/me`, { headers });
      return `${response.status} ${((await response.json()) as { code: string }).code}`;
    }),
  );
  expect(refused).toEqual(everywhere('401 session-ended'));
  for (const url of installation.urls) {
    await expect(Device.connect(url, token, {})).rejects.toMatchObject({
      data: { code: 'session-ended', ended: { code: 'forced-logout', reason: 'Test' } },
    });
  }
}

test('three nodes that start together on an empty database make it once', async () => {
  const { nodes } = installation;
  await Promise.all(nodes.map((node) => node.start()));
  await untilReady(nodes);
  const [made] = await installation.postgres!.query<{ accounts: string; operators: string }>(
    'select (select count(*) from accounts) as accounts, (select count(*) from operators) as operators',
  );
  expect(made).toEqual({ accounts: '1', operators: '1' });
  // The owner's panel of each node has a session of its own.
  owners = [];
  for (const [n, url] of installation.urls.entries()) {
    owners.push(
      await Api.signIn(url, undefined, { id: `panel-${n}`, kind: 'panel', name: 'Panel' }),
    );
  }
  expect(new Set(owners.map(({ signedIn }) => signedIn.account.id)).size).toBe(1);
});

test('a coworker on another node sees a change within a second', async () => {
  const took = await changesSeen('pc-1');
  figure('change on one node → seen by a coworker on another', spread(took));
  expect(Math.max(...took)).toBeLessThan(second);
});

test('a forced logout reaches a device on another node within a second, and its token opens nothing anywhere', async () => {
  const { told, seen } = await forcedLogouts('Paul Stern');
  figure('forced logout asked for on one node → device on another told', spread(told));
  figure('forced logout asked for on one node → coworker on a third sees it', spread(seen));
  expect(Math.max(...told, ...seen)).toBeLessThan(second);
});

test('both hold when PostgreSQL is 20 ms away', async () => {
  for (const { database } of installation.nodes) await database!.delay(10);
  const took = await changesSeen('pc-2');
  const { told } = await forcedLogouts('Nora Falk');
  for (const { database } of installation.nodes) await database!.delay(0);
  figure('PostgreSQL 20 ms away: change → seen by a coworker on another node', spread(took));
  figure('PostgreSQL 20 ms away: forced logout → device on another node told', spread(told));
  expect(Math.max(...took, ...told)).toBeLessThan(second);
});

test('two devices of one operator on two nodes: presence is right whichever says what', async () => {
  test.setTimeout(90 * second);
  const lina = await owners[0]!.addOperator('Lina Ode');
  const desk = await connect(await signIn(0, lina.email, 'desk'), installation.urls[0]!);
  const laptop = await connect(await signIn(1, lina.email, 'laptop'), installation.urls[1]!);
  const shows = (status: string) =>
    expect.poll(() => statuses(lina.id), { timeout: second }).toEqual(everywhere(status));

  await shows('online');
  await desk.report('idle');
  await shows('online');
  await laptop.report('idle');
  await shows('away');
  await desk.report('active');
  await shows('online');
  await laptop.choose('busy');
  await shows('busy');
  await desk.choose('online');
  await shows('online');

  // Both at the same moment, again and again: nobody decides on what the other has changed.
  for (let n = 0; n < samples; n += 1) {
    const activity = n % 2 === 0 ? 'idle' : 'active';
    await Promise.all([desk.report(activity), laptop.report(activity)]);
    await shows(activity === 'idle' ? 'away' : 'online');
    await Promise.all([desk.report('idle'), laptop.report('active')]);
    await shows('online');
  }

  // The active one drops: it may come back within the grace, and counts as gone after it.
  await Promise.all([desk.report('active'), laptop.report('idle')]);
  const droppedAt = Date.now();
  desk.socket.io.reconnection(false);
  desk.socket.io.engine.close();
  await sleep(graceMs - 2 * second);
  expect(await statuses(lina.id)).toEqual(everywhere('online'));
  await expect.poll(() => statuses(lina.id), { timeout: 5 * second }).toEqual(everywhere('away'));
  expect(Date.now() - droppedAt).toBeGreaterThan(graceMs - second);
  laptop.close();
  await shows('offline');
});

test('a device that moves to another node while the old one still believes its socket stays online', async () => {
  test.setTimeout(90 * second);
  const jonas = await owners[0]!.addOperator('Jonas Weber');
  const api = await signIn(0, jonas.email, 'pc-9');
  const way = await Proxy.start({
    host: '127.0.0.1',
    port: Number(new URL(installation.urls[0]!).port),
  });
  try {
    const old = await connect(api, `http://127.0.0.1:${way.port}`);
    old.socket.io.reconnection(false);
    way.freeze();
    await connect(api, installation.urls[1]!);
    const watcher = await connect(owners[2]!, installation.urls[2]!);
    const seen = new Set<string>();
    watcher.socket.on('presence:changed', ({ operators }) => {
      for (const { id, status } of operators) if (id === jonas.id) seen.add(status);
    });
    // The old node notices the silence within 20 s, and would give the device up 10 s later.
    await sleep(33 * second);
    expect([...seen].filter((status) => status !== 'online')).toEqual([]);
    expect(await statuses(jonas.id)).toEqual(everywhere('online'));
    await way.heal();
    await sleep(second);
    expect(await statuses(jonas.id)).toEqual(everywhere('online'));
  } finally {
    await way.stop();
  }
});

test('a goodbye on the old socket does not end what moved to another node', async () => {
  const zoe = await owners[0]!.addOperator('Zoe Lang');
  const api = await signIn(0, zoe.email, 'pc-4');
  const old = await connect(api, installation.urls[0]!);
  old.socket.io.reconnection(false);
  await connect(api, installation.urls[1]!);
  old.close();
  await sleep(second);
  expect(await statuses(zoe.id)).toEqual(everywhere('online'));
});
