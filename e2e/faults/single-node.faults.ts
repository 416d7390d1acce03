import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import type { ServerNode } from '../support/nodes.ts';
import type { Fault } from '../support/oracle/device.rules.ts';
import { Trial } from '../support/trial.ts';

const second = 1_000;
/** `npm test -- --faults --long` */
const isLong = process.env.LONG_TESTS === '1';
const accounts = isLong ? 200 : 50;
const downtimesMs = (isLong ? [0, 4, 1, 12, 0, 30, 2, 60] : [0, 4]).map((down) => down * second);
const betweenMs = 12 * second;
const seed = 20_260_101;

test.describe.configure({ mode: 'parallel' });

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

for (const store of ['embedded', 'postgres'] as const) {
  test(`${store}: killed again and again in a storm of devices, no alert is lost, false or doubled`, async () => {
    test.setTimeout((isLong ? 600 : 240) * second);
    const trial = await Trial.start({
      name: `one node, ${store}`,
      store,
      nodes: 1,
      accounts,
      seed,
    });
    try {
      const [node] = trial.installation.nodes;
      const faults: Fault[] = [];
      await trial.storm(async () => {
        for (const downMs of downtimesMs) {
          await sleep(betweenMs);
          faults.push(await killed(node!, downMs));
        }
        await sleep(betweenMs);
      });
      expect(await trial.judge(faults)).toEqual([]);
    } finally {
      await trial.stop();
    }
  });
}
