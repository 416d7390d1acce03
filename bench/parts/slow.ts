import type { Figure } from '../figures.ts';
import { median, percentile, progress } from '../figures.ts';
import { storm, withTarget } from '../measure.ts';
import type { Run } from '../measure.ts';
import type { Options } from '../options.ts';
import { imagine } from '../population.ts';
import { storeKinds } from '../target.ts';
import type { StoreKind } from '../target.ts';

/** Some devices stop reading what they are sent: what do the others notice of it? */

const accounts = 2;
const operatorsEach = 500;
const jitterMs = 5_000;
/** Shorter than the heartbeat needs to find out who is silent, so that all of them are still there. */
const changes = { kind: 'change', perSecond: 40, seconds: 8 } as const;
/** Of the devices. */
const share = 0.1;
/** With nobody slow and with them, in turn; the middle ratio counts. */
const rounds = 5;

export async function slowFigures({ scale }: Options): Promise<Figure[]> {
  const values: Figure['values'] = {};
  for (const kind of storeKinds) values[kind] = await ratioOf(kind, scale);
  const what = `change → seen, loaded, p99 beside ${share * 100} % of devices that do not read`;
  return [{ what, unit: '× without them', values, goal: { atMost: 1.2 } }];
}

async function ratioOf(kind: StoreKind, scale: number): Promise<number> {
  const operators = Math.ceil(operatorsEach * scale);
  const population = imagine(accounts, operators);
  const options = { population, operatorsEach: operators };
  return withTarget(kind, options, async (run) => {
    const ratios: number[] = [];
    for (let round = 0; round < rounds; round += 1) ratios.push(await oneRound(run));
    return median(ratios);
  });
}

async function oneRound(run: Run): Promise<number> {
  const { target, fleet } = run;
  await storm(run, jitterMs);
  const without = percentile((await fleet.ask(changes)).samples, 99);
  await fleet.ask({ kind: 'stop-reading', share });
  const beside = percentile((await fleet.ask(changes)).samples, 99);
  await fleet.ask({ kind: 'cut' });
  progress(`${target.kind}: p99 ${without.toFixed(1)} ms, beside them ${beside.toFixed(1)} ms`);
  return beside / without;
}
