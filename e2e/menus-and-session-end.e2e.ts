import { expect, test } from '@playwright/test';
import { Agent } from './support/agent.ts';
import { operatorPassword } from './support/api.ts';
import { TestServer } from './support/server.ts';
import type { Team } from './support/team.ts';
import { assembleTeam } from './support/team.ts';

let server: TestServer;
let team: Team;
let agent: Agent;

test.beforeEach(async () => {
  server = await TestServer.start();
  team = await assembleTeam(server);
  agent = await Agent.open();
  await agent.signIn(server.url, team.marie.email, operatorPassword);
});

test.afterEach(async () => {
  await agent.dispose();
  for (const device of team.devices) device.close();
  await server.stop();
});

test('a session that Windows ends is left with a goodbye, which only its windows hear of', async () => {
  const gone = team.devices[0]!.sees(team.marie.id, 'offline');
  const endedAt = Date.now();
  await agent.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]!.emit('session-end'),
  );
  const { at, cause } = await gone;
  expect(cause).toBe('app-quit');
  expect(at - endedAt).toBeLessThan(1_000);
});

test('Settings… of the menu opens them also when its window is closed, as on macOS', async () => {
  await agent.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close());
  await expect.poll(() => agent.app.windows().length).toBe(0);
  const opened = agent.app.waitForEvent('window');
  await agent.app.evaluate(({ Menu }) => {
    const items = Menu.getApplicationMenu()!.items.flatMap(({ submenu }) => submenu?.items ?? []);
    items.find(({ label }) => label === 'Settings…')!.click();
  });
  const page = await opened;
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
});
