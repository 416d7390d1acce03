import type { TargetKind } from './target.ts';

/** What stands in a column: a server, or the agent app. */
const columns = ['floor', 'sqlite', 'postgres', 'app'] as const satisfies (TargetKind | 'app')[];
type Column = (typeof columns)[number];

/** One line of the table. */
export interface Figure {
  readonly what: string;
  readonly unit: string;
  readonly values: Partial<Record<Column, number>>;
  readonly goal?: Goal;
}

export type Goal = { readonly atMost: number } | { readonly timesFloor: number };

/** The p-th percentile of some samples, 0 < p <= 100; NaN when there are none. */
export function percentile(samples: readonly number[], p: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.ceil((p / 100) * sorted.length) - 1] ?? Number.NaN;
}

export const median = (samples: readonly number[]): number => percentile(samples, 50);

/** Says on standard error what is being done, so that the table alone is on standard output. */
export function progress(text: string): void {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${text}\n`);
}

const head = ['figure', 'floor', 'SQLite', 'PostgreSQL', 'app', '× floor', 'goal', 'met'];

/** The table as Markdown. */
export function table(figures: readonly Figure[]): string {
  const rows = [head, ...figures.map(cells)];
  const widths = head.map((_, n) => Math.max(...rows.map((row) => row[n]!.length)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, n) => cell.padEnd(widths[n]!)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [line(head), rule, ...rows.slice(1).map(line)].join('\n');
}

function cells({ what, unit, values, goal }: Figure): string[] {
  const { floor, sqlite, postgres, app } = values;
  const show = (value: number | undefined) => (value === undefined ? '' : short(value));
  const ours = [sqlite, postgres, app].filter((value) => value !== undefined);
  const ratios = floor ? ours.map((value) => (value / floor).toFixed(2)) : [];
  return [
    `${what}, ${unit}`,
    ...columns.map((column) => show(values[column])),
    ratios.join(' / '),
    goal ? wordsOf(goal) : '',
    goal ? ours.map((value) => (isMet(value, floor, goal) ? 'yes' : 'no')).join(' / ') : '',
  ];
}

const wordsOf = (goal: Goal) =>
  'atMost' in goal ? `≤ ${goal.atMost}` : `≤ ${goal.timesFloor} × floor`;

function isMet(value: number, floor: number | undefined, goal: Goal): boolean {
  return value <= ('atMost' in goal ? goal.atMost : goal.timesFloor * (floor ?? Number.NaN));
}

function short(value: number): string {
  if (Number.isNaN(value)) return 'none';
  if (value === 0) return '0';
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
