import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { Agent } from './support/agent.ts';
import { Api, operatorPassword } from './support/api.ts';
import { launchAgentOptions } from './support/electron.ts';
import { LockableKeyring } from './support/keyring.ts';
import { NotificationDaemon } from './support/notification-daemon.ts';
import { expectUsableInEveryLook, picture } from './support/screen.ts';
import { TestServer } from './support/server.ts';

let desktop: { readonly env: Record<string, string>; stop(): Promise<void> };
let server: TestServer;
let agent: Agent;

test.beforeEach(async () => {
  server = await TestServer.start();
});

test.afterEach(async () => {
  await agent?.dispose();
  await server?.stop();
  await desktop?.stop();
});

/** Returns whom to sign in. */
async function openAgent(): Promise<string> {
  const owner = await Api.signInOwner(server.url);
  const { email } = await owner.addOperator('Marie Dupont');
  agent = await Agent.open((profile) => launchAgentOptions({ ...profile, env: desktop.env }));
  return email;
}

const log = () => readFile(join(agent.profileDir, 'user-data', 'logs', 'standwatch.log'), 'utf8');

/** How long the app's only thread was held up at most, in ms, from now until asked. */
const watchForFreezes = () =>
  agent.app.evaluate(() => {
    let last = performance.now();
    let longest = 0;
    setInterval(() => {
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
    }, 20);
    Object.assign(globalThis, { longestFreezeMs: () => longest });
  });

const longestFreezeMs = () =>
  agent.app.evaluate(() =>
    (globalThis as never as { longestFreezeMs(): number }).longestFreezeMs(),
  );

test('a keyring that does not come up holds up neither the sign-in nor the app', async () => {
  test.setTimeout(120_000);
  // Its bus starts a keyring when one asks for it, and waits in vain for it to come.
  desktop = await NotificationDaemon.start();
  const email = await openAgent();
  await watchForFreezes();
  const began = performance.now();
  await agent.signIn(server.url, email, operatorPassword);
  const tookMs = performance.now() - began;
  expect(tookMs).toBeLessThan(10_000);
  // Until nobody waits for the keyring any more.
  await expect.poll(log, { timeout: 40_000 }).toContain('the keyring does not answer');
  expect(await longestFreezeMs()).toBeLessThan(2_000);

  await agent.page.getByRole('button', { name: 'Settings' }).click();
  await agent.page.getByRole('tab', { name: 'Connection' }).click();
  await expect(agent.page.getByText('no keyring answers on this computer')).toBeVisible();
});

test('a keyring that is locked asks for its password at the start, and the app is signed in then', async () => {
  test.setTimeout(120_000);
  const keyring = await LockableKeyring.start();
  desktop = keyring;
  const email = await openAgent();
  await agent.signIn(server.url, email, operatorPassword);
  await expect.poll(() => readdir(join(agent.profileDir, 'user-data'))).toContain('token');
  await agent.quit();
  await keyring.lock();
  await agent.openAgain();
  await expect.poll(log, { timeout: 20_000 }).toContain('the keyring asks for a password');
  await watchForFreezes();
  await agent.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close());
  await agent.startOnceMore();
  await expect.poll(() => agent.app.windows().length).toBe(1);
  const page = agent.app.windows()[0]!;
  await expect(page.getByRole('status')).toContainText('If your computer asks for a password');
  await expectUsableInEveryLook(page, (look) => picture(page, `keyring-asks-${look}`));
  await keyring.typePassword();
  await page.getByRole('button', { name: /^My status/ }).waitFor();
  expect(await longestFreezeMs()).toBeLessThan(2_000);
});

for (const name of ['sway', '']) {
  test(`a keyring keeps the token also on the desktop “${name}”, which Chromium does not know`, async () => {
    const keyring = await LockableKeyring.start();
    keyring.env.XDG_CURRENT_DESKTOP = name;
    desktop = keyring;
    const email = await openAgent();
    await agent.signIn(server.url, email, operatorPassword);
    await expect.poll(() => readdir(join(agent.profileDir, 'user-data'))).toContain('token');
    await agent.quit();
    await agent.openAgain();
    await agent.page.getByRole('button', { name: /^My status/ }).waitFor();
  });
}
