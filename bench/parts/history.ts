import type { Figure } from '../figures.ts';
import { percentile, progress } from '../figures.ts';
import { fillHistory, storeMegabytes } from '../history-rows.ts';
import { seededRandom } from '../load/random.ts';
import { timeOf } from '../measure.ts';
import type { Options } from '../options.ts';
import { imagine } from '../population.ts';
import type { Population } from '../population.ts';
import { storeKinds, Target } from '../target.ts';
import type { StoreKind } from '../target.ts';

/** A year and more of an account of 1,000, read page by page as the panel does it, and anywhere in it. */

const operators = 1_000;
const days = 400;
const dayMs = 86_400_000;
const pageSize = 200;
const pagesOfEach = 60;
const seed = 20_240_601;

export async function historyFigures({ scale }: Options): Promise<Figure[]> {
  const wantedDays = Math.ceil(days * scale);
  const slowest: Figure['values'] = {};
  const size: Figure['values'] = {};
  // Filling takes minutes and is not measured; reading is, one store after the other.
  const filling = await Promise.allSettled(storeKinds.map((kind) => fill(kind, wantedDays)));
  const filled = filling.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  try {
    for (const { kind, target, population } of filled) {
      slowest[kind] = await readPages(target.urls[0]!, population, wantedDays);
    }
  } finally {
    for (const { kind, target } of filled) {
      await target.stop(async (config) => {
        size[kind] = await storeMegabytes(config);
      });
    }
  }
  for (const one of filling) if (one.status === 'rejected') throw one.reason;
  const where = `history of ${wantedDays} days, ${operators.toLocaleString('en')} operators`;
  return [
    { what: `${where}: slowest page`, unit: 'ms', values: slowest, goal: { atMost: 200 } },
    { what: `${where}: store`, unit: 'MB', values: size },
  ];
}

async function fill(kind: StoreKind, wantedDays: number) {
  const population = imagine(1, operators);
  const startedAt = performance.now();
  const target = await Target.start(kind, {
    population,
    operatorsEach: operators,
    prepare: (config) =>
      fillHistory(config, { days: wantedDays, lead: population.people.at(-1)!.operatorId }),
  });
  progress(`${kind}: filled after ${((performance.now() - startedAt) / 1_000).toFixed(0)} s`);
  return { kind, target, population };
}

/** Every kind of page, at moments spread over the whole time. @returns the slowest, in ms */
async function readPages(
  url: string,
  { people, owners }: Population,
  wantedDays: number,
): Promise<number> {
  const owner = Object.values(owners)[0]!;
  const lead = people.at(-1)!.token;
  const ids = people.map(({ operatorId }) => operatorId);
  const random = seededRandom(seed);
  const kinds: Record<string, { readonly token?: string; readonly query: () => string }> = {
    'of everybody': { query: () => 'kind=operator' },
    'of the people of a lead': { token: lead, query: () => 'kind=operator' },
    'of one operator': {
      query: () => `kind=operator&id=${ids[Math.floor(random() * ids.length)]}`,
    },
    'of the account': { query: () => 'kind=account' },
    'of the department': { query: () => 'kind=department' },
  };
  let largest = 0;
  for (const [name, { token = owner, query }] of Object.entries(kinds)) {
    const times: number[] = [];
    for (let n = 0; n < pagesOfEach; n += 1) {
      const at = Math.floor(Date.now() - random() * wantedDays * dayMs);
      // The first page has no place to go on from.
      const before = n === 0 ? '' : `&before=${at}.z`;
      const path = `/api/v1/history?${query()}&limit=${pageSize}${before}`;
      times.push(await timeOf(url + path, token));
    }
    largest = Math.max(largest, ...times);
    progress(
      `pages ${name}: p50 ${percentile(times, 50).toFixed(1)}, largest ${percentile(times, 100).toFixed(1)} ms`,
    );
  }
  return largest;
}
