import { expect, test } from '@playwright/test';
import { Agent } from './support/agent.ts';
import { Api, operatorPassword } from './support/api.ts';
import type { Device } from './support/api.ts';
import { expectUsable, picture } from './support/screen.ts';
import { TestServer } from './support/server.ts';

const hourMs = 3_600_000;

let server: TestServer;
let agent: Agent;
let watcher: Device;

test.afterEach(async () => {
  watcher?.close();
  await agent?.dispose();
  await server?.stop();
});

/** Hours that begin in two hours, whenever this runs. */
function later() {
  const time = (ms: number) => new Date(Date.now() + ms).toISOString().slice(11, 16);
  const windows = [{ from: time(2 * hourMs), to: time(3 * hourMs) }];
  const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
  return { timeZone: 'UTC', week: Object.fromEntries(days.map((day) => [day, windows])) };
}

test('a computer that is switched on outside the hours puts nobody online unasked', async () => {
  test.setTimeout(120_000);
  server = await TestServer.start();
  const owner = await Api.signInOwner(server.url);
  const marie = await owner.addOperator('Marie Dupont');
  await owner.call('PUT', '/schedule', later());
  watcher = await owner.connect();
  agent = await Agent.open();
  await agent.signIn(server.url, marie.email, operatorPassword);
  // Whoever starts the app is there.
  await expect(agent.page.getByRole('button', { name: 'My status: Online' })).toBeVisible();
  await expect(agent.page.getByText(/nobody expected until/)).toBeVisible();
  // Its window opens at a launch, too, so that the test can look at it.
  await agent.page.getByRole('button', { name: 'Settings' }).click();
  await agent.page.getByRole('checkbox', { name: 'Start in the tray' }).uncheck();
  const gone = watcher.sees(marie.id, 'offline');
  await agent.quit();
  await gone;

  let wasOnline = false;
  void watcher.sees(marie.id, 'online').then(() => (wasOnline = true));
  await agent.openAgain(['--hidden']);
  const { page } = agent;
  await expect(page.getByText('You are Away: nobody is expected now')).toBeVisible();
  await expect(page.getByRole('button', { name: 'My status: Away' })).toBeVisible();
  await expectUsable(page);
  await picture(page, 'launched-outside-hours');
  expect(wasOnline).toBe(false);
  const online = watcher.sees(marie.id, 'online');
  await page.getByRole('button', { name: 'Change to Online' }).click();
  await online;
  await expect(page.getByText('You are Away: nobody is expected now')).toBeHidden();
});
