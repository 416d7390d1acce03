import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { Agent } from './support/agent.ts';
import { operatorPassword } from './support/api.ts';
import { controls, walk } from './support/keyboard.ts';
import { signIn } from './support/panel.ts';
import { TestServer } from './support/server.ts';
import { assembleTeam } from './support/team.ts';

/** Tab comes by every control once, in sight, in both directions. */
async function expectWalkable(page: Page, atLeast: number): Promise<void> {
  // Some come with what the server tells.
  await expect.poll(async () => (await controls(page)).length).toBeGreaterThanOrEqual(atLeast);
  const all = (await controls(page)).toSorted();
  for (const key of ['Tab', 'Shift+Tab'] as const) {
    const { reached, unseen } = await walk(page, key);
    expect([key, ...reached.toSorted()]).toEqual([key, ...all]);
    expect(unseen).toEqual([]);
  }
}

/** By Tab alone. */
async function goTo(page: Page, control: Locator): Promise<void> {
  for (let step = 0; step < 30; step++) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(control).toBeFocused();
}

async function press(page: Page, name: string): Promise<void> {
  await goTo(page, page.getByRole('button', { name }));
  await page.keyboard.press('Enter');
}

test('the agent app needs no mouse: signing in, choosing, and every setting', async () => {
  test.setTimeout(120_000);
  const server = await TestServer.start();
  const team = await assembleTeam(server);
  const agent = await Agent.open();
  const { page } = agent;
  const { keyboard } = page;
  try {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await expect(page.getByLabel('Server address')).toBeFocused();
    await expectWalkable(page, 7);
    await page.reload();
    await expect(page.getByLabel('Server address')).toBeFocused();
    for (const words of [server.url, team.marie.email]) {
      await keyboard.type(words);
      await keyboard.press('Tab');
    }
    await keyboard.type(operatorPassword);
    await keyboard.press('Enter');

    const status = page.getByRole('button', { name: /^My status/ });
    await status.waitFor();
    await expectWalkable(page, 5);
    await press(page, 'My status: Online');
    await expect(page.getByRole('menuitemradio', { name: 'Online' })).toBeFocused();
    await keyboard.press('ArrowDown');
    await expect(page.getByRole('menuitemradio', { name: 'Busy' })).toBeFocused();
    await keyboard.press('Escape');
    await expect(page.getByRole('menu')).toBeHidden();
    await expect(status).toBeFocused();
    await press(page, 'Connection: connected');
    await expect(page.getByRole('dialog', { name: 'Connection' })).toBeVisible();
    // The keyboard goes into it a moment after it is there, and Escape is heard from in there.
    await expect(page.locator('[role=dialog]:focus-within')).toBeVisible();
    await keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(page.getByRole('button', { name: /^Connection/ })).toBeFocused();

    await press(page, 'Settings');
    await expect(page.getByRole('heading', { name: 'Settings' })).toBeFocused();
    for (const [tab, atLeast] of [
      ['General', 8],
      ['Notifications', 5],
      ['Connection', 5],
      ['About', 4],
    ] as const) {
      await expect(page.getByRole('tab', { name: tab, selected: true })).toBeVisible();
      await expectWalkable(page, atLeast);
      await goTo(page, page.getByRole('tab', { name: tab }));
      await keyboard.press('ArrowRight');
    }
    await keyboard.press('Escape');
    await expect(status).toBeVisible();
  } finally {
    await agent.dispose();
    for (const device of team.devices) device.close();
    await server.stop();
  }
});

test('a narrow window of the panel keeps the keyboard out of the folded navigation', async ({
  page,
}) => {
  test.setTimeout(120_000);
  const server = await TestServer.start();
  try {
    await signIn(page, server);
    await page.setViewportSize({ width: 375, height: 700 });
    await expectWalkable(page, 3);
    await press(page, 'Open or close the navigation');
    await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
    await goTo(page, page.getByRole('link', { name: 'Alerts' }));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Alerts' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Sign out' })).toBeHidden();
  } finally {
    await server.stop();
  }
});
