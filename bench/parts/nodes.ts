import type { Figure } from '../figures.ts';
import { storm, withTarget } from '../measure.ts';
import type { Options } from '../options.ts';
import { imagine } from '../population.ts';
import { dwellMs, figuresOf, floorOf, operatorsEach, settle } from './load.ts';
import type { Measured } from './load.ts';

/**
 * 40,000 devices on three servers that share one PostgreSQL; each account is spread over all of them.
 * Compared per device with one floor of 5,000.
 */

const devices = 40_000;
const nodes = 3;
/** Two cores carry the servers, PostgreSQL and the load: more a second would measure how they wait for each other. */
const jitterMs = 60_000;

export async function nodesFigures(options: Options): Promise<Figure[]> {
  const { scale } = options;
  const floor = await floorOf(options);
  const population = imagine(Math.max(1, (devices * scale) / operatorsEach), operatorsEach);
  const measured = await withTarget(
    'postgres',
    { population, operatorsEach, nodes, dwellMs },
    async (run): Promise<Measured> => {
      const storms = [await storm(run, jitterMs * scale)];
      return { storms, settled: await settle(run, population.owners) };
    },
  );
  const where = `${(devices * scale).toLocaleString('en')} devices, ${nodes} nodes: `;
  const compared = new Map([
    ['floor', floor],
    ['postgres', measured],
  ] as const);
  const idle = {
    what: `${where}idle servers, per 10,000 devices`,
    unit: 'cores',
    values: { postgres: (measured.settled.idleCores / (devices * scale)) * 10_000 },
  };
  return [...figuresOf(compared, where, { atMost: 250 }).map(perDevice), idle];
}

/** How long a storm lasts depends on how many come together; that is not the floor's number here. */
function perDevice({ goal, ...figure }: Figure): Figure {
  if (figure.unit !== 's') return { ...figure, ...(goal ? { goal } : {}) };
  return { ...figure, values: { postgres: figure.values.postgres! } };
}
