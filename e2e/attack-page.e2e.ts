import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { Agent } from './support/agent.ts';
import { operatorPassword } from './support/api.ts';
import { attacks } from './support/attacks.ts';
import { Enemy } from './support/enemy.ts';
import { TestServer } from './support/server.ts';
import type { Team } from './support/team.ts';
import { assembleTeam, statusOf } from './support/team.ts';

/** How long something that was begun may take to show: a navigation, a window, a download. */
const settleMs = 200;

let server: TestServer;
let team: Team;
let agent: Agent;
let enemy: Enemy;

test.beforeEach(async () => {
  enemy = await Enemy.start();
  server = await TestServer.start();
  team = await assembleTeam(server);
  agent = await Agent.open();
  await agent.signIn(server.url, team.marie.email, operatorPassword);
});

test.afterEach(async () => {
  await agent.dispose();
  for (const device of team.devices) device.close();
  await server.stop();
  await enemy.stop();
});

test.describe('with all that is tried', () => {
  // Its preparations, too, which are slow when it is the first.
  test.describe.configure({ timeout: 120_000 });

  test('a script inside the page wins nothing', async () => {
    const won: string[] = [];
    let tried = 0;
    for (const [kind, list] of Object.entries(attacks)) {
      for (const [name, attack] of Object.entries(list)) {
        tried += 1;
        const prize = await run(agent.page, attack.toString());
        if (prize !== null) won.push(`${kind}: ${name}: ${prize}`);
      }
    }
    expect(won).toEqual([]);
    expect(tried).toBeGreaterThan(40);
    expect(enemy.heard).toEqual([]);
    expect(await aftermath()).toEqual({
      windows: 1,
      pages: ['standwatch://app/index.html'],
      polluted: false,
      title: 'Standwatch',
    });
    expect(await statusOf(team, team.marie.id)).toBe('online');
    test.info().annotations.push({ type: 'attacks tried', description: String(tried) });
  });
});

test('no real click on a link leads out, whichever button it is', async () => {
  const { page } = agent;
  await page.evaluate((url) => {
    const link = document.createElement('a');
    Object.assign(link, { href: url, target: '_blank', id: 'outside', textContent: 'outside' });
    document.body.prepend(link);
  }, enemy.url);
  const link = page.locator('#outside');
  await link.click();
  await link.click({ button: 'middle' });
  await link.click({ modifiers: ['Control'] });
  await link.click({ modifiers: ['Shift'] });
  await page.waitForTimeout(settleMs);
  expect(enemy.heard).toEqual([]);
  expect(await aftermath()).toMatchObject({ windows: 1, pages: ['standwatch://app/index.html'] });
});

test('a foreign page in the window reaches nothing behind the bridge', async () => {
  await agent.app.evaluate(
    ({ BrowserWindow }, url) => BrowserWindow.getAllWindows()[0]!.loadURL(url),
    enemy.url,
  );
  await agent.page.waitForURL(`${enemy.url}/`);
  const answers = await agent.page.evaluate(async () => {
    const { agent: bridge } = window as never as { agent: Record<string, () => Promise<unknown>> };
    const tries = ['state', 'signOut', 'here', 'retryLink', 'quit'].map((name) => bridge[name]!());
    return (await Promise.allSettled(tries)).map((answer) =>
      JSON.stringify(answer.status === 'fulfilled' ? answer.value : String(answer.reason)),
    );
  });
  expect(answers[0]).toContain('may not ask');
  for (const answer of answers.slice(1)) expect(answer).toContain('"forbidden"');
  await agent.page.waitForTimeout(settleMs);
  expect(await statusOf(team, team.marie.id)).toBe('online');
});

test('the window and the pages’ scheme are as closed as docs/security.md says', async () => {
  const preferences = await agent.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]!.webContents;
    // Not in Electron's types, but how Electron tells what really is in force.
    return (
      contents as never as { getLastWebPreferences(): Record<string, unknown> }
    ).getLastWebPreferences();
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  });
  for (const name of ['allowRunningInsecureContent', 'experimentalFeatures', 'enableBlinkFeatures'])
    expect(preferences[name] || false).toBe(false);
  const answers = await agent.app.evaluate(
    ({ net }, paths) =>
      Promise.all(
        paths.map(async (path) => {
          const answer = await net.fetch(`standwatch://app/${path}`).catch(() => null);
          return answer?.status ?? 'none';
        }),
      ),
    ['index.html', '..%2f..%2fpackage.json', '%2e%2e%2f%2e%2e%2fetc/passwd', '%00', '', '%E0%A4%A'],
  );
  // A name that no file can have does not even get to the app.
  expect(answers).toEqual([200, 404, 404, 'none', 404, 404]);
});

/** Runs it as the page's own code: what Playwright evaluates is above the content security policy. */
async function run(page: Page, attack: string): Promise<string | null> {
  const source = `new Promise((resolve) => setTimeout(async () => {
    try { resolve((await (${attack})(${JSON.stringify(enemy.url)})) ?? null); }
    catch { resolve(null); }
  }))`;
  const tooLong = page.waitForTimeout(5_000).then(() => null);
  const prize = await Promise.race([page.evaluate<string | null>(source), tooLong]);
  await page.waitForTimeout(settleMs);
  return prize;
}

function aftermath() {
  return agent.app.evaluate(({ BrowserWindow, webContents }) => ({
    windows: BrowserWindow.getAllWindows().length,
    pages: webContents.getAllWebContents().map((contents) => contents.getURL()),
    polluted: 'polluted' in {} || 'reason' in {},
    title: BrowserWindow.getAllWindows()[0]!.getTitle(),
  }));
}
