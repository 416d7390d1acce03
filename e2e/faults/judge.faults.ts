import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { roundRobin } from '../support/crowd-device.ts';
import { Installation } from '../support/nodes.ts';
import { populate } from '../support/population.ts';
import type { Seats } from '../support/population.ts';
import { assembleCrowd, bringIn } from '../support/storm.ts';
import type { CrowdAccount } from '../support/storm.ts';
import { alertsOf, reachVerdict } from '../support/verdict.ts';

const second = 1_000;
const dwellMs = 10 * second;
const accounts = 4;
const comeWithinMs = 60 * second;

/** Whoever finds nothing wrong proves nothing: here a whole server is made to do everything wrong. */
let installation: Installation;
let crowd: CrowdAccount[];

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  let population: Seats[] = [];
  installation = await Installation.start({
    store: 'postgres',
    prepare: async (config) => {
      population = await populate(config, { accounts, devicesOf: [1], dwellMs });
    },
  });
  crowd = assembleCrowd(population, roundRobin(installation.urls), 1);
});

test.afterAll(async () => {
  for (const { devices } of crowd ?? []) devices[0]!.cut({ comeBack: false });
  await installation?.stop();
});

/** What the judge says who was told of no fault, by its first words. */
async function findings(): Promise<string[]> {
  const [url] = installation.urls;
  const { received: mails } = installation.mail;
  const options = { url: url!, dwellMs, faults: [], mails };
  const { wrong } = await reachVerdict(crowd, options);
  return wrong
    .map((line) => line.replace(/( at \d\d:| of delivery| of no delivery).*/s, ''))
    .toSorted();
}

async function untilAllSent(count: number): Promise<void> {
  const [url] = installation.urls;
  const sent = async () => {
    const alerts = await Promise.all(crowd.map((account) => alertsOf(account, url!)));
    return alerts.map((items) => items.map(({ deliveries }) => deliveries[0]!.status));
  };
  await expect
    .poll(sent, { timeout: 60 * second })
    .toEqual(crowd.map(() => Array.from({ length: count }, () => 'sent')));
}

/** The mail server takes one mail, and the connection breaks before its answer is heard. */
function loseOneAnswer(): void {
  const { mail } = installation.nodes[0]!;
  mail.tap((speaker, said) => {
    if (speaker === 'client' || !said.client.includes('\r\n.\r\n')) return true;
    mail.tap(null);
    void mail.cut().then(() => mail.heal());
    return false;
  });
}

test('the judge notices what a server that nothing happened to repeats', async () => {
  test.setTimeout(180 * second);
  loseOneAnswer();
  await bringIn(crowd, comeWithinMs);
  await sleep(dwellMs);
  await untilAllSent(1);
  expect((await findings()).join('\n')).toMatch(
    /^\d messages were repeated, at most 0 may be\nthe message/,
  );
});

test('the judge notices what is told late', async () => {
  test.setTimeout(180 * second);
  const [node] = installation.nodes;
  for (const { devices } of crowd) devices[0]!.be('idle');
  await sleep(dwellMs - 3 * second);
  node!.pause();
  await sleep(7 * second);
  node!.resume();
  await untilAllSent(2);
  const late = (await findings()).filter((finding) => finding === 'late offline');
  expect(late).toHaveLength(accounts);
});

test('the judge notices an alert that is lost, and one that was made twice', async () => {
  const postgres = installation.postgres!;
  const [lost, doubled] = await Promise.all(
    crowd.slice(0, 2).map((account) => alertsOf(account, installation.urls[0]!)),
  );
  const lostId = lost![0]!.id;
  await postgres.query(`delete from deliveries where alert_id = '${lostId}'`);
  await postgres.query(`delete from alerts where id = '${lostId}'`);
  // The store refuses two alerts about one episode, so the second one is about another.
  await postgres.query(`
    insert into alerts
    select (jsonb_populate_record(null::alerts, to_jsonb(alerts) || '{"id": "again", "episode_id": "again"}')).*
    from alerts where id = '${doubled![0]!.id}'`);
  const found = await findings();
  expect(found).toContain('lost offline');
  expect(found).toContain('double offline');
  expect(found).toContain('a message came');
});
