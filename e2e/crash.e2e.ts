import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
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
  // As the system launches it at login; who is signed out gets a window all the same.
  const args = ['--hidden'];
  agent = await Agent.open((profile) => launchAgentOptions({ ...profile, args, env: watcher.env }));
  await agent.signIn(server.url, team.marie.email, operatorPassword);
});

test.afterEach(async () => {
  await agent.dispose();
  for (const device of team.devices) device.close();
  await watcher.stop();
  await server.stop();
});

const marie = () => statusOf(team, team.marie.id);

test('an app that was launched at login and crashes comes back by itself, with a report', async () => {
  test.setTimeout(120_000);
  await expect.poll(() => watcher.count).toBe(1);
  await expect.poll(marie).toBe('online');
  const crashed = agent.app.process();
  const ended = new Promise((resolve) => crashed.once('exit', resolve));
  await agent.app.evaluate(() => {
    setTimeout(() => {
      throw new Error('made to crash');
    });
  });
  expect(await ended).toBe(1);

  const report = await readFile(join(agent.profileDir, 'user-data', 'last-crash.txt'), 'utf8');
  expect(report).toContain('made to crash');
  await expect.poll(() => watcher.count, { timeout: 30_000 }).toBe(1);
  const again = await watcher.pid();
  try {
    expect(again).not.toBe(crashed.pid);
    expect(await readFile(`/proc/${again}/cmdline`, 'utf8')).toContain('--restarted-after-crash');
    await expect.poll(marie, { timeout: 30_000 }).toBe('online');
  } finally {
    process.kill(again);
  }
});

test('a page that crashes is loaded again, while the app goes on', async () => {
  const text = () =>
    agent.app.evaluate(({ BrowserWindow }) => {
      const { webContents } = BrowserWindow.getAllWindows()[0]!;
      if (webContents.isCrashed()) return 'crashed';
      return webContents.executeJavaScript('document.body.innerText') as Promise<string>;
    });
  await agent.app.evaluate(({ BrowserWindow }) => {
    const { webContents } = BrowserWindow.getAllWindows()[0]!;
    const gone = new Promise((resolve) => webContents.once('render-process-gone', resolve));
    webContents.forcefullyCrashRenderer();
    return gone.then(() => {});
  });
  await expect.poll(text, { timeout: 20_000 }).toContain('Paul Stern');
  expect(await marie()).toBe('online');
});
