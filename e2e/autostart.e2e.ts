import { existsSync } from 'node:fs';
import { readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { childEnv, run } from '../scripts/lib/run.ts';
import { Agent } from './support/agent.ts';
import { operatorPassword } from './support/api.ts';
import { launchAgentOptions } from './support/electron.ts';
import { TestServer } from './support/server.ts';
import type { Team } from './support/team.ts';
import { assembleTeam, statusOf } from './support/team.ts';
import { TrayWatcher } from './support/tray-watcher.ts';

let server: TestServer;
let team: Team;
let watcher: TrayWatcher;
let agent: Agent;

test.beforeEach(async () => {
  server = await TestServer.start();
  team = await assembleTeam(server);
  watcher = await TrayWatcher.start();
  await watcher.appear();
  agent = await Agent.open((profile) => launchAgentOptions({ ...profile, env: watcher.env }));
  await agent.signIn(server.url, team.marie.email, operatorPassword);
});

test.afterEach(async () => {
  await agent.dispose();
  for (const device of team.devices) device.close();
  await watcher.stop();
  await server.stop();
});

const configHome = () => join(agent.profileDir, 'config');
const entry = () => join(configHome(), 'autostart', 'standwatch.desktop');
const launchSwitch = () => agent.page.getByLabel('Launch when I log in to this computer');

/** A run from the sources puts itself into the system's start-up only when it is told to. */
async function switchOn(): Promise<void> {
  await agent.page.getByRole('button', { name: 'Settings' }).click();
  await launchSwitch().uncheck();
  await expect(launchSwitch()).not.toBeChecked();
  await launchSwitch().check();
  await expect.poll(() => existsSync(entry())).toBe(true);
}

/** As a session of the desktop does at login: whatever the entry says, and nothing else. */
async function logIn(): Promise<void> {
  // The profile of an app that nobody gives one to.
  await symlink(join(agent.profileDir, 'user-data'), join(configHome(), 'standwatch'));
  const env = { ...watcher.env, XDG_CONFIG_HOME: configHome(), ELECTRON_DISABLE_SANDBOX: '1' };
  const launched = await run('gio', ['launch', entry()], { env: childEnv(env), stdio: 'ignore' });
  expect(launched.code).toBe(0);
}

const marie = () => statusOf(team, team.marie.id);

test('the entry that is written starts the app in the tray, signed in and connected', async () => {
  test.setTimeout(120_000);
  await switchOn();
  await agent.quit();
  await expect.poll(() => watcher.count).toBe(0);
  await expect.poll(marie).toBe('offline');

  await logIn();
  await expect.poll(() => watcher.count, { timeout: 30_000 }).toBe(1);
  const pid = await watcher.pid();
  try {
    await expect.poll(marie, { timeout: 20_000 }).toBe('online');
    const own = await run('xdotool', ['search', '--onlyvisible', '--pid', String(pid)]);
    expect(own.stdout.trim()).toBe('');
  } finally {
    process.kill(pid);
  }
  await expect.poll(marie).toBe('offline');
});

test('the switch shows what the system has, whoever changed it', async () => {
  await switchOn();
  const written = await readFile(entry(), 'utf8');

  await writeFile(entry(), written.replace('Autostart-enabled=true', 'Autostart-enabled=false'));
  await comeBack();
  await expect(launchSwitch()).not.toBeChecked();

  await launchSwitch().check();
  await expect.poll(() => readFile(entry(), 'utf8')).toBe(written);
});

/** From another window to the app's. */
async function comeBack(): Promise<void> {
  await agent.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.emit('focus'));
}
