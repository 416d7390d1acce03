import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { Breakage, untilReady } from '../support/breakage.ts';
import type { Balancer } from '../support/crowd-device.ts';
import { figure, seconds, spread } from '../support/figures.ts';
import { Installation } from '../support/nodes.ts';
import type { ServerNode } from '../support/nodes.ts';
import { populate } from '../support/population.ts';
import type { Seats } from '../support/population.ts';
import { assembleCrowd, untilThere } from '../support/storm.ts';
import type { CrowdAccount } from '../support/storm.ts';
import { alertsOf } from '../support/verdict.ts';

const second = 1_000;
const dwellMs = 10 * second;
const takenOverWithinMs = 10 * second;
const comeBackWithinMs = 20 * second;
const pollMs = 50;
/** One device each; the account's number says on which node it begins. */
const accounts = 12;

/** Three servers, one of which goes without a word in the middle of its work. */
test.describe.configure({ mode: 'serial' });

let installation: Installation;
let crowd: CrowdAccount[];

test.beforeAll(async () => {
  let population: Seats[] = [];
  installation = await Installation.start({
    store: 'postgres',
    nodes: 3,
    prepare: async (config) => {
      population = await populate(config, { accounts, devicesOf: [1], dwellMs });
    },
  });
  crowd = population.flatMap((seats, n) => assembleCrowd([seats], startingAt(n), n));
});

test.afterAll(async () => {
  for (const device of allDevices()) device.cut({ comeBack: false });
  await installation?.stop();
});

const allDevices = () => (crowd ?? []).flatMap(({ devices }) => devices);

function startingAt(first: number): Balancer {
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

const alertsAt = (node: ServerNode) =>
  Promise.all(crowd.map((account) => alertsOf(account, node.url)));

/** The node that most devices are connected to, and one that is another. */
function theBusiest() {
  const counted = installation.nodes
    .map((node) => ({ node, there: allDevices().filter((one) => one.node === node.url).length }))
    .toSorted((a, b) => b.there - a.there);
  return { ...counted[0]!, witness: counted[1]!.node };
}

/** Until every account has so many alerts. */
async function untilAlerted(node: ServerNode, count: number, withinMs: number) {
  const giveUpAt = Date.now() + withinMs;
  for (;;) {
    const alerts = await alertsAt(node);
    if (alerts.every((items) => items.length >= count)) return alerts;
    if (Date.now() > giveUpAt)
      throw new Error(`${alerts.flat().length} alerts of ${count * accounts}`);
    await sleep(pollMs);
  }
}

test('killed a second before alerts are due: the others make them in time', async () => {
  test.setTimeout(90 * second);
  const [dying, , witness] = installation.nodes as [ServerNode, ServerNode, ServerNode];
  for (const device of allDevices()) device.come();
  await untilThere(allDevices(), comeBackWithinMs);
  await untilAlerted(witness, 1, dwellMs + takenOverWithinMs);
  const idleSince = Date.now();
  for (const device of allDevices()) device.be('idle');
  await sleep(dwellMs - second);
  await new Breakage(installation).kill(dying, 0);
  const alerts = await untilAlerted(witness, 2, 2 * takenOverWithinMs);
  const late = alerts.map(([newest]) => Date.parse(newest!.createdAt) - idleSince - dwellMs);
  figure('node killed a second before alerts were due → alert made, after due', spread(late));
  expect(Math.max(...late)).toBeLessThan(takenOverWithinMs);
  expect(alerts.map((items) => items.map(({ state }) => state))).toEqual(
    alerts.map(() => ['offline', 'online']),
  );
  await untilReady([dying]);
});

test('killed while it hands mails over: another node delivers them within 10 s', async () => {
  test.setTimeout(90 * second);
  const { nodes, mail } = installation;
  const before = mail.received.length;
  // The mail server is there and says nothing, so what is being sent stays in the node's hands.
  for (const node of nodes) node.mail.freeze();
  for (const device of allDevices()) device.be('active');
  await untilAlerted(nodes[2]!, 3, dwellMs + takenOverWithinMs);
  await expect.poll(() => nodes.some((node) => node.mail.connections > 0)).toBe(true);
  const busiest = nodes.toSorted((a, b) => b.mail.connections - a.mail.connections)[0]!;
  await busiest.kill();
  const killedAt = Date.now();
  await Promise.all(nodes.map((node) => node.mail.heal()));
  await expect
    .poll(() => mail.received.length, { timeout: 2 * takenOverWithinMs, intervals: [pollMs] })
    .toBeGreaterThanOrEqual(before + accounts);
  const tookMs = Date.now() - killedAt;
  figure('node killed with mails in its hands → all accepted from another', seconds(tookMs));
  // Taken over within 10 s, and what is due leaves within 2 s.
  expect(tookMs).toBeLessThan(takenOverWithinMs + 2 * second);
  const ids = mail.received.slice(before).map((received) => received.mail.messageId);
  expect(new Set(ids).size).toBe(accounts);
  await busiest.start();
  await untilReady([busiest]);
});

test('stopped for 15 s: its devices move on, it goes on as a new node, and nobody hears anything', async () => {
  test.setTimeout(90 * second);
  const { node, there, witness } = theBusiest();
  const before = (await alertsAt(witness)).flat().length;
  const readyMs = await new Breakage(installation).pause(node, 15 * second);
  figure(`stopped for 15 s with ${there} devices, resumed → ready`, seconds(readyMs));
  await untilThere(allDevices(), comeBackWithinMs);
  await sleep(dwellMs + 2 * second);
  expect((await alertsAt(witness)).flat()).toHaveLength(before);
});

test('asked to end: its devices are on the others at once', async () => {
  const { node, there } = theBusiest();
  const from = Date.now();
  const endedMs = await node.terminate();
  await untilThere(allDevices(), comeBackWithinMs);
  figure(`SIGTERM with ${there} devices → ended`, seconds(endedMs));
  figure('SIGTERM → all devices on other nodes', seconds(Date.now() - from));
  expect(endedMs).toBeLessThan(5 * second);
  await node.start();
});
