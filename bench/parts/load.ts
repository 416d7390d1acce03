import { setTimeout as sleep } from 'node:timers/promises';
import { heartbeatIntervalMs } from '../../src-shared/durations.ts';
import type { Figure, Goal } from '../figures.ts';
import { median, percentile, progress } from '../figures.ts';
import type { Report } from '../load/orders.ts';
import { cpuWhile, memoryEachKib, storm, withTarget } from '../measure.ts';
import type { Run, Storm } from '../measure.ts';
import type { Options } from '../options.ts';
import { imagine } from '../population.ts';
import { targetKinds } from '../target.ts';
import type { TargetKind } from '../target.ts';

/** 5,000 devices in accounts of 50: a storm, the quiet after it, changes, forced logouts. */

const devices = 5_000;
export const operatorsEach = 50;
/** Each server begins so often from nothing, in turn with the others; the middle one counts. */
const storms = 3;
const jitterMs = 2_000;
const settleMs = 20_000;
/** Whole rounds of the heartbeat, as is the loaded time with the wait for its last notices. */
const idleMs = 2 * heartbeatIntervalMs;
const quiet = { kind: 'change', perSecond: 10, seconds: 10 } as const;
const loaded = { kind: 'change', perSecond: 100, seconds: 18 } as const;
/** The same before it, until V8 has compiled what is used: a server runs for longer than this does. */
const warmUp = { ...loaded, seconds: 10 } as const;
/**
 * No alert falls due meanwhile: after the usual minute a hundred accounts would be told of as online,
 * in the middle of the loaded time. Alerts are a part of their own.
 */
export const dwellMs = 3_600_000;
/** So many forced logouts make a 99th percentile. */
const forcedInAll = 200;

export interface Settled {
  readonly memoryKib: number;
  readonly idleCores: number;
  readonly quiet: Report;
  readonly loaded: Report;
  /** Server CPU in µs per notice that a watcher got. */
  readonly noticeCpuUs: number;
  /** PostgreSQL's own CPU, in µs per change. */
  readonly storeCpuUs: number;
  /** From the request to the device being told, in ms; none at the floor, which knows no sessions. */
  readonly forcedMs: readonly number[];
}

export interface Measured {
  readonly storms: readonly Storm[];
  readonly settled: Settled;
}

export async function loadFigures({ scale }: Options): Promise<Figure[]> {
  const accounts = Math.max(1, Math.round((devices * scale) / operatorsEach));
  const begun = new Map<TargetKind, Storm[]>(targetKinds.map((kind) => [kind, []]));
  const measured = new Map<TargetKind, Measured>();
  for (let n = 1; n <= storms; n += 1) {
    for (const kind of targetKinds) {
      const population = imagine(accounts, operatorsEach);
      await withTarget(kind, { population, operatorsEach, dwellMs }, async (run) => {
        const all = begun.get(kind)!;
        all.push(await storm(run, jitterMs));
        if (n < storms) return;
        measured.set(kind, { storms: all, settled: await settle(run, population.owners) });
      });
    }
  }
  return figuresOf(measured, '', { atMost: 100 });
}

/** What is measured once everybody is there. */
export async function settle(run: Run, owners: Readonly<Record<string, string>>): Promise<Settled> {
  const { target, fleet } = run;
  await sleep(settleMs);
  const memoryKib = await memoryEachKib(run);
  const idle = await cpuWhile(run, () => sleep(idleMs));
  progress(`${target.kind}: ${memoryKib.toFixed(1)} KiB each, ${idle.cores.toFixed(3)} cores idle`);
  const quietReport = await fleet.ask(quiet);
  await fleet.ask(warmUp);
  const busy = await cpuWhile(run, () => fleet.ask(loaded));
  const { notices } = busy.result;
  const settled = {
    memoryKib,
    idleCores: idle.cores,
    quiet: quietReport,
    loaded: busy.result,
    storeCpuUs: (busy.storeSeconds * 1e6) / busy.result.done,
    noticeCpuUs: ((busy.seconds - idle.cores * busy.elapsed) * 1e6) / notices,
    forcedMs: target.kind === 'floor' ? [] : await forceOut(run, owners),
  };
  progress(`${target.kind}: ${wordsOf(settled)}`);
  return settled;
}

async function forceOut(
  { target, fleet }: Run,
  owners: Readonly<Record<string, string>>,
): Promise<readonly number[]> {
  const some = Object.entries(owners).slice(0, forcedInAll);
  const times = Math.ceil(forcedInAll / some.length);
  const { urls } = target;
  const order = { kind: 'force-out', owners: Object.fromEntries(some), times, urls } as const;
  return (await fleet.askInTurn(order)).samples;
}

const wordsOf = ({ quiet: q, loaded: l, noticeCpuUs, storeCpuUs, forcedMs }: Settled) =>
  `quiet p50 ${percentile(q.samples, 50).toFixed(2)} p99 ${percentile(q.samples, 99).toFixed(2)} ms, ` +
  `loaded p50 ${percentile(l.samples, 50).toFixed(1)} p99 ${percentile(l.samples, 99).toFixed(1)} ms, ` +
  `${l.done} changes, ${l.acked} acknowledged, ${l.notices} notices in ${l.messages} messages of ${(l.bytes / l.messages).toFixed(0)} bytes, ` +
  `${noticeCpuUs.toFixed(1)} µs of CPU per notice, ${storeCpuUs.toFixed(0)} µs of PostgreSQL per change, ` +
  `forced p99 ${percentile(forcedMs, 99).toFixed(1)} ms (n = ${forcedMs.length})`;

/** @param where stands before each name, for a scale of its own */
export function figuresOf(
  measured: ReadonlyMap<TargetKind, Measured>,
  where: string,
  forcedGoal: Goal,
): Figure[] {
  const line = (
    what: string,
    unit: string,
    of: (one: Measured) => number,
    goal?: Goal,
  ): Figure => ({
    what: where + what,
    unit,
    values: Object.fromEntries([...measured].map(([kind, one]) => [kind, of(one)])),
    ...(goal ? { goal } : {}),
  });
  const change = 'change → seen by a coworker';
  return [
    line('all online after a storm', 's', middle('seconds'), { timesFloor: 1.5 }),
    line('server CPU per connection made', 'ms', middle('cpuMs'), { timesFloor: 2 }),
    line('memory per device, settled', 'KiB', ({ settled }) => settled.memoryKib, {
      timesFloor: 1,
    }),
    line(`${change}, quiet, p50`, 'ms', latency('quiet', 50), { atMost: 10 }),
    line(`${change}, loaded, p50`, 'ms', latency('loaded', 50)),
    line(`${change}, loaded, p99`, 'ms', latency('loaded', 99), { atMost: 120 }),
    line('server CPU per notice', 'µs', ({ settled }) => settled.noticeCpuUs, {
      timesFloor: 0.7,
    }),
    withoutFloor(
      line(
        'forced logout → told, p99',
        'ms',
        ({ settled }) => percentile(settled.forcedMs, 99),
        forcedGoal,
      ),
    ),
  ];
}

const middle =
  (key: 'seconds' | 'cpuMs') =>
  ({ storms: all }: Measured) =>
    median(all.map((one) => one[key]));

const latency =
  (key: 'quiet' | 'loaded', p: number) =>
  ({ settled }: Measured) =>
    percentile(settled[key].samples, p);

function withoutFloor(figure: Figure): Figure {
  const { floor: _, ...values } = figure.values;
  return { ...figure, values };
}
