import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { Breakage } from '../support/breakage.ts';
import { figure, seconds } from '../support/figures.ts';
import { Trial } from '../support/trial.ts';
import { checkOutVersionBefore } from '../support/version-before.ts';

const second = 1_000;
/** 500 devices. */
const accounts = 50;
/** How long nodes of both versions share the store. */
const besideMs = 15 * second;

test('three nodes of the version before are upgraded one by one in a storm of 500 devices: no alert is lost, false or doubled', async () => {
  test.setTimeout(400 * second);
  const before = await checkOutVersionBefore();
  const trial = await Trial.start({
    name: 'two versions',
    store: 'postgres',
    nodes: 3,
    accounts,
    seed: 5,
    tree: before.tree,
  });
  try {
    const { nodes } = trial.installation;
    const breakage = new Breakage(trial.installation);
    await trial.storm(async () => {
      for (const node of nodes) {
        await sleep(besideMs);
        const tookMs = await breakage.upgrade(node);
        figure('two versions: SIGTERM under load → ended', seconds(tookMs));
      }
      await sleep(besideMs);
    });
    for (const node of nodes) expect(node.output).not.toMatch(/"level":(50|60)/);
    expect(await trial.judge(breakage.faults)).toEqual([]);
  } finally {
    await trial.stop();
    await before.remove();
  }
});
