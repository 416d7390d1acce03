import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { run } from '../scripts/lib/run.ts';
import { Agent } from './support/agent.ts';
import { operatorPassword } from './support/api.ts';
import type { AgentProfile } from './support/electron.ts';
import { launchWithRest } from './support/electron.ts';
import { TestServer } from './support/server.ts';
import { assembleTeam, statusOf } from './support/team.ts';
import { TrayWatcher } from './support/tray-watcher.ts';

test.describe('while the rest of the app loads behind its window', () => {
  let watcher: TrayWatcher;
  let agent: Agent;

  /** The rest is there when the test says so. */
  const untilTold = `
    exports.runAgent = (parts) => { globalThis.finishLoading = () => built.runAgent(parts); };`;

  const options = (profile: AgentProfile) =>
    launchWithRest(untilTold, { ...profile, env: watcher.env });

  async function open(settings: object = {}): Promise<void> {
    agent = await Agent.open(async (profile) => {
      const directory = join(profile.profileDir, 'user-data');
      await mkdir(directory, { recursive: true });
      await writeFile(join(directory, 'settings.json'), JSON.stringify(settings));
      return options(profile);
    });
    await untilHeld();
  }

  const untilHeld = () =>
    expect
      .poll(() => agent.app.evaluate(() => 'finishLoading' in globalThis), { timeout: 20_000 })
      .toBe(true);

  const finishLoading = () =>
    agent.app.evaluate(() => (globalThis as never as { finishLoading(): void }).finishLoading());

  const windows = () =>
    agent.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);

  async function closeWindow(): Promise<void> {
    await agent.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close());
    await expect.poll(windows).toBe(0);
  }

  test.beforeEach(async () => {
    test.setTimeout(120_000);
    watcher = await TrayWatcher.start();
    await watcher.appear();
  });

  test.afterEach(async () => {
    await agent?.dispose();
    await watcher.stop();
  });

  test('no menu opens developer tools or loads the page again', async () => {
    await open();
    expect(await agent.app.evaluate(({ Menu }) => Menu.getApplicationMenu())).toBeNull();
    await finishLoading();
    expect(await agent.app.evaluate(({ Menu }) => Menu.getApplicationMenu())).not.toBeNull();
  });

  test('a window that was closed stays in the tray, until somebody starts the app once more', async () => {
    await open();
    await closeWindow();
    await finishLoading();
    await expect.poll(() => watcher.count).toBe(1);
    expect(await windows()).toBe(0);
    await agent.startOnceMore();
    await expect.poll(windows).toBe(1);
  });

  test('a start that comes meanwhile opens the window', async () => {
    await open();
    await closeWindow();
    await agent.startOnceMore();
    expect(await windows()).toBe(0);
    await finishLoading();
    await expect.poll(windows).toBe(1);
  });

  test('the status that a start asks for meanwhile is chosen', async () => {
    const server = await TestServer.start();
    const team = await assembleTeam(server);
    const { marie, devices } = team;
    try {
      await open();
      await finishLoading();
      await agent.signIn(server.url, marie.email, operatorPassword);
      await agent.quit();
      await agent.openAgain();
      await untilHeld();
      await agent.startOnceMore('--status=busy');
      await finishLoading();
      const question = agent.page.getByRole('alertdialog', { name: 'You are the last one online' });
      await question.getByRole('button', { name: /^Change to/ }).click();
      await expect.poll(() => statusOf(team, marie.id)).toBe('busy');
    } finally {
      for (const device of devices) device.close();
      await server.stop();
    }
  });

  test('closing the window quits the app where that is set', async () => {
    await open({ closeToTray: false });
    const ended = new Promise((resolve) => agent.app.process().once('exit', resolve));
    await closeWindow();
    await finishLoading();
    await ended;
  });
});

test('an app that was launched at login and fails to load tries once more, with a report', async () => {
  test.setTimeout(120_000);
  const profileDir = await mkdtemp(join(tmpdir(), 'standwatch-agent-'));
  const starts = join(profileDir, 'starts');
  const fails = `
    const start = JSON.stringify({ pid: process.pid, args: process.argv });
    require('node:fs').appendFileSync(${JSON.stringify(starts)}, start + '\\n');
    throw new Error('made to fail');`;
  const { executablePath, args, cwd, env } = await launchWithRest(fails, {
    profileDir,
    args: ['--hidden'],
  });
  const started = async () => {
    const lines = existsSync(starts) ? (await readFile(starts, 'utf8')).trim().split('\n') : [];
    return lines.map((line) => JSON.parse(line) as { pid: number; args: string[] });
  };
  try {
    expect((await run(executablePath!, args!, { cwd, env })).code).toBe(1);
    const report = await readFile(join(profileDir, 'user-data', 'last-crash.txt'), 'utf8');
    expect(report).toContain('made to fail');
    await expect.poll(async () => (await started()).length, { timeout: 30_000 }).toBe(2);
    expect((await started())[1]!.args).toContain('--restarted-after-crash');
  } finally {
    // The second one says so in a box until somebody has read it.
    for (const { pid } of (await started()).slice(1)) process.kill(pid, 'SIGKILL');
    await rm(profileDir, { recursive: true, force: true });
  }
});
