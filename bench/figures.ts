import { readFile, readdir } from 'node:fs/promises';

/** One line of the table. */
export interface Figure {
  readonly what: string;
  readonly value: string;
}

/** The p-th percentile of some samples, 0 < p <= 100; NaN when there are none. */
export function percentile(samples: readonly number[], p: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.ceil((p / 100) * sorted.length) - 1] ?? Number.NaN;
}

/** "p50 3.1 ms, p99 12 ms, largest 20 ms (n = 5000)" */
export function spread(samples: readonly number[]): string {
  const show = (p: number) => `${percentile(samples, p).toFixed(1)} ms`;
  return `p50 ${show(50)}, p99 ${show(99)}, largest ${show(100)} (n = ${samples.length})`;
}

/**
 * What a process and all it started hold of the machine's memory, in MiB: proportional set size, so
 * that pages several of them share count once. Source: proc(5), smaps_rollup.
 */
export async function treeMemoryMib(rootPid: number): Promise<number> {
  const parents = await parentsOfAll();
  const tree = [...parents.keys()].filter((pid) => isBelow(pid, rootPid, parents));
  const sizes = await Promise.all(tree.map(pssKib));
  return sizes.reduce((sum, size) => sum + size, 0) / 1024;
}

async function pssKib(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
}

async function parentsOfAll(): Promise<Map<number, number>> {
  const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 0);
  const pairs = await Promise.all(
    pids.map(async (pid) => {
      const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
      return [pid, Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? 0)] as const;
    }),
  );
  return new Map(pairs);
}

function isBelow(pid: number, root: number, parents: ReadonlyMap<number, number>): boolean {
  for (let at = pid; at > 0; at = parents.get(at) ?? 0) if (at === root) return true;
  return false;
}
