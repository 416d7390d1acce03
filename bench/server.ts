import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MailServer } from '../e2e/support/mail.ts';
import { TestServer } from '../e2e/support/server.ts';
import type { Figure } from './figures.ts';
import { percentile, spread, treeMemoryMib } from './figures.ts';
import type { Answer, Order } from './load.ts';
import type { Population } from './population.ts';
import { populate } from './population.ts';

const accounts = 20;
const operatorsEach = 50;
const starts = 5;
const settleMs = 10_000;

/** Measures the server as its own process; the load comes from a process beside it. */
export async function serverFigures(): Promise<Figure[]> {
  const figures: Figure[] = [await startFigure()];
  const mail = await MailServer.start();
  let population: Population = { seats: [], owners: new Map() };
  const server = await TestServer.start(
    { SMTP_URL: mail.url, LOG_LEVEL: 'warn' },
    async (dataDir) => {
      population = await populate(dataDir, accounts, operatorsEach);
    },
  );
  const load = startLoad();
  try {
    figures.push(...(await loadFigures(server, load, population)));
    figures.push(await mailFigure(load, mail));
  } finally {
    load.child.kill();
    await server.stop();
    await mail.stop();
  }
  return figures;
}

async function startFigure(): Promise<Figure> {
  const samples: number[] = [];
  for (let n = 0; n < starts; n += 1) {
    const startedAt = performance.now();
    const server = await TestServer.start({
      SETUP_ACCOUNT: '',
      SETUP_EMAIL: '',
      SETUP_PASSWORD: '',
    });
    samples.push(performance.now() - startedAt);
    await server.stop();
  }
  return {
    what: `server start on an empty directory, median of ${starts}`,
    value: `${percentile(samples, 50).toFixed(0)} ms`,
  };
}

async function loadFigures(
  server: TestServer,
  load: Load,
  { seats, owners }: Population,
): Promise<Figure[]> {
  const before = await treeMemoryMib(server.pid);
  const connect = await load.ask({ kind: 'connect', url: server.url, seats: [...seats] });
  await sleep(settleMs);
  const each = ((await treeMemoryMib(server.pid)) - before) * (1024 / seats.length);
  const quiet = await load.ask({ kind: 'change', everyMs: 100, times: 50 });
  const busy = await load.ask({ kind: 'change', everyMs: 10, times: 1_000 });
  const forced = await load.ask({ kind: 'force-out', owners: [...owners], times: 2 });
  return [
    { what: `${seats.length} devices connected and told everything`, value: spread(connect) },
    { what: 'server memory per connected device, settled', value: `${each.toFixed(1)} KiB` },
    { what: 'change → seen by a coworker, accounts of 50, 10 changes/s', value: spread(quiet) },
    { what: 'change → seen by a coworker, accounts of 50, 100 changes/s', value: spread(busy) },
    { what: 'forced logout asked for → device told', value: spread(forced) },
  ];
}

/** All accounts go offline at once; the mail of each is due 10 s later. */
async function mailFigure(load: Load, mail: MailServer): Promise<Figure> {
  // The mails that the accounts are online came while the changes went round.
  mail.received.length = 0;
  const offlineAt = await load.ask({ kind: 'all-idle' });
  const due = Math.max(...offlineAt) + 10_000;
  const giveUpAt = due + 20_000;
  while (mail.received.length < accounts && Date.now() < giveUpAt) await sleep(100);
  const late = mail.received.map(({ at }) => at - due);
  return {
    what: `mail accepted after it was due, ${accounts} accounts at once`,
    value: mail.received.length === accounts ? spread(late) : `only ${mail.received.length} came`,
  };
}

interface Load {
  readonly child: ChildProcess;
  ask(order: Order): Promise<number[]>;
}

function startLoad(): Load {
  const child = fork(join(import.meta.dirname, 'load.ts'));
  return {
    child,
    ask: (order) =>
      new Promise((resolve, reject) => {
        child.once('message', (answer: Answer) => {
          if ('error' in answer) reject(new Error(answer.error));
          else resolve(answer.samples);
        });
        child.send(order);
      }),
  };
}
