import { setTimeout as sleep } from 'node:timers/promises';
import { MailServer } from '../../e2e/support/mail.ts';
import { TestServer } from '../../e2e/support/server.ts';
import { openStore } from '../../src-server/store/store.ts';
import type { StoreConfig } from '../../src-server/store/store.ts';
import type { Figure } from '../figures.ts';
import { percentile } from '../figures.ts';
import { storm, withTarget } from '../measure.ts';
import { imagine } from '../population.ts';
import { storeKinds } from '../target.ts';
import type { StoreKind } from '../target.ts';

/** What a team on one small machine notices: how fast the server starts, and how late a mail is. */

const starts = 5;
const accounts = 20;
const operatorsEach = 50;
const dwellMs = 10_000;
const jitterMs = 1_000;
const mailsMs = dwellMs + 5_000;

export async function serverFigures(): Promise<Figure[]> {
  const lateness: Figure['values'] = {};
  for (const kind of storeKinds) lateness[kind] = percentile(await lateMails(kind), 100);
  return [
    {
      what: `server start on an empty directory, median of ${starts}`,
      unit: 'ms',
      values: { sqlite: await startMs() },
    },
    {
      what: `mail accepted after it was due, ${accounts} accounts at once, largest`,
      unit: 'ms',
      values: lateness,
      goal: { atMost: 2_000 },
    },
  ];
}

async function startMs(): Promise<number> {
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
  return percentile(samples, 50);
}

/** All accounts go online, and then offline, at once. */
async function lateMails(kind: StoreKind): Promise<number[]> {
  const mail = await MailServer.start();
  const population = imagine(accounts, operatorsEach);
  const env = { SMTP_URL: mail.url };
  let late: number[] = [];
  try {
    await withTarget(
      kind,
      { population, operatorsEach, dwellMs, env },
      async (run) => {
        await storm(run, jitterMs);
        await sleep(mailsMs);
        await run.fleet.ask({ kind: 'all-idle' });
        await sleep(mailsMs);
      },
      async (store) => {
        late = await lateness(store);
      },
    );
  } finally {
    await mail.stop();
  }
  if (mail.received.length !== 2 * accounts) {
    throw new Error(`${mail.received.length} mails came instead of ${2 * accounts}`);
  }
  return late;
}

/** From the deadline to the moment the mail server had accepted it, in ms. */
async function lateness(config: StoreConfig): Promise<number[]> {
  const store = await openStore(config);
  try {
    const rows = await store.db
      .selectFrom('deliveries as d')
      .innerJoin('alerts as a', 'a.id', 'd.alert_id')
      .select(['a.due_at', 'd.sent_at'])
      .execute();
    return rows.map(({ due_at, sent_at }) => sent_at! - due_at);
  } finally {
    await store.close();
  }
}
