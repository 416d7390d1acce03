import { progress } from './figures.ts';
import { Fleet } from './fleet.ts';
import type { Report } from './load/orders.ts';
import { cpuSeconds, memoryKib } from './processes.ts';
import type { StoreConfig } from '../src-server/store/store.ts';
import { Target } from './target.ts';
import type { TargetKind, TargetOptions } from './target.ts';

/** What parts of the bench do alike: a server with its load beside it, a storm, CPU over a while. */

const giveUpMs = 300_000;

export interface Run {
  readonly target: Target;
  readonly fleet: Fleet;
  /** What the servers held before the first device, in KiB. */
  readonly emptyKib: number;
}

/**
 * Starts servers and load, and ends both however the work ends.
 * @param look looks into the store that the servers left
 */
export async function withTarget<Result>(
  kind: TargetKind,
  options: TargetOptions,
  work: (run: Run) => Promise<Result>,
  look?: (store: StoreConfig) => Promise<void>,
): Promise<Result> {
  const target = await Target.start(kind, options);
  try {
    const fleet = await Fleet.start(target.seats);
    try {
      return await work({ target, fleet, emptyKib: await memoryKib(target.pids) });
    } finally {
      fleet.stop();
    }
  } finally {
    await target.stop(look);
  }
}

export interface Storm {
  readonly seconds: number;
  /** Server CPU, in ms per device. */
  readonly cpuMs: number;
  readonly report: Report;
}

/** Everybody connects within the jitter; from the first attempt to the last whole state. */
export async function storm(run: Run, jitterMs: number): Promise<Storm> {
  const { target, fleet } = run;
  const cpu = await cpuWhile(run, () => fleet.ask({ kind: 'storm', jitterMs, giveUpMs }));
  const report = cpu.result;
  const seconds = (report.lastAt - report.firstAt) / 1_000;
  const cpuMs = (cpu.seconds * 1_000) / report.online;
  progress(
    `${target.kind}: ${report.online} online after ${seconds.toFixed(2)} s, ` +
      `${cpuMs.toFixed(2)} ms of CPU each` +
      (cpu.storeSeconds > 0
        ? ` and ${((cpu.storeSeconds * 1_000) / report.online).toFixed(2)} ms of PostgreSQL`
        : '') +
      `, failed: ${JSON.stringify(report.failures)}, first messages of up to ` +
      `${report.snapshotBytes} bytes, ${report.messages} messages with ${report.notices} notices`,
  );
  if (report.online < target.seats.length) {
    throw new Error(`${target.kind}: only ${report.online} of ${target.seats.length} came online`);
  }
  return { seconds, cpuMs, report };
}

export const memoryEachKib = async ({ target, emptyKib }: Run): Promise<number> =>
  ((await memoryKib(target.pids)) - emptyKib) / target.seats.length;

export interface Cpu<Result> {
  /** Of the servers. */
  readonly seconds: number;
  /** Of PostgreSQL. */
  readonly storeSeconds: number;
  /** Of the servers, per second of real time. */
  readonly cores: number;
  readonly elapsed: number;
  readonly result: Result;
}

/** CPU while something is done. */
export async function cpuWhile<Result>(
  { target }: Run,
  work: () => Promise<Result>,
): Promise<Cpu<Result>> {
  const storeBefore = await cpuSeconds(await target.storePids());
  const before = await cpuSeconds(target.pids);
  const startedAt = performance.now();
  const result = await work();
  const elapsed = (performance.now() - startedAt) / 1_000;
  const seconds = (await cpuSeconds(target.pids)) - before;
  const storeSeconds = (await cpuSeconds(await target.storePids())) - storeBefore;
  return { seconds, storeSeconds, cores: seconds / elapsed, elapsed, result };
}

/** How long a request takes that needs a session, in ms. @throws Error when it is not answered with 200 */
export async function timeOf(url: string, token: string): Promise<number> {
  const startedAt = performance.now();
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return performance.now() - startedAt;
}
