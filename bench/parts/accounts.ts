import { setTimeout as sleep } from 'node:timers/promises';
import { heartbeatIntervalMs } from '../../src-shared/durations.ts';
import type { Figure } from '../figures.ts';
import { median, progress } from '../figures.ts';
import { cpuWhile, storm, withTarget } from '../measure.ts';
import type { Options } from '../options.ts';
import { imagine } from '../population.ts';
import type { TargetKind } from '../target.ts';

/** The same number of devices in accounts of other sizes: how the cost grows with the watchers. */

const devices = 5_000;
/** Telling watchers is the same work whatever the store. */
const kinds = ['floor', 'sqlite'] as const;
const sizes = [1, 50, 500, 5_000];
const jitterMs = 5_000;
/** A large account's first messages are many megabytes together. */
const largeJitterMs = 20_000;
const settleMs = 5_000;
/** A whole round of the heartbeat, as is the time of the load with the wait for its last notices. */
const idleMs = heartbeatIntervalMs;
/** The load is given by what comes out of it, so that every size is as busy. */
const noticesPerSecond = 5_000;
const maxChangesPerSecond = 100;
const loadSeconds = 8;

interface Growth {
  readonly changeCpuUs: number;
  readonly noticeCpuUs: number;
  readonly snapshotKib: number;
  readonly snapshotMs: number;
}

export async function accountsFigures({ scale }: Options): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const size of new Set(sizes.map((one) => Math.min(one, devices * scale)))) {
    const growths = new Map<TargetKind, Growth>();
    for (const kind of kinds) {
      try {
        growths.set(kind, await growthOf(kind, size, scale));
      } catch (error) {
        // The other sizes are worth having, and the line of this one stays empty.
        progress(`${kind}, accounts of ${size}: ${String(error)}`);
      }
    }
    figures.push(...figuresOf(size, growths));
  }
  return figures;
}

async function growthOf(kind: TargetKind, size: number, scale: number): Promise<Growth> {
  const population = imagine(Math.round((devices * scale) / size), size);
  return withTarget(kind, { population, operatorsEach: size }, async (run) => {
    const begun = await storm(run, size > 500 ? largeJitterMs : jitterMs);
    await sleep(settleMs);
    const idle = await cpuWhile(run, () => sleep(idleMs));
    const perSecond = Math.min(maxChangesPerSecond, noticesPerSecond / size);
    const busy = await cpuWhile(run, () =>
      run.fleet.ask({ kind: 'change', perSecond, seconds: loadSeconds }),
    );
    const cpuUs = (busy.seconds - idle.cores * busy.elapsed) * 1e6;
    const growth = {
      changeCpuUs: cpuUs / busy.result.done,
      noticeCpuUs: cpuUs / busy.result.notices,
      snapshotKib: begun.report.snapshotBytes / 1024,
      snapshotMs: median(begun.report.samples),
    };
    progress(`${kind}, accounts of ${size}: ${JSON.stringify(growth)}`);
    return growth;
  });
}

function figuresOf(size: number, growths: ReadonlyMap<TargetKind, Growth>): Figure[] {
  const line = (what: string, unit: string, key: keyof Growth): Figure => ({
    what: `accounts of ${size.toLocaleString('en')}: ${what}`,
    unit,
    values: Object.fromEntries([...growths].map(([kind, growth]) => [kind, growth[key]])),
  });
  return [
    line('server CPU per change', 'µs', 'changeCpuUs'),
    line('server CPU per change and watcher', 'µs', 'noticeCpuUs'),
    line('whole first state', 'KiB', 'snapshotKib'),
    line('connect → whole first state in a storm, p50', 'ms', 'snapshotMs'),
  ];
}
