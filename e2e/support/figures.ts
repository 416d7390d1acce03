import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { inRoot } from '../../scripts/lib/paths.ts';

const figuresFile = inRoot('.cache', 'results', 'faults.txt');

/** A measured figure of a fault test: printed, and kept with the others. */
export function figure(what: string, value: string): void {
  const line = `${what.padEnd(72)} ${value}`;
  console.log(line);
  mkdirSync(dirname(figuresFile), { recursive: true });
  appendFileSync(figuresFile, `${line}\n`);
}

/** "p50 12 ms, p99 80 ms, largest 95 ms (n = 400)" */
export function spread(samples: readonly number[]): string {
  if (samples.length === 0) return 'no samples';
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (p: number) => `${Math.round(sorted[Math.ceil((p / 100) * sorted.length) - 1]!)} ms`;
  return `p50 ${at(50)}, p99 ${at(99)}, largest ${at(100)} (n = ${samples.length})`;
}

export const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;
