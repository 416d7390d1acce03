import type { Figure } from '../figures.ts';
import { storm, withTarget } from '../measure.ts';
import type { Options } from '../options.ts';
import { imagine } from '../population.ts';
import { figuresOf, floorOf, operatorsEach, settle } from './load.ts';
import type { Measured } from './load.ts';

/**
 * 40,000 devices on three servers that share one PostgreSQL; each account is spread over all of them.
 * Compared per device with one floor of 5,000.
 */

const devices = 40_000;
const floorDevices = 5_000;
const nodes = 3;
/** As many connections a second as in the storm of 5,000. */
const jitterMs = 16_000;

export async function nodesFigures(options: Options): Promise<Figure[]> {
  const { scale } = options;
  const floor = await floorOf(options);
  const population = imagine(Math.max(1, (devices * scale) / operatorsEach), operatorsEach);
  const measured = await withTarget(
    'postgres',
    { population, operatorsEach, nodes },
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

/** Eight times the devices, at the same rate: the time of the whole storm is to be compared by device. */
function perDevice(figure: Figure): Figure {
  const { floor, postgres } = figure.values;
  if (figure.unit !== 's' || !floor || !postgres) return figure;
  const what = `${figure.what}, per 5,000 devices`;
  return { ...figure, what, values: { floor, postgres: postgres / (devices / floorDevices) } };
}
