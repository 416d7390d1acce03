import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { Agent } from './support/agent.ts';
import { Api, operatorPassword } from './support/api.ts';
import { launchAgentOptions } from './support/electron.ts';
import { NotificationDaemon } from './support/notification-daemon.ts';
import { expectUsable, picture } from './support/screen.ts';
import { accountName, TestServer } from './support/server.ts';

/** Markup, to whoever does not take it for a name. */
const operatorName = 'Marie <i>Dupont</i>';

let daemon: NotificationDaemon;
let server: TestServer;
let agent: Agent;
/** A folder with a browser in it that only notes what it is to open. */
let browser: string;

test.beforeEach(async () => {
  browser = await mkdtemp(join(tmpdir(), 'standwatch-browser-'));
  const script = `#!/bin/sh\necho "$1" >> '${join(browser, 'opened')}'\n`;
  await writeFile(join(browser, 'xdg-open'), script, { mode: 0o755 });
});

test.afterEach(async () => {
  await agent?.dispose();
  await server?.stop();
  await daemon?.stop();
  await rm(browser, { recursive: true, force: true });
});

/** Somebody signed in on the real app, whose notices go to the test's own daemon. */
async function signedIn(role: 'lead' | 'operator') {
  daemon = await NotificationDaemon.start();
  server = await TestServer.start();
  const owner = await Api.signInOwner(server.url);
  const marie = await owner.addOperator(operatorName);
  await owner.call('PATCH', `/operators/${marie.id}`, { role });
  await owner.monitor({ onlineAfterSeconds: 10, offlineAfterSeconds: 10 });
  const env = { ...daemon.env, PATH: `${browser}${delimiter}${process.env.PATH}` };
  agent = await Agent.open((profile) => launchAgentOptions({ ...profile, env }));
  await agent.signIn(server.url, marie.email, operatorPassword);
  return { owner, marie };
}

const shown = (title: string) => daemon.shown.find((notice) => notice.title === title)!;
const seen = (title: string) =>
  expect.poll(() => daemon.titles, { timeout: 20_000 }).toEqual([title]);

/** What the app opened in the browser. */
async function pages(): Promise<string[]> {
  const opened = await readFile(join(browser, 'opened'), 'utf8').catch(() => '');
  return opened.split('\n').filter(Boolean);
}

test('a lead sees on the desktop what happened and why, and opens it with a click', async () => {
  test.setTimeout(120_000);
  const { owner, marie } = await signedIn('lead');
  const to = marie.id;
  await owner.call('POST', '/presence-monitoring/recipients', { channel: 'desktop', to });
  await owner.call('POST', '/presence-monitoring/test');
  await seen(`Test alert – ${accountName} is online`);
  await expect
    .poll(async () => (await owner.alerts()).at(-1)?.deliveries)
    .toMatchObject([{ channel: 'desktop', to: operatorName, status: 'sent', attempts: 1 }]);

  // Once the account has been online for its dwell, everybody knows; before, going is no news.
  await seen(`${accountName} is online`);
  await agent.chooseAsLast('Lunch');
  await seen(`${accountName} is offline`);
  const notice = shown(`${accountName} is offline`);
  expect(notice.body).toMatch(
    /^Since \d\d:\d\d\nMarie &lt;i&gt;Dupont&lt;\/i&gt; went Away: lunch; nobody else was online\.$/,
  );
  expect(notice.urgency).toBe('normal');
  daemon.click(notice);
  const alert = (await owner.alerts()).at(-1)!;
  daemon.press(notice, 'Acknowledge');
  await expect.poll(async () => (await owner.alerts()).at(-1)?.acknowledged?.by).toBeTruthy();
  await expect.poll(pages).toEqual([`${server.url}/alerts?alert=${alert.id}`]);

  await agent.page.getByRole('button', { name: 'Settings' }).click();
  await agent.page.getByRole('tab', { name: 'Notifications' }).click();
  await picture(agent.page, 'settings-notifications');
  await expectUsable(agent.page);
  await agent.page.getByRole('checkbox', { name: 'Alerts of my account' }).uncheck();
  await owner.call('POST', '/presence-monitoring/test');
  await expect
    .poll(async () => (await owner.alerts()).at(-1))
    .toMatchObject({ test: true, deliveries: [{ status: 'sent' }] });
  expect(daemon.titles).toEqual([`${accountName} is offline`]);
});

test('an operator hears of an alert about their own presence, quietly and in their language', async () => {
  test.setTimeout(120_000);
  await signedIn('operator');
  await seen(`Alert: ${accountName} is online`);
  expect(shown(`Alert: ${accountName} is online`)).toMatchObject({
    body: expect.stringMatching(
      /^Since \d\d:\d\d, because you came online\. Your leads see this\.$/,
    ),
    urgency: 'low',
  });

  await agent.chooseAsLast('Lunch');
  await agent.page.getByRole('button', { name: 'Settings' }).click();
  await agent.page.getByRole('combobox', { name: 'Language' }).selectOption('fr');
  await agent.page.getByRole('tab', { name: 'Notifications' }).click();
  await expect(agent.page.getByRole('checkbox')).toHaveCount(1);
  await picture(agent.page, 'settings-notifications-french');
  await expectUsable(agent.page);
  await seen(`Alerte : ${accountName} est hors ligne`);
  expect(daemon.shown[0]?.body).toMatch(
    /^Depuis \d\d:\d\d, car vous passez à Absent\u00A0: déjeuner\. Vos responsables le voient\.$/,
  );
});
