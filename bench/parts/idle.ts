import { setTimeout as sleep } from 'node:timers/promises';
import type { Figure } from '../figures.ts';
import { progress } from '../figures.ts';
import { cpuWhile, memoryEachKib, storm, withTarget } from '../measure.ts';
import type { Options } from '../options.ts';
import { imagine } from '../population.ts';
import { storeKinds } from '../target.ts';

/** 10,000 devices that do nothing but answer the heartbeat. */

const devices = 10_000;
const operatorsEach = 50;
const jitterMs = 10_000;
const settleMs = 20_000;
const watchMs = 60_000;

export async function idleFigures({ scale }: Options): Promise<Figure[]> {
  const cores: Figure['values'] = {};
  const memory: Figure['values'] = {};
  for (const kind of storeKinds) {
    const population = imagine(Math.max(1, (devices * scale) / operatorsEach), operatorsEach);
    await withTarget(kind, { population, operatorsEach }, async (run) => {
      await storm(run, jitterMs);
      await sleep(settleMs);
      memory[kind] = await memoryEachKib(run);
      cores[kind] = (await cpuWhile(run, () => sleep(watchMs * Math.min(1, scale)))).cores;
      progress(`${kind}: ${cores[kind].toFixed(3)} cores, ${memory[kind].toFixed(1)} KiB each`);
    });
  }
  const where = `idle server with ${(devices * scale).toLocaleString('en')} devices`;
  return [
    { what: where, unit: 'cores', values: cores, goal: { atMost: 0.15 } },
    { what: `${where}, each`, unit: 'KiB', values: memory, goal: { atMost: 25 } },
  ];
}
