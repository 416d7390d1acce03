import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { Breakage } from '../support/breakage.ts';
import { figure, seconds } from '../support/figures.ts';
import type { ServerNode } from '../support/nodes.ts';
import type { Fault } from '../support/oracle/device.rules.ts';
import { seededRandom } from '../support/random.ts';
import { Trial } from '../support/trial.ts';

const second = 1_000;
/** `npm test -- --faults --long`: ten minutes of kills, other dice each time, and longer downtimes. */
const isLong = process.env.LONG_TESTS === '1';
const accounts = isLong ? 200 : 50;
const killingMs = (isLong ? 600 : 40) * second;
const downtimesMs = (isLong ? [5, 60] : [5]).map((down) => down * second);
const seed = isLong ? Math.floor(Math.random() * 2 ** 32) : 20_260_101;
const calmMs = 12 * second;
const stores = ['embedded', 'postgres'] as const;

/** kill -9, and a new start some time later: its devices' window begins with the start. */
async function killed(node: ServerNode, downMs: number): Promise<Fault> {
  const from = Date.now();
  await node.kill();
  await sleep(downMs);
  const startedAt = Date.now();
  await node.start();
  const to = Date.now();
  return { nodes: [node.url], from, to, window: [startedAt, to + second] };
}

/** At random every 5 to 20 s. */
async function killAgainAndAgain(node: ServerNode, faults: Fault[]): Promise<void> {
  const random = seededRandom(seed);
  const endAt = Date.now() + killingMs;
  while (Date.now() < endAt) {
    await sleep((5 + 15 * random()) * second);
    faults.push(await killed(node, 0));
  }
}

const oneNode = (store: (typeof stores)[number], name: string) =>
  Trial.start({ name: `${name}, ${store}`, store, nodes: 1, accounts, seed });

for (const store of stores) {
  test(`${store}: killed again and again in a storm of devices, no alert is lost, false or doubled`, async () => {
    test.setTimeout(killingMs + 500 * second);
    const trial = await oneNode(store, 'killed every 5 to 20 s');
    try {
      const [node] = trial.installation.nodes;
      const faults: Fault[] = [];
      await trial.storm(async () => {
        await killAgainAndAgain(node!, faults);
        for (const downMs of downtimesMs) {
          await sleep(calmMs);
          faults.push(await killed(node!, downMs));
        }
        await sleep(calmMs);
      });
      expect(await trial.judge(faults), `seed ${seed}`).toEqual([]);
    } finally {
      await trial.stop();
    }
  });
}

test('PostgreSQL killed with -9 under one server in a storm of devices: no alert is lost, false or doubled', async () => {
  test.setTimeout(600 * second);
  const trial = await oneNode('postgres', 'PostgreSQL killed');
  try {
    const breakage = new Breakage(trial.installation);
    await trial.storm(async () => {
      for (const downMs of [0, ...downtimesMs]) {
        await sleep(calmMs);
        const healedMs = await breakage.restartPostgres('kill', downMs);
        figure(`PostgreSQL killed, away for ${seconds(downMs)} → ready`, seconds(healedMs));
      }
      await sleep(calmMs);
    });
    expect(await trial.judge(breakage.faults), `seed ${seed}`).toEqual([]);
  } finally {
    await trial.stop();
  }
});
