import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import type { z } from 'zod';
import type { PresenceAnswer } from '../../src-shared/presence.ts';
import { Api, Device, operatorPassword } from '../support/api.ts';
import { Breakage, untilReady } from '../support/breakage.ts';
import { CrowdDevice } from '../support/crowd-device.ts';
import { figure, seconds } from '../support/figures.ts';
import { Installation } from '../support/nodes.ts';
import type { ServerNode } from '../support/nodes.ts';

const second = 1_000;
/** A node that cannot reach its store says so within this, and is whole again within that. */
const noticedWithinMs = 9 * second;
const healedWithinMs = 10 * second;
const pollMs = 100;
const dwellSeconds = 10;

/** Three servers and what can happen between them and their PostgreSQL. */
test.describe.configure({ mode: 'serial' });

let installation: Installation;
let owner: Api;
let people: Person[];

/** An operator with a device that begins on one node and may go to any. */
interface Person {
  readonly id: string;
  readonly device: CrowdDevice;
}

test.beforeAll(async () => {
  installation = await Installation.start({ store: 'postgres', nodes: 3 });
  owner = await Api.signIn(installation.urls[0]!);
  people = [];
  for (const [n, name] of ['Marie Dupont', 'Paul Stern', 'Lina Ode'].entries()) {
    const { id, email } = await owner.addOperator(name);
    const who = { email, password: operatorPassword };
    const deviceFacts = { id: `pc-${n}`, kind: 'desktop', name: `PC-${n}` } as const;
    const { signedIn } = await Api.signIn(installation.urls[0]!, who, deviceFacts);
    people.push({ id, device: new CrowdDevice(signedIn.token, startingAt(n), Math.random) });
  }
  await owner.monitor({
    recipients: ['lead@example.org'],
    onlineAfterSeconds: dwellSeconds,
    offlineAfterSeconds: dwellSeconds,
  });
});

test.afterAll(async () => {
  for (const { device } of people ?? []) device.cut({ comeBack: false });
  await installation?.stop();
});

function startingAt(first: number) {
  const { urls } = installation;
  let turn = first - 1;
  return {
    size: urls.length,
    next() {
      turn += 1;
      return urls[turn % urls.length]!;
    },
  };
}

/** Everybody on the node of their own number. */
async function takePlaces(): Promise<void> {
  for (const { device } of people) device.leave();
  const moved = people.map(({ device }, n) => {
    const again = new CrowdDevice(device.token, startingAt(n), Math.random);
    people[n] = { id: people[n]!.id, device: again };
    again.come();
    return again;
  });
  await expect.poll(() => moved.map(({ node }) => node)).toEqual(installation.urls);
}

async function statusAt(node: ServerNode, operatorId: string): Promise<string> {
  const headers = { authorization: `Bearer ${owner.signedIn.token}` };
  const response = await fetch(`${node.url}/api/v1/presence`, { headers });
  if (!response.ok) return String(response.status);
  const { operators } = (await response.json()) as z.infer<typeof PresenceAnswer>;
  return operators.find(({ id }) => id === operatorId)!.status;
}

const everywhere = (operatorId: string) =>
  Promise.all(installation.nodes.map((node) => statusAt(node, operatorId)));

/** A change told to each node is heard on all of them. */
async function changesGoThrough(): Promise<void> {
  await takePlaces();
  for (const { device, id } of people) {
    device.be('idle');
    await expect
      .poll(() => everywhere(id), { timeout: 2 * second })
      .toEqual(['away', 'away', 'away']);
    device.be('active');
    await expect
      .poll(() => everywhere(id), { timeout: 2 * second })
      .toEqual(['online', 'online', 'online']);
  }
}

/** @returns ms until it is so */
async function until(isSo: () => boolean | Promise<boolean>, withinMs: number): Promise<number> {
  const startedAt = Date.now();
  while (!(await isSo())) {
    if (Date.now() - startedAt > withinMs) throw new Error(`not within ${seconds(withinMs)}`);
    await sleep(pollMs);
  }
  return Date.now() - startedAt;
}

const isUnready = (node: ServerNode) => async () => (await node.readyz()).status === 503;

for (const how of ['cut', 'frozen'] as const) {
  test(`${how} from PostgreSQL: a node says so, its devices move on, and nothing is lost when it heals`, async () => {
    await takePlaces();
    const [lonely, ...others] = installation.nodes as [ServerNode, ...ServerNode[]];
    const [marie] = people as [Person, ...Person[]];
    const brokenAt = Date.now();
    if (how === 'cut') await lonely.database!.cut();
    else await lonely.database!.freeze();
    // Told to a node that cannot write it down: never to be taken once it is not so any more.
    marie.device.be('idle');
    const unreadyMs = await until(isUnready(lonely), noticedWithinMs);
    figure(`${how} from PostgreSQL → /readyz 503`, seconds(unreadyMs));
    await until(() => marie.device.node !== lonely.url, noticedWithinMs);
    figure(`${how} from PostgreSQL → its device sent away`, seconds(Date.now() - brokenAt));
    marie.device.be('active');
    await until(() => marie.device.node !== null, healedWithinMs);
    figure(`${how} from PostgreSQL → its device on another node`, seconds(Date.now() - brokenAt));
    await expect(Device.connect(lonely.url, owner.signedIn.token, {})).rejects.toMatchObject({
      data: { code: 'unavailable', status: 503, retryable: true },
    });
    const atOthers = () => Promise.all(others.map((node) => statusAt(node, marie.id)));
    await expect.poll(atOthers).toEqual(['online', 'online']);
    // A change that the lonely node cannot hear of.
    const [, paul] = people as [Person, Person, ...Person[]];
    paul.device.be('idle');
    await expect.poll(() => statusAt(others[0]!, paul.id)).toBe('away');

    await lonely.database!.heal();
    const healedAt = Date.now();
    await untilReady([lonely], healedWithinMs);
    figure(`${how} from PostgreSQL, healed → /readyz 200`, seconds(Date.now() - healedAt));
    await expect.poll(() => everywhere(paul.id)).toEqual(['away', 'away', 'away']);
    expect(await everywhere(marie.id)).toEqual(['online', 'online', 'online']);
    paul.device.be('active');
    await changesGoThrough();
  });
}

test('PostgreSQL restarted: every node heals within 10 s, without a restart', async () => {
  const breakage = new Breakage(installation);
  const readyMs = await breakage.restartPostgres('shut-down', 0);
  figure('PostgreSQL restarted → all nodes ready', seconds(readyMs));
  const backAt = Date.now() - readyMs;
  // So short an outage that no node may have called itself unready: whole is who does its work.
  await changesGoThrough();
  const healedMs = Date.now() - backAt;
  figure('PostgreSQL restarted → changes are heard from and on all nodes', seconds(healedMs));
  expect(healedMs).toBeLessThan(healedWithinMs);
});

test('PostgreSQL killed with -9 and away for 12 s: every node heals within 10 s, without a restart', async () => {
  const breakage = new Breakage(installation);
  await takePlaces();
  const down = breakage.restartPostgres('kill', 12 * second);
  for (const node of installation.nodes) await until(isUnready(node), noticedWithinMs);
  const healedMs = await down;
  figure('PostgreSQL killed with -9, back after 12 s → all nodes ready', seconds(healedMs));
  expect(healedMs).toBeLessThan(healedWithinMs);
  await changesGoThrough();
});

test('nobody was told anything false meanwhile', async () => {
  // A device was active all the time, and the account is online since the first.
  await sleep((dwellSeconds + 2) * second);
  const alerts = await owner.alerts();
  expect(alerts.map(({ state }) => state)).toEqual(['online']);
});
