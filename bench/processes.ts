import { readFile, readdir } from 'node:fs/promises';

/** What the kernel says of running processes. Source: proc(5). */

/** The kernel counts in ticks of 10 ms on every Linux that Node runs on. */
const ticksPerSecond = 100;

/** User and system time so far, in seconds. */
export async function cpuSeconds(pids: readonly number[]): Promise<number> {
  const times = await Promise.all(pids.map(cpuOf));
  return times.reduce((sum, time) => sum + time, 0);
}

async function cpuOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  if (!stat) return 0;
  // The name may hold spaces; the fields after its bracket begin with the state, the third.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // Its own user and system time, and that of children that have ended: PostgreSQL's come and go.
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return ticks / ticksPerSecond;
}

/** How often each thread of a process has waited so far, and was woken up. Source: voluntary_ctxt_switches */
export async function wakeUps(pid: number): Promise<ReadonlyMap<number, number>> {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => []);
  const counts = await Promise.all(
    threads.map(async (thread) => {
      const status = await readFile(`/proc/${pid}/task/${thread}/status`, 'utf8').catch(() => '');
      const count = Number(/^voluntary_ctxt_switches:\s+(\d+)/m.exec(status)?.[1] ?? 0);
      return [Number(thread), count] as const;
    }),
  );
  return new Map(counts);
}

/** What processes hold of the machine's memory, in KiB: shared pages count once, divided. */
export async function memoryKib(pids: readonly number[]): Promise<number> {
  const sizes = await Promise.all(pids.map((pid) => rollupOf(pid, 'Pss')));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** The same without files, whose share changes with who else has them open. */
export async function ownMemoryKib(pids: readonly number[]): Promise<number> {
  const sizes = await Promise.all(pids.map((pid) => rollupOf(pid, 'Pss_Anon')));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Source: proc(5), smaps_rollup */
async function rollupOf(pid: number, field: 'Pss' | 'Pss_Anon'): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  return Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(rollup)?.[1] ?? 0);
}

export async function descriptorCount(pid: number): Promise<number> {
  return (await readdir(`/proc/${pid}/fd`)).length;
}

/** A process and all that it started. */
export async function treeOf(rootPid: number): Promise<number[]> {
  const parents = await parentsOfAll();
  return [...parents.keys()].filter((pid) => isBelow(pid, rootPid, parents));
}

/** The process that was started with an argument, and all that it started; none when there is none. */
export async function treeWithArguments(...args: readonly string[]): Promise<number[]> {
  const wanted = `\0${args.join('\0')}\0`;
  for (const pid of await allPids()) {
    const said = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (said.includes(wanted)) return treeOf(pid);
  }
  return [];
}

async function allPids(): Promise<number[]> {
  return (await readdir('/proc')).map(Number).filter((pid) => pid > 0);
}

async function parentsOfAll(): Promise<Map<number, number>> {
  const pairs = await Promise.all(
    (await allPids()).map(async (pid) => {
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
