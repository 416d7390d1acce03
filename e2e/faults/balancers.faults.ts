import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { startHaProxy } from '../support/balancer.ts';
import type { HaProxy } from '../support/balancer.ts';
import { untilReady } from '../support/breakage.ts';
import type { Balancer } from '../support/crowd-device.ts';
import { figure, seconds } from '../support/figures.ts';
import { Installation } from '../support/nodes.ts';
import type { ServerNode } from '../support/nodes.ts';
import { populate } from '../support/population.ts';
import type { Seats } from '../support/population.ts';
import { assembleCrowd, bringIn } from '../support/storm.ts';
import type { CrowdAccount } from '../support/storm.ts';
import { alertsOf } from '../support/verdict.ts';

const second = 1_000;
const dwellMs = 10 * second;
const accounts = 60;
const backWithinMs = 20 * second;
/** Two looks, 2 s apart, and the page's HAProxy sends a node devices again. */
const takenBackWithinMs = 10 * second;
const pollMs = 50;

// Three servers behind a real HAProxy, which knows of them what docs/scaling.md tells it.
test.describe.configure({ mode: 'serial' });

let installation: Installation;
let population: Seats[];
let haproxy: HaProxy | undefined;
let crowd: CrowdAccount[] = [];

test.beforeAll(async () => {
  installation = await Installation.start({
    store: 'postgres',
    nodes: 3,
    envOf: () => ({ TRUST_PROXY: '1' }),
    prepare: async (config) => {
      population = await populate(config, { accounts, devicesOf: [1, 1, 1, 1, 1], dwellMs });
    },
  });
});

test.afterEach(async () => {
  for (const device of allDevices()) device.cut({ comeBack: false });
  await haproxy?.stop();
  haproxy = undefined;
});

test.afterAll(async () => {
  await installation?.stop();
});

const allDevices = () => crowd.flatMap(({ devices }) => devices);

/** The account in the address, as agent apps have it. */
const through = (accountId: string): Balancer => ({
  size: 1,
  next: () => `${haproxy!.url}/?account=${accountId}`,
});

async function everybodyComes(together: boolean): Promise<void> {
  haproxy = await startHaProxy(installation.urls, { together });
  crowd = population.flatMap((seats, n) => assembleCrowd([seats], through(seats.accountId), n));
  const tookMs = await bringIn(crowd, backWithinMs);
  figure(`${allDevices().length} devices came through HAProxy`, seconds(tookMs));
}

/** Each account with a device that hangs on a node, once a node. */
async function places(): Promise<{ account: string; node: string; devices: number }[]> {
  return installation.postgres!.query(
    `select account_id as account, node_id as node, count(*)::int as devices from device_links
     where link = 'connected' group by 1, 2`,
  );
}

async function devicesByNode(): Promise<number[]> {
  const byNode = Map.groupBy(await places(), ({ node }) => node);
  return [...byNode.values()].map((each) => each.reduce((sum, { devices }) => sum + devices, 0));
}

/** One of three nodes that all have devices; nobody hears of it. */
async function killOne(): Promise<ServerNode> {
  const told = crowd.map(() => 'online');
  await expect.poll(alerts, { timeout: dwellMs + 10 * second }).toEqual(told);
  expect(await devicesByNode()).toHaveLength(3);
  const [node] = installation.nodes as [ServerNode];
  const from = Date.now();
  await node.kill();
  await expect
    .poll(
      async () => {
        const counts = await devicesByNode();
        return { nodes: counts.length, devices: counts.reduce((sum, count) => sum + count, 0) };
      },
      { timeout: backWithinMs, intervals: [pollMs] },
    )
    .toEqual({ nodes: 2, devices: allDevices().length });
  figure('a node behind HAProxy killed → all devices on the others', seconds(Date.now() - from));
  await sleep(dwellMs + 2 * second);
  expect(await alerts()).toEqual(told);
  return node;
}

async function alerts(): Promise<string[]> {
  const all = await Promise.all(crowd.map((account) => alertsOf(account, haproxy!.url)));
  return all.flat().map(({ state }) => state);
}

test('a node that dies is left out, and sent devices again once it is back', async () => {
  await everybodyComes(false);
  const node = await killOne();
  await node.start();
  await untilReady([node]);
  await sleep(takenBackWithinMs);
  // Newcomers go to the one with the fewest.
  for (const { devices } of crowd) devices[0]!.cut({ comeBack: true });
  await expect.poll(devicesByNode, { timeout: backWithinMs }).toHaveLength(3);
});

test('accounts are kept together, and come together again on the others when their node dies', async () => {
  await everybodyComes(true);
  await expectMostTogether('nodes that an account is on');
  await killOne();
  await expectMostTogether('nodes that an account is on once one was killed');
});

/** The first to come are more than half again the average of next to nothing, so not all are. */
async function expectMostTogether(what: string): Promise<void> {
  const nodes = [...Map.groupBy(await places(), ({ account }) => account).values()];
  expect(nodes).toHaveLength(accounts);
  const together = nodes.filter((each) => each.length === 1);
  figure(what, `one: ${together.length}, more: ${accounts - together.length}`);
  expect(together.length).toBeGreaterThan(accounts / 2);
}
