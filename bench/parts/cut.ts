import { setTimeout as sleep } from 'node:timers/promises';
import { openStore } from '../../src-server/store/store.ts';
import type { StoreConfig } from '../../src-server/store/store.ts';
import type { Figure } from '../figures.ts';
import { percentile, progress } from '../figures.ts';
import { storm, timeOf, withTarget } from '../measure.ts';
import type { Run } from '../measure.ts';
import type { Options } from '../options.ts';
import { imagine } from '../population.ts';
import { storeKinds } from '../target.ts';
import type { StoreKind } from '../target.ts';

/** 10,000 devices lose their server together, which is killed and started again, and come back. */

const devices = 10_000;
const operatorsEach = 50;
const jitterMs = 10_000;
const giveUpMs = 120_000;
/** Short, so that an account that is wrongly called offline is alerted while we look. */
const dwellMs = 10_000;
/** Alerts of the first "online" are written by then. */
const knownMs = dwellMs + 5_000;
const downMs = 5_000;
/** The reconnect window, a dwell, and some more: what is alerted wrongly is alerted by then. */
const afterReturnMs = 45_000 + dwellMs + 5_000;
const askEveryMs = 50;

interface Comeback {
  readonly seconds: number;
  readonly httpP99Ms: number;
  readonly falseAlerts: number;
}

export async function cutFigures({ scale }: Options): Promise<Figure[]> {
  const found = new Map<StoreKind, Comeback>();
  for (const kind of storeKinds) found.set(kind, await comeback(kind, devices * scale));
  const line = (what: string, unit: string, key: keyof Comeback, atMost: number): Figure => ({
    what: `${(devices * scale).toLocaleString('en')} devices cut together: ${what}`,
    unit,
    values: Object.fromEntries([...found].map(([kind, one]) => [kind, one[key]])),
    goal: { atMost },
  });
  return [
    line("server's return → all online", 's', 'seconds', 60),
    line('HTTP p99 meanwhile', 'ms', 'httpP99Ms', 500),
    line('false alerts', 'alerts', 'falseAlerts', 0),
  ];
}

async function comeback(kind: StoreKind, count: number): Promise<Comeback> {
  const population = imagine(Math.max(1, count / operatorsEach), operatorsEach);
  let falseAlerts = Number.NaN;
  const measured = await withTarget(
    kind,
    { population, operatorsEach, dwellMs },
    async (run) => {
      await storm(run, jitterMs);
      await sleep(knownMs);
      return cutAndReturn(run, Object.values(population.owners)[0]!);
    },
    async (store) => {
      falseAlerts = await offlineAlerts(store);
    },
  );
  progress(`${kind}: ${JSON.stringify(measured)}, ${falseAlerts} false alerts`);
  return { ...measured, falseAlerts };
}

async function cutAndReturn(
  { target, fleet }: Run,
  token: string,
): Promise<Omit<Comeback, 'falseAlerts'>> {
  await target.kill();
  const returning = fleet.ask({ kind: 'storm', jitterMs, giveUpMs });
  await sleep(downMs);
  await target.startAgain();
  const returnedAt = Date.now();
  let isOver = false;
  const asking = askAgainAndAgain(target.urls[0]!, token, () => isOver);
  const report = await returning;
  isOver = true;
  const httpMs = await asking;
  progress(
    `${target.kind}: ${report.online} back, failed: ${JSON.stringify(report.failures)}, ` +
      `${httpMs.length} requests, p50 ${percentile(httpMs, 50).toFixed(1)} ms`,
  );
  if (report.online < target.seats.length) throw new Error('not everybody came back');
  await sleep(Math.max(0, returnedAt + afterReturnMs - Date.now()));
  return {
    seconds: (report.lastAt - returnedAt) / 1_000,
    httpP99Ms: percentile(httpMs, 99),
  };
}

/**
 * A cheap request that needs a session, whether or not the one before was answered; one that is
 * never answered took infinitely long.
 */
async function askAgainAndAgain(
  url: string,
  token: string,
  isOver: () => boolean,
): Promise<number[]> {
  const answers: Promise<number>[] = [];
  while (!isOver()) {
    answers.push(timeOf(`${url}/api/v1/me`, token).catch(() => Infinity));
    await sleep(askEveryMs);
  }
  return Promise.all(answers);
}

/** Somebody of every account was there before, and after: no account was offline. */
async function offlineAlerts(config: StoreConfig): Promise<number> {
  const store = await openStore(config);
  try {
    const { count } = await store.db
      .selectFrom('alerts')
      .select((row) => row.fn.countAll<number>().as('count'))
      .where('state', '=', 'offline')
      .executeTakeFirstOrThrow();
    return count;
  } finally {
    await store.close();
  }
}
