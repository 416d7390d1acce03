import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { Breakage } from '../support/breakage.ts';
import { figure, seconds } from '../support/figures.ts';
import type { ServerNode } from '../support/nodes.ts';
import { Trial } from '../support/trial.ts';

const second = 1_000;
/** 2,000 devices. */
const accounts = 200;
/** `npm test -- --faults --long`: more rounds, each with other dice, and longer outages. */
const isLong = process.env.LONG_TESTS === '1';
const rounds = isLong ? 6 : 1;
const seed = isLong ? Math.floor(Math.random() * 2 ** 32) : 3;
const breathMs = 3 * second;

/** Everything that can happen to one node, or to the PostgreSQL of all, one after the other. */
async function breakEverything(breakage: Breakage, nodes: readonly ServerNode[]): Promise<void> {
  const [first, middle, last] = nodes as [ServerNode, ServerNode, ServerNode];
  const told = (what: string, ms: number) => figure(`three nodes: ${what}`, seconds(ms));
  await sleep(breathMs);
  await breakage.kill(first, 5 * second);
  await sleep(breathMs);
  told('stopped for 15 s → surely ready', await breakage.pause(middle, 15 * second));
  await sleep(breathMs);
  told('12 s cut from PostgreSQL → ready', await breakage.cutOff(last, 12 * second));
  await sleep(breathMs);
  told('12 s of frozen connections → ready', await breakage.freeze(first, 12 * second));
  await sleep(breathMs);
  told('PostgreSQL restarted → all ready', await breakage.restartPostgres('shut-down', 0));
  await sleep(breathMs);
  if (isLong) await breakLonger(breakage, nodes);
  for (const node of nodes) {
    told('SIGTERM under load → ended', await breakage.restart(node));
    await sleep(breathMs);
  }
}

/** Outages of everything at once, one of them longer than the devices' time to come back. */
async function breakLonger(breakage: Breakage, nodes: readonly ServerNode[]): Promise<void> {
  for (const downMs of [15 * second, 60 * second]) {
    const healedMs = await breakage.restartPostgres('kill', downMs);
    figure(
      `three nodes: PostgreSQL killed, away for ${seconds(downMs)} → all ready`,
      seconds(healedMs),
    );
    await sleep(20 * second);
  }
  await Promise.all(nodes.slice(1).map((node) => breakage.kill(node, 20 * second)));
  await sleep(20 * second);
}

test('2,000 devices in a storm on three nodes that break one after the other: no alert is lost, false or doubled', async () => {
  test.setTimeout(rounds * 400 * second);
  const trial = await Trial.start({
    name: 'three nodes',
    store: 'postgres',
    nodes: 3,
    accounts,
    seed,
  });
  try {
    const { installation } = trial;
    const breakage = new Breakage(installation);
    for (let round = 0; round < rounds; round += 1) {
      await trial.storm(() => breakEverything(breakage, installation.nodes), round);
    }
    expect(await trial.judge(breakage.faults), `seed ${seed}`).toEqual([]);
  } finally {
    await trial.stop();
  }
});
