import { expect, test } from '@playwright/test';
import { Agent } from './support/agent.ts';
import { Api, operatorPassword } from './support/api.ts';
import type { Device } from './support/api.ts';
import { signIn } from './support/panel.ts';
import { TestServer } from './support/server.ts';

let server: TestServer;
let agent: Agent;
let paul: Device;

test.beforeEach(async () => {
  server = await TestServer.start();
});
test.afterEach(async () => {
  paul?.close();
  await agent?.dispose();
  await server?.stop();
});

/** A device of an operator's own, without a window. */
const deviceOf = async (email: string) =>
  (
    await Api.signIn(
      server.url,
      { email, password: operatorPassword },
      { id: `phone of ${email}`, kind: 'mobile', name: 'Phone' },
    )
  ).connect();

test('Away for lunch until a time is seen by the team, and ends with a reminder', async ({
  page,
}) => {
  test.setTimeout(120_000);
  const api = await Api.signInOwner(server.url);
  const marie = await api.addOperator('Marie Dupont');
  const { email } = await api.addOperator('Paul Stern');
  paul = await deviceOf(email);
  agent = await Agent.open();
  await agent.signIn(server.url, marie.email, operatorPassword);
  await signIn(page, server);

  await agent.choose('Lunch');
  await agent.page.getByRole('button', { name: '30 min' }).click();
  const row = page.getByRole('link', { name: /Marie Dupont/ });
  await expect(row).toContainText(/lunch, back (tomorrow )?at \d\d:\d\d/);
  await expect(agent.page.getByRole('button', { name: /^My status: Away/ })).toContainText(
    /Lunch, back (tomorrow )?at \d\d:\d\d/,
  );

  // It is kept by the server, whatever happens to it.
  await server.kill();
  await server.startAgain();
  await expect(agent.page.getByRole('button', { name: 'Connection: connected' })).toBeVisible({
    timeout: 30_000,
  });
  await expect(row).toContainText(/lunch, back (tomorrow )?at \d\d:\d\d/, { timeout: 30_000 });

  // Put off on the phone to a moment that a test can wait for.
  const phone = await deviceOf(marie.email);
  const backAt = new Date(Date.now() + 3_000).toISOString();
  const choice = { status: 'away', reason: 'lunch', backAt } as const;
  expect(await phone.socket.emitWithAck('status:choose', choice)).toEqual({ ok: true });
  const due = agent.page
    .getByRole('alert')
    .filter({ hasText: /^You were due back (yesterday )?at \d\d:\d\d/ });
  await expect(due).toBeVisible();
  await expect(row).toContainText(/lunch, was due back (yesterday )?at \d\d:\d\d/, {
    timeout: 20_000,
  });
  await due.getByRole('button', { name: 'I’m back' }).click();
  await expect(agent.page.getByRole('button', { name: 'My status: Online' })).toBeVisible();
  await expect(due).toBeHidden();
  phone.close();
});

test('what an admin sets counts at once, and is shown as theirs', async ({ page }) => {
  test.setTimeout(180_000);
  const api = await Api.signInOwner(server.url);
  const support = await api.addDepartment('Support');
  const marie = await api.addOperator('Marie Dupont', [support.id]);
  const { email } = await api.addOperator('Paul Stern');
  paul = await deviceOf(email);
  agent = await Agent.open();
  await agent.signIn(server.url, marie.email, operatorPassword);
  await agent.setIdleMinutes(30);
  const minutes = agent.page.getByLabel('Minutes without input before Away');
  await expect(minutes).toBeEnabled();

  await signIn(page, server);
  await page.getByRole('link', { name: 'Account settings' }).click();
  const idle = page.getByRole('radiogroup', { name: 'Switch to Away when idle' });
  await idle.getByRole('radio', { name: 'After some minutes' }).check();
  await idle.getByLabel('Minutes without input').fill('1');
  await idle.getByRole('switch', { name: 'Operators cannot change it' }).check({ force: true });
  const launch = page.getByRole('radiogroup', { name: 'Launch at login' });
  await launch.getByRole('radio', { name: 'Always' }).check();
  const away = paul.sees(marie.id, 'away');
  await page.getByRole('button', { name: 'Save changes' }).click();

  await expect(minutes).toBeDisabled();
  await expect(minutes).toHaveValue('1');
  await expect(agent.page.getByText('Set by Anna Roux; only an admin can change it.')).toHaveCount(
    2,
  );
  await expect(
    agent.page.getByRole('checkbox', { name: 'Launch when I log in to this computer' }),
  ).toBeDisabled();

  await page.getByRole('link', { name: 'Operators & Departments' }).click();
  await page.getByRole('tab', { name: /Departments/ }).click();
  await page.getByRole('button', { name: 'Actions for Support' }).click();
  await page.getByRole('menuitem', { name: 'Agent app settings' }).click();
  const dialog = page.getByRole('dialog', { name: 'Agent app settings of Support' });
  await dialog.getByLabel('Further reasons for Away').fill('Dentist');
  await dialog.getByRole('button', { name: 'Save changes' }).click();
  await dialog.waitFor({ state: 'hidden' });

  // Nobody touches the computer: the new minute counts, not the 30 of before.
  expect((await away).cause).toBe('idle');
  await agent.page.getByRole('button', { name: 'Back' }).click();
  await agent.page.getByRole('button', { name: /^My status/ }).click();
  await expect(agent.page.getByRole('menuitemradio', { name: 'Dentist' })).toBeVisible();
});
