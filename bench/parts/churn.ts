import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../scripts/lib/free-port.ts';
import type { Figure } from '../figures.ts';
import { progress } from '../figures.ts';
import { liveKib } from '../heap.ts';
import { storm, withTarget } from '../measure.ts';
import type { Run } from '../measure.ts';
import type { Options } from '../options.ts';
import { imagine } from '../population.ts';
import { descriptorCount, ownMemoryKib } from '../processes.ts';
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
/** A full collection each time, so that what is left is what somebody still needs. */
const sampleMs = 15_000;
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
  /** How fast it grows after the warm-up, in % of it an hour: what is still needed, and what the process holds. */
  readonly slopes: { readonly live: number; readonly held: number };
}

interface Sample {
  /** Seconds. */
  readonly at: number;
  /** Of the heap and its buffers after a full collection. */
  readonly liveKib: number;
  /** Of the whole process, right after it, apart from files. */
  readonly heldKib: number;
}

export async function churnFigures({ scale, minutes }: Options): Promise<Figure[]> {
  const left: Figure['values'] = {};
  const live: Figure['values'] = {};
  const held: Figure['values'] = {};
  const load = { devices: 500 * scale, perSecond: 100 * scale, seconds: minutes * 60 };
  // Side by side: neither descriptors nor memory depend on how fast it goes.
  await Promise.all(
    storeKinds.map(async (kind) => {
      const churned = await churn({ kind, ...load });
      progress(`${kind}: ${JSON.stringify(churned)}`);
      left[kind] = churned.descriptorsLeft;
      live[kind] = churned.slopes.live;
      held[kind] = churned.slopes.held;
    }),
  );
  const where = `${minutes} min of ${load.perSecond} connects and disconnects a second: `;
  const slope = (what: string, values: Figure['values']): Figure => ({
    what: `${where}slope of ${what}`,
    unit: '%/h',
    values,
    ...(minutes < meaningfulMinutes ? {} : { goal: { atMost: 1 } }),
  });
  return [
    { what: `${where}descriptors left`, unit: 'more', values: left, goal: { atMost: 0 } },
    slope('memory still needed', live),
    slope('memory held', held),
  ];
}

/** Lets devices connect and leave for a while, half of them being there at any time. */
export async function churn({ kind, devices, perSecond, seconds }: ChurnOptions): Promise<Churned> {
  const population = imagine(Math.ceil(devices / operatorsEach), operatorsEach);
  const inspectorPort = await freePort();
  const env = { NODE_OPTIONS: `--inspect=127.0.0.1:${inspectorPort}` };
  const options = { population, operatorsEach, env };
  return withTarget(kind, options, async (run) => {
    // The inspector's own descriptors come with its first use.
    await liveKib(inspectorPort);
    const before = await descriptors(run);
    await storm(run, jitterMs);
    const samples: Sample[] = [];
    const over = new AbortController();
    const watching = watchMemory(run, inspectorPort, samples, over.signal);
    const { done } = await run.fleet.ask({ kind: 'churn', perSecond, seconds });
    over.abort();
    await watching;
    await run.fleet.ask({ kind: 'cut' });
    await sleep(calmMs);
    const descriptorsLeft = (await descriptors(run)) - before;
    const slopes = {
      live: slopeOf(samples.map(({ at, liveKib: kib }) => ({ at, kib }))),
      held: slopeOf(samples.map(({ at, heldKib: kib }) => ({ at, kib }))),
    };
    return { done, descriptorsLeft, slopes };
  });
}

async function descriptors({ target }: Run): Promise<number> {
  const counts = await Promise.all(target.pids.map(descriptorCount));
  return counts.reduce((sum, count) => sum + count, 0);
}

async function watchMemory(
  { target }: Run,
  inspectorPort: number,
  samples: Sample[],
  over: AbortSignal,
): Promise<void> {
  while (!over.aborted) {
    const live = await liveKib(inspectorPort);
    const held = await ownMemoryKib(target.pids);
    samples.push({ at: performance.now() / 1_000, liveKib: live, heldKib: held });
    progress(
      `${target.kind}: ${(live / 1_024).toFixed(2)} MiB needed, ${(held / 1_024).toFixed(1)} held`,
    );
    await sleep(sampleMs, undefined, { signal: over }).catch(() => {});
  }
}

interface Point {
  readonly at: number;
  readonly kib: number;
}

/** Least squares through the lowest sample of each stretch after the warm-up. */
function slopeOf(samples: readonly Point[]): number {
  const warm = samples.slice(Math.floor(samples.length * warmUpShare));
  const size = Math.max(1, Math.ceil(warm.length / stretches));
  const lows: Point[] = [];
  for (let start = 0; start < warm.length; start += size) {
    const stretch = warm.slice(start, start + size);
    lows.push(stretch.reduce((low, one) => (one.kib < low.kib ? one : low)));
  }
  const mean = (of: (one: Point) => number) =>
    lows.reduce((sum, one) => sum + of(one), 0) / lows.length;
  const at = mean((one) => one.at);
  const kib = mean((one) => one.kib);
  const perSecond =
    mean((one) => (one.at - at) * (one.kib - kib)) / mean((one) => (one.at - at) ** 2);
  return (perSecond * 3_600 * 100) / kib;
}
