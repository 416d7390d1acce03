import { expect, test } from '@playwright/test';
import { Agent } from './support/agent.ts';
import { Api, operatorPassword } from './support/api.ts';
import type { Device } from './support/api.ts';
import { launchAgentOptions } from './support/electron.ts';
import { NotificationDaemon } from './support/notification-daemon.ts';
import { expectUsable, picture } from './support/screen.ts';
import { TestServer } from './support/server.ts';

const second = 1_000;

/** Long, and each with a server and a desktop of its own. */
test.describe.configure({ mode: 'parallel' });

let daemon: NotificationDaemon;
let server: TestServer;
let agent: Agent;
let owner: Api;
let marieId: string;
let watcher: Device;

test.beforeEach(async () => {
  daemon = await NotificationDaemon.start();
  server = await TestServer.start();
  owner = await Api.signInOwner(server.url);
  const marie = await owner.addOperator('Marie Dupont');
  marieId = marie.id;
  watcher = await owner.connect();
  agent = await Agent.open((profile) => launchAgentOptions({ ...profile, env: daemon.env }));
  await agent.signIn(server.url, marie.email, operatorPassword);
});

test.afterEach(async () => {
  watcher?.close();
  await agent?.dispose();
  await server?.stop();
  await daemon?.stop();
});

const status = async () => {
  const { operators } = await owner.call<{ operators: { id: string; status: string }[] }>(
    'GET',
    '/presence',
  );
  return operators.find(({ id }) => id === marieId)?.status;
};
const question = () => agent.page.getByRole('alertdialog', { name: 'You are the last one online' });

test('the last one online is asked once, whatever they leave by', async () => {
  test.setTimeout(120_000);
  await agent.choose('Lunch');
  await expect(question()).toContainText('Visitors will find nobody there.');
  // Nobody is on the list of recipients.
  await expect(question()).not.toContainText('Your lead');
  await expectUsable(agent.page);
  await picture(agent.page, 'last-one-online');
  await agent.page.keyboard.press('Escape');
  await expect(question()).toBeHidden();
  expect(await status()).toBe('online');

  // Closing the window is no yes, and leaves no question behind.
  await agent.choose('Lunch');
  await expect(question()).toBeVisible();
  await agent.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close());
  await expect(question()).toBeHidden();
  expect(await status()).toBe('online');
  await agent.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.restore());

  await agent.choose('Lunch');
  await question().getByRole('button', { name: 'Change to Away' }).click();
  await expect.poll(status).toBe('away');
  await expect(question()).toBeHidden();

  // Whoever is not online takes nobody offline.
  await agent.choose('Online');
  await expect.poll(status).toBe('online');
  await agent.page.getByRole('button', { name: 'Settings' }).click();
  await agent.page.getByRole('button', { name: 'Quit Standwatch' }).click();
  await expect(question()).toBeVisible();
  await question().getByRole('button', { name: 'Stay Online' }).click();
  expect(await status()).toBe('online');
  await agent.page.getByRole('button', { name: 'Quit Standwatch' }).click();
  // The window may be gone before its click has been answered.
  const gone = agent.page.waitForEvent('close').then(() => Date.now());
  const seenOffline = watcher.sees(marieId, 'offline');
  await question()
    .getByRole('button', { name: 'Quit Standwatch' })
    .click()
    .catch((error: unknown) => {
      if (!agent.page.isClosed()) throw error;
    });
  const goneAt = await gone;
  expectGoodbye(await seenOffline, goneAt);
});

/** Quitting is a clean goodbye. Source: domain rules, "Presence of an operator" */
function expectGoodbye(offline: { at: number; cause: string }, since: number) {
  expect(offline.cause).toBe('app-quit');
  expect(offline.at - since).toBeLessThan(second);
}

test('a computer that shuts down is never held up', async () => {
  test.setTimeout(60_000);
  const seenOffline = watcher.sees(marieId, 'offline');
  const toldAt = Date.now();
  agent.app.process().kill('SIGTERM');
  expectGoodbye(await seenOffline, toldAt);
});

test('a minute before Away the app warns, and “I’m here” calls it off', async () => {
  test.setTimeout(180_000);
  await agent.setIdleMinutes(1);
  await agent.page.getByRole('button', { name: 'Back' }).click();
  const warning = () => agent.page.getByRole('alert').filter({ hasText: 'You’ll be set to Away' });
  const title = /^You’ll be set to Away in \d+ s$/;
  const shown = () => daemon.shown.filter((notice) => title.test(notice.title));
  await expect.poll(shown, { timeout: 40_000 }).toHaveLength(1);
  expect(shown()[0]!.body).toBe('You are the only one online: the account will go offline.');
  await expect(warning()).toContainText('the account will go offline');
  await picture(agent.page, 'away-soon');
  daemon.press(shown()[0]!, 'I’m here');
  await expect(warning()).toBeHidden();
  await expect.poll(shown).toEqual([]);

  // In the window it is the same.
  await expect(warning()).toBeVisible({ timeout: 40_000 });
  await agent.page.getByRole('button', { name: 'I’m here' }).click();
  await expect(warning()).toBeHidden();
  await expect.poll(shown).toEqual([]);
  expect(await status()).toBe('online');
  const { items } = await owner.call<{ items: { status: string }[] }>(
    'GET',
    `/history?kind=operator&id=${marieId}`,
  );
  expect(items.map((item) => item.status)).not.toContain('away');
});
