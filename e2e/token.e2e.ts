import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { sandboxArgs } from '../scripts/lib/display.ts';
import { Agent } from './support/agent.ts';
import { operatorPassword } from './support/api.ts';
import { launchAgentOptions } from './support/electron.ts';
import { TestServer } from './support/server.ts';
import type { Team } from './support/team.ts';
import { assembleTeam } from './support/team.ts';

let server: TestServer;
let team: Team;
let agent: Agent;

test.beforeEach(async () => {
  server = await TestServer.start();
  team = await assembleTeam(server);
});

test.afterEach(async () => {
  await agent?.dispose();
  for (const device of team.devices) device.close();
  await server.stop();
});

test('the token is nowhere in plain text: not on disk, in what is logged, in the page or its memory', async () => {
  test.setTimeout(120_000);
  agent = await Agent.open();
  const said = listen(agent);
  await agent.signIn(server.url, team.marie.email, operatorPassword);
  const token = await decryptedToken();
  expect(token.length).toBeGreaterThan(30);

  // Whoever looks must be able to find it.
  const planted = join(agent.profileDir, 'planted');
  await writeFile(planted, `before ${token} after`);
  expect(await filesWith(token)).toEqual([planted]);
  await writeFile(planted, '');

  const page = await agent.page.evaluate(async () =>
    JSON.stringify([
      await window.agent!.state(),
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      document.documentElement.outerHTML,
      document.cookie,
    ]),
  );
  expect(page).toContain(team.marie.email);
  expect(page).not.toContain(token);
  await expectHarmlessDiagnostics(token);
  // Heap snapshots hold every text of the page; this one lands among the files that are searched.
  await agent.app.evaluate(
    ({ BrowserWindow }, path) =>
      BrowserWindow.getAllWindows()[0]!.webContents.takeHeapSnapshot(path),
    join(agent.profileDir, 'page.heapsnapshot'),
  );
  const before = agent.page;
  await agent.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]!.webContents.forcefullyCrashRenderer(),
  );
  await expect
    .poll(() =>
      agent.app.evaluate(({ BrowserWindow }) => {
        const { webContents } = BrowserWindow.getAllWindows()[0]!;
        return !webContents.isCrashed() && !webContents.isLoading();
      }),
    )
    .toBe(true);
  expect(before.isClosed()).toBe(false);
  expect(await filesWith(token)).toEqual([]);

  await agent.quit();
  expect(await filesWith(token)).toEqual([]);
  expect(said()).not.toContain(token);
  await agent.openAgain();
  await agent.page.getByRole('button', { name: /^My status/ }).waitFor();
  expect(await decryptedToken()).toBe(token);
});

test('without a safe place the token stays in memory, the app says so, and asks again after a restart', async () => {
  test.setTimeout(120_000);
  const args = ['--password-store=basic'];
  agent = await Agent.open((profile) =>
    launchAgentOptions({ ...profile, args: [...(profile.args ?? []), ...args] }),
  );
  await agent.signIn(server.url, team.marie.email, operatorPassword);
  expect(await readdir(userData())).not.toContain('token');
  await agent.page.getByRole('button', { name: 'Settings' }).click();
  await agent.page.getByRole('tab', { name: 'Connection' }).click();
  await expect(agent.page.getByText('this system has none for apps')).toBeVisible();
  await agent.quit();
  await agent.openAgain();
  await expect(agent.page.getByLabel('Password', { exact: true })).toBeVisible();
  await expect(agent.page.getByText('You were signed in until the app ended.')).toBeVisible();
});

/** Settings › Connection: the file that an operator gives to whoever helps. */
async function expectHarmlessDiagnostics(token: string): Promise<void> {
  const path = join(agent.profileDir, 'diagnostics.zip');
  await agent.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
  await agent.page.getByRole('button', { name: 'Settings' }).click();
  await agent.page.getByRole('tab', { name: 'Connection' }).click();
  await agent.page.getByRole('button', { name: 'Collect diagnostics' }).click();
  await expect.poll(() => readdir(agent.profileDir)).toContain('diagnostics.zip');
  const files = unzipSync(await readFile(path));
  expect(Object.keys(files)).toContain('link.json');
  const sandbox = sandboxArgs().length > 0 ? 'off' : 'on';
  expect(JSON.parse(strFromU8(files['versions.json']!))).toMatchObject({ sandbox });
  const texts = Object.values(files).map((bytes) => strFromU8(bytes));
  expect(texts.join('\n')).toContain('connected');
  expect(texts.join('\n')).not.toContain(token);
}

const userData = () => join(agent.profileDir, 'user-data');

async function decryptedToken(): Promise<string> {
  // A sign-in does not wait for it.
  await expect.poll(() => readdir(userData())).toContain('token');
  const encrypted = (await readFile(join(userData(), 'token'))).toString('base64');
  return agent.app.evaluate(
    ({ safeStorage }, base64) => safeStorage.decryptString(Buffer.from(base64, 'base64')),
    encrypted,
  );
}

/** What the app writes to its outputs, from now on. */
function listen({ app }: Agent): () => string {
  let said = '';
  const take = (chunk: Buffer) => (said += chunk.toString());
  app.process().stdout?.on('data', take);
  app.process().stderr?.on('data', take);
  return () => said;
}

/** The files of the profile that hold a text in any of the forms in which programs write texts. */
async function filesWith(text: string): Promise<string[]> {
  const forms = [
    Buffer.from(text),
    Buffer.from(text, 'utf16le'),
    Buffer.from(text.toLowerCase()),
    Buffer.from(Buffer.from(text).toString('base64')),
    Buffer.from(Buffer.from(text).toString('hex')),
  ];
  const entries = await readdir(agent.profileDir, { recursive: true, withFileTypes: true });
  const paths = entries.filter((e) => e.isFile()).map((e) => join(e.parentPath, e.name));
  const found = await Promise.all(
    paths.map(async (path) => {
      // A file may go while one looks; what is gone holds nothing.
      const content = await readFile(path).catch(() => Buffer.alloc(0));
      return forms.some((form) => content.includes(form)) ? [path] : [];
    }),
  );
  return found.flat();
}
