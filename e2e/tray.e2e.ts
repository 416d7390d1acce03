import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { memoryKib, treeOf } from '../bench/processes.ts';
import { Agent } from './support/agent.ts';
import { operatorPassword } from './support/api.ts';
import { launchAgentOptions } from './support/electron.ts';
import { TestServer } from './support/server.ts';
import type { Team } from './support/team.ts';
import { assembleTeam } from './support/team.ts';
import { TrayWatcher } from './support/tray-watcher.ts';

let server: TestServer;
let team: Team;
let watcher: TrayWatcher;
let agent: Agent;

test.beforeEach(async () => {
  server = await TestServer.start();
  team = await assembleTeam(server);
  watcher = await TrayWatcher.start();
});

test.afterEach(async () => {
  await agent?.dispose();
  for (const device of team.devices) device.close();
  await watcher.stop();
  await server.stop();
});

async function openAgent(): Promise<void> {
  agent = await Agent.open((profile) => launchAgentOptions({ ...profile, env: watcher.env }));
  await agent.signIn(server.url, team.marie.email, operatorPassword);
}

const windows = () =>
  agent.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);

const closeWindow = () =>
  agent.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close());

test('without a tray the window stays, and closes into one that comes later', async () => {
  await openAgent();
  await agent.page.getByRole('button', { name: 'Settings' }).click();
  await expect(agent.page.getByText('This system shows no tray').first()).toBeVisible();
  await closeWindow();
  expect(await windows()).toBe(1);

  await watcher.appear();
  await expect(agent.page.getByText('This system shows no tray')).toHaveCount(0);
  await expect.poll(() => watcher.count).toBe(1);
  await closeWindow();
  await expect.poll(windows).toBe(0);
  await watcher.click();
  await expect.poll(windows).toBe(1);
});

test('an app in a tray that ends shows its window again; one whose panel restarts does not', async () => {
  await watcher.appear();
  await openAgent();
  await expect.poll(() => watcher.count).toBe(1);
  await closeWindow();
  await expect.poll(windows).toBe(0);

  await watcher.vanish();
  await watcher.appear();
  await expect.poll(() => watcher.count).toBe(1);
  // The icon of before may still be there, on its way out.
  await expect(() => watcher.click()).toPass({ timeout: 10_000 });
  await expect.poll(windows).toBe(1);
  await closeWindow();
  await expect.poll(windows).toBe(0);

  await watcher.vanish();
  await expect.poll(windows, { timeout: 20_000 }).toBe(1);
});

test('in the tray no page is left, and the memory of its process is given back', async () => {
  await watcher.appear();
  await openAgent();
  await expect.poll(() => watcher.count).toBe(1);
  const pid = agent.app.process().pid!;
  const open = await memoryKib(await treeOf(pid));
  expect(await pageProcesses()).toBe(1);

  await closeWindow();
  await expect.poll(pageProcesses).toBe(0);
  // docs/performance.md has the figures; this only finds out when a page is kept.
  await expect.poll(async () => memoryKib(await treeOf(pid))).toBeLessThan(0.9 * open);
});

const pageProcesses = () =>
  agent.app.evaluate(({ app }) => app.getAppMetrics().filter(({ type }) => type === 'Tab').length);

test('the process that draws holds neither a graphics driver nor what stands in for one', async () => {
  await openAgent();
  const pids = await agent.app.evaluate(({ app }) =>
    app.getAppMetrics().flatMap(({ type, pid }) => (type === 'GPU' ? [pid] : [])),
  );
  expect(pids).toHaveLength(1);
  const mapped = await readFile(`/proc/${pids[0]}/maps`, 'utf8');
  expect(mapped).toContain('electron');
  expect(mapped.match(/\S*(swiftshader|libGLES|_dri\.so)\S*/g)).toBeNull();
});
