import type { Figure } from '../figures.ts';
import { storm, withTarget } from '../measure.ts';
import type { Options } from '../options.ts';
import { imagine } from '../population.ts';
import type { TargetKind } from '../target.ts';
import { dwellMs, figuresOf, operatorsEach, settle } from './load.ts';
import type { Measured } from './load.ts';

/**
 * 40,000 devices on three servers that share one PostgreSQL; each account is spread over all of them.
 * Compared with three servers of the floor under the same load, each of which has its accounts for itself.
 */

const devices = 40_000;
const nodes = 3;
/** Two cores carry the servers, PostgreSQL and the load: more a second would measure how they wait for each other. */
const jitterMs = 60_000;

export async function nodesFigures({ scale }: Options): Promise<Figure[]> {
  const population = imagine(Math.max(1, (devices * scale) / operatorsEach), operatorsEach);
  const measured = new Map<TargetKind, Measured>();
  for (const kind of ['floor', 'postgres'] as const) {
    await withTarget(kind, { population, operatorsEach, nodes, dwellMs }, async (run) => {
      const storms = [await storm(run, jitterMs * scale)];
      measured.set(kind, { storms, settled: await settle(run, population.owners) });
    });
  }
  const where = `${(devices * scale).toLocaleString('en')} devices, ${nodes} nodes: `;
  const idle = {
    what: `${where}idle servers, per 10,000 devices`,
    unit: 'cores',
    values: Object.fromEntries(
      [...measured].map(([kind, { settled }]) => [
        kind,
        (settled.idleCores / (devices * scale)) * 10_000,
      ]),
    ),
  };
  return [...figuresOf(measured, where, { atMost: 250 }), idle];
}
