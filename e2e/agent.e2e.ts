import { expect, test } from '@playwright/test';
import { Agent } from './support/agent.ts';
import { operatorPassword } from './support/api.ts';
import { expectUsable, picture } from './support/screen.ts';
import { TestServer } from './support/server.ts';
import type { Team } from './support/team.ts';
import { assembleTeam, statusOf } from './support/team.ts';

let server: TestServer;
let team: Team;
let agent: Agent;

test.beforeEach(async () => {
  server = await TestServer.start();
  team = await assembleTeam(server);
  agent = await Agent.open();
});

test.afterEach(async () => {
  await agent.dispose();
  for (const device of team.devices) device.close();
  await server.stop();
});

test('an operator signs in, chooses, and sees the team; a wrong password loses nothing', async () => {
  test.setTimeout(120_000);
  const { page } = agent;
  await page.emulateMedia({ colorScheme: 'light' });
  await page.getByLabel('Server address').fill(server.url);
  await page.getByLabel('E-mail address').fill(team.marie.email);
  await page.getByLabel('Password', { exact: true }).fill('not this one');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toContainText('password is wrong');
  await expect(page.getByLabel('E-mail address')).toHaveValue(team.marie.email);
  await expectUsable(page);
  await picture(page, 'sign-in');

  await agent.signIn(server.url, team.marie.email, operatorPassword);
  await expect(page.getByText('Account online')).toBeVisible();
  await expect(page.getByText('Paul Stern')).toBeVisible();
  await picture(page, 'main');
  await expectUsable(page);

  await agent.chooseAsLast('Lunch');
  await expect(page.getByText('Account offline')).toBeVisible();
  await page.emulateMedia({ colorScheme: 'dark' });
  await picture(page, 'main-dark-offline');
  await expectUsable(page);
  await agent.choose('Online');
  await expect(page.getByText('Account online')).toBeVisible();

  // The keyboard does it as well, and in a window that leaves room for others.
  await page.keyboard.press('Control+Shift+M');
  await expect(page.getByRole('button', { name: 'Full window' })).toBeVisible();
  await expect.poll(() => agent.windowHeight()).toBeLessThan(300);
  await picture(page, 'compact');
  await expectUsable(page);
  await page.keyboard.press('Control+2');
  await expect(page.getByRole('button', { name: 'Stay Online' })).toBeFocused();
  await expect.poll(() => agent.windowHeight()).toBe(640);
  await page.keyboard.press('Escape');
  await page.getByRole('alertdialog').waitFor({ state: 'hidden' });
  await page.keyboard.press('F1');
  await expect(page.getByText('Ctrl+Shift+M')).toBeVisible();
  await expectUsable(page);
});

test('settings take effect at once and survive a restart; presence outlives the window', async () => {
  test.setTimeout(120_000);
  await agent.signIn(server.url, team.marie.email, operatorPassword);
  await agent.setIdleMinutes(7);
  await picture(agent.page, 'settings');
  await expectUsable(agent.page);
  await agent.page.getByRole('combobox', { name: 'Language' }).selectOption('fr');
  await expect(agent.page.getByText(/Passer/).first()).toBeVisible();
  await picture(agent.page, 'settings-french');

  await agent.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close());
  await expect
    .poll(() => agent.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length))
    .toBe(0);
  expect(await statusOf(team, team.marie.id)).toBe('online');

  const gone = team.devices[0]!.sees(team.marie.id, 'offline');
  await agent.quit();
  expect((await gone).cause).toBe('app-quit');
  await agent.openAgain();
  // Still signed in: the token was kept in the system's safe storage.
  await agent.page.getByRole('button', { name: /En ligne/ }).waitFor();
  expect(await statusOf(team, team.marie.id)).toBe('online');
  await agent.page.getByRole('button', { name: 'Réglages' }).click();
  await expect(agent.page.getByRole('textbox', { name: /Minutes/ })).toHaveValue('7');
});

test('an update that closes the windows first is not held up by closing that means quitting', async () => {
  await agent.signIn(server.url, team.marie.email, operatorPassword);
  await agent.page.evaluate(() => window.agent!.changeSettings({ closeToTray: false }));
  // What Electron does on macOS.
  await agent.app.evaluate(({ autoUpdater, BrowserWindow }) => {
    autoUpdater.emit('before-quit-for-update');
    for (const window of BrowserWindow.getAllWindows()) window.close();
  });
  await expect.poll(() => agent.app.windows().length).toBe(0);
  expect(agent.app.process().exitCode).toBeNull();
});
