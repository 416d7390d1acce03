import { setTimeout as sleep } from 'node:timers/promises';
import type { Figure } from '../figures.ts';
import { progress } from '../figures.ts';
import { storm, withTarget } from '../measure.ts';
import type { Run } from '../measure.ts';
import type { Options } from '../options.ts';
import { imagine } from '../population.ts';
import { descriptorCount, memoryKib } from '../processes.ts';
import { storeKinds } from '../target.ts';
import type { StoreKind } from '../target.ts';

/** Devices come and go without an end: what does a server keep of those that left? */

const operatorsEach = 50;
const jitterMs = 2_000;
/** Of the time; caches fill and code is compiled meanwhile. */
const warmUpShare = 0.3;
/** The slope is drawn through the lowest memory of so many stretches: garbage not yet collected is no leak. */
const stretches = 10;
/** In less, the heap still finds its size. */
const meaningfulMinutes = 10;
const sampleMs = 1_000;
/** For connections to close, and for the grace of those that were cut. */
const calmMs = 15_000;

export interface ChurnOptions {
  readonly kind: StoreKind;
  readonly devices: number;
  /** Connects and disconnects together. */
  readonly perSecond: number;
  readonly seconds: number;
}

export interface Churned {
  readonly done: number;
  /** More descriptors than before the first device. */
  readonly descriptorsLeft: number;
  /** How fast memory grows after the warm-up, in % of it an hour. */
  readonly slopePercentPerHour: number;
}

interface Sample {
  /** Seconds. */
  readonly at: number;
  readonly kib: number;
}

export async function churnFigures({ scale, minutes }: Options): Promise<Figure[]> {
  const left: Figure['values'] = {};
  const slope: Figure['values'] = {};
  const load = { devices: 500 * scale, perSecond: 100 * scale, seconds: minutes * 60 };
  // Side by side: neither descriptors nor memory depend on how fast it goes.
  await Promise.all(
    storeKinds.map(async (kind) => {
      const churned = await churn({ kind, ...load });
      progress(`${kind}: ${JSON.stringify(churned)}`);
      left[kind] = churned.descriptorsLeft;
      slope[kind] = churned.slopePercentPerHour;
    }),
  );
  const where = `${minutes} min of ${load.perSecond} connects and disconnects a second: `;
  return [
    { what: `${where}descriptors left`, unit: 'more', values: left, goal: { atMost: 0 } },
    {
      what: `${where}memory slope`,
      unit: '%/h',
      values: slope,
      ...(minutes < meaningfulMinutes ? {} : { goal: { atMost: 1 } }),
    },
  ];
}

/** Lets devices connect and leave for a while, half of them being there at any time. */
export async function churn({ kind, devices, perSecond, seconds }: ChurnOptions): Promise<Churned> {
  const population = imagine(Math.ceil(devices / operatorsEach), operatorsEach);
  return withTarget(kind, { population, operatorsEach }, async (run) => {
    const before = await descriptors(run);
    await storm(run, jitterMs);
    const samples: Sample[] = [];
    let isOver = false;
    const watching = watchMemory(run, samples, () => isOver);
    const { done } = await run.fleet.ask({ kind: 'churn', perSecond, seconds });
    isOver = true;
    await watching;
    await run.fleet.ask({ kind: 'cut' });
    await sleep(calmMs);
    const descriptorsLeft = (await descriptors(run)) - before;
    return { done, descriptorsLeft, slopePercentPerHour: slopeOf(samples) };
  });
}

async function descriptors({ target }: Run): Promise<number> {
  const counts = await Promise.all(target.pids.map(descriptorCount));
  return counts.reduce((sum, count) => sum + count, 0);
}

async function watchMemory(
  { target }: Run,
  samples: Sample[],
  isOver: () => boolean,
): Promise<void> {
  while (!isOver()) {
    samples.push({ at: performance.now() / 1_000, kib: await memoryKib(target.pids) });
    await sleep(sampleMs);
  }
}

/** Least squares through the lowest sample of each stretch after the warm-up. */
function slopeOf(samples: readonly Sample[]): number {
  const warm = samples.slice(Math.floor(samples.length * warmUpShare));
  const size = Math.max(1, Math.ceil(warm.length / stretches));
  const lows: Sample[] = [];
  for (let start = 0; start < warm.length; start += size) {
    const stretch = warm.slice(start, start + size);
    lows.push(stretch.reduce((low, one) => (one.kib < low.kib ? one : low)));
  }
  const mean = (of: (one: Sample) => number) =>
    lows.reduce((sum, one) => sum + of(one), 0) / lows.length;
  const at = mean((one) => one.at);
  const kib = mean((one) => one.kib);
  const perSecond =
    mean((one) => (one.at - at) * (one.kib - kib)) / mean((one) => (one.at - at) ** 2);
  return (perSecond * 3_600 * 100) / kib;
}
