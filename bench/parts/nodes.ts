import type { Figure } from '../figures.ts';
import { storm, withTarget } from '../measure.ts';
import type { Options } from '../options.ts';
import { imagine } from '../population.ts';
import type { TargetKind } from '../target.ts';
import { dwellMs, figuresOf, operatorsEach, settle } from './load.ts';
import type { Measured } from './load.ts';

/**
 * 40,000 devices on three servers that share one PostgreSQL: each account together at one of them, as
 * behind a balancer of load that goes by the account, and each account spread over all of them, as
 * behind any other. Compared with three servers of the floor under the same load, each of which has
 * its accounts for itself.
 */

const devices = 40_000;
const nodes = 3;
/** Two cores carry the servers, PostgreSQL and the load: more a second would measure how they wait for each other. */
const jitterMs = 60_000;

export async function nodesFigures({ scale }: Options): Promise<Figure[]> {
  const population = imagine(Math.max(1, (devices * scale) / operatorsEach), operatorsEach);
  const measure = (kind: TargetKind, spread: boolean): Promise<Measured> =>
    withTarget(kind, { population, operatorsEach, nodes, spread, dwellMs }, async (run) => {
      const storms = [await storm(run, jitterMs * scale)];
      return { storms, settled: await settle(run, population.owners) };
    });
  const floor = await measure('floor', false);
  const count = `${(devices * scale).toLocaleString('en')} devices, ${nodes} nodes`;
  const figures: Figure[] = [];
  for (const spread of [false, true]) {
    const where = `${count}, accounts ${spread ? 'spread' : 'together'}: `;
    const measured = new Map<TargetKind, Measured>([
      ['floor', floor],
      ['postgres', await measure('postgres', spread)],
    ]);
    const idleEach = ({ settled }: Measured) => (settled.idleCores / (devices * scale)) * 10_000;
    figures.push(...figuresOf(measured, where, { atMost: 250 }), {
      what: `${where}idle servers, per 10,000 devices`,
      unit: 'cores',
      values: Object.fromEntries([...measured].map(([kind, one]) => [kind, idleEach(one)])),
    });
  }
  return figures;
}
