import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { Webhook } from 'standardwebhooks';
import { Api } from './support/api.ts';
import { expectUsableInSight, signIn } from './support/panel.ts';
import { Receiver } from './support/receiver.ts';
import { expectUsable, picture } from './support/screen.ts';
import { TestServer } from './support/server.ts';

let receiver: Receiver;
let server: TestServer;

test.afterEach(async () => {
  await server?.stop();
  await receiver?.stop();
});

/** Adds the receiver as a webhook, as an admin does. @returns the key, which is shown once */
async function addWebhook(page: Page): Promise<string> {
  await page.goto(`${server.url}/settings/monitoring`);
  await page.getByRole('button', { name: 'Add another kind' }).click();
  await page.getByRole('menuitem', { name: 'Webhook' }).click();
  const form = page.getByRole('dialog', { name: 'Add: Webhook' });
  await form.getByLabel('Address (URL)').fill('localhost');
  await form.getByRole('button', { name: 'Add' }).click();
  await expect(form.getByText(/not an address that begins with https/)).toBeVisible();
  await form.getByLabel('Address (URL)').fill(receiver.url);
  await form.getByLabel('Label').fill('Duty phone');
  await expectUsable(page);
  await picture(page, 'recipient-dialog');
  await form.getByRole('button', { name: 'Add' }).click();
  const shown = page.getByRole('dialog', { name: 'The key of Duty phone' });
  const secret = await shown.getByLabel('Key').inputValue();
  await expectUsable(page);
  await picture(page, 'recipient-secret');
  await shown.getByRole('button', { name: 'I have kept it' }).click();
  // Whoever knows the URL can write to it, so it is not shown again.
  await expect(page.getByText('Duty phone')).toBeVisible();
  await expect(page.getByText('secret-part')).toHaveCount(0);
  return secret;
}

test('a webhook that fails is seen in the panel, and delivers the same message once it is mended', async ({
  page,
}) => {
  test.setTimeout(240_000);
  receiver = await Receiver.start();
  server = await TestServer.start({ OUTBOUND_ALLOW: '127.0.0.0/8' });
  await signIn(page, server);
  const secret = await addWebhook(page);

  // One answer that may pass, and one that is final.
  receiver.answers.push(500, 410);
  await page.getByRole('button', { name: 'What can be done with Duty phone' }).click();
  await page.getByRole('menuitem', { name: 'Send a test' }).click();
  await expect(page.getByText('Result of the test')).toBeVisible({ timeout: 20_000 });
  await page.getByRole('link', { name: 'Open Alerts' }).click();
  const item = page.locator('li[data-alert]');
  await expect(item.getByText('1 of 1 failed')).toBeVisible({ timeout: 30_000 });
  await expect(item.getByText(/500.*answer 500/)).toBeVisible();
  await expect(item.getByText(/410.*answer 410/)).toBeVisible();
  await expect(item.getByText(/: given up$/)).toBeVisible();
  await expectUsable(page);
  await picture(page, 'webhook-failed');

  await page.getByLabel('Status').selectOption('Failed message');
  // Another list, with nothing open yet.
  await item.getByRole('button', { expanded: false }).first().click();
  await item.getByRole('button', { name: /^Resend/ }).click();
  await expect.poll(() => receiver.received.map(({ status }) => status)).toEqual([500, 410, 200]);
  await expect(item.getByText(/: accepted$/)).toBeVisible();
  await expect(item.getByText(/: given up$/)).toHaveCount(0);
  await picture(page, 'webhook-resent');

  const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
  expect(new Set(ids).size).toBe(1);
  const last = receiver.received.at(-1)!;
  const signed = new Webhook(secret).verify(last.body, last.headers as Record<string, string>);
  expect(signed).toMatchObject({ type: 'presence.alert', data: { test: true } });
});

test('recipients are added, changed and removed, each at once', async ({ page }) => {
  test.setTimeout(240_000);
  receiver = await Receiver.start();
  server = await TestServer.start({ OUTBOUND_ALLOW: '127.0.0.0/8' });
  await signIn(page, server);
  await addWebhook(page);
  const addresses = page.getByLabel('E-mail addresses');
  await addresses.fill('Anna <anna@example.org>; paul@example.org, nobody');
  await addresses.press('Enter');
  await expect(page.locator('[data-recipient="email"]')).toHaveCount(2);
  await expect(addresses).toHaveValue('nobody');
  await expect(page.getByText('nobody is not an e-mail address.')).toBeVisible();
  await addresses.fill('');

  await page.getByRole('button', { name: 'What can be done with paul@example.org' }).click();
  await page.getByRole('menuitem', { name: 'Change' }).click();
  const form = page.getByRole('dialog', { name: 'Change paul@example.org' });
  await form.getByLabel('online', { exact: true }).uncheck();
  await form.getByRole('switch', { name: 'Quiet hours' }).check({ force: true });
  await form.getByRole('switch', { name: 'Only when escalated' }).check({ force: true });
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(
    page.getByText('Acme Support · offline only · quiet 22:00–07:00 · only when escalated'),
  ).toBeVisible();

  await page.getByRole('button', { name: 'What can be done with Duty phone' }).click();
  await page.getByRole('menuitem', { name: 'New key' }).click();
  await page.getByRole('button', { name: 'Make a new key' }).click();
  await page.getByRole('button', { name: 'I have kept it' }).click();
  await expect(page.getByText('Two keys sign its messages.')).toBeVisible();
  await page.getByRole('button', { name: 'What can be done with anna@example.org' }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.locator('[data-recipient="email"]')).toHaveCount(1);

  await page.getByRole('switch', { name: /^Remind/ }).check({ force: true });
  await page.getByRole('button', { name: 'Pause for 1 h' }).click();
  await expect(page.getByText(/^Alerts are paused until/)).toBeVisible();
  // The pause is saved; what was changed in the form is not, and is still there.
  await expect(page.getByText('You have unsaved changes.')).toBeVisible();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('You have unsaved changes.')).toHaveCount(0);
  await look(page);
  await page.getByRole('link', { name: 'Overview' }).click();
  await expect(page.getByText(/^Alerts are paused until/)).toBeVisible();
  await expectUsable(page);
  await picture(page, 'overview-pause');
  await page.getByRole('button', { name: 'End the pause now' }).click();
  await expect(page.getByText(/^Alerts are paused until/)).toHaveCount(0);
});

test('every kind of recipient has a form that can be used, also on a narrow page', async ({
  page,
}) => {
  test.setTimeout(180_000);
  receiver = await Receiver.start();
  server = await TestServer.start();
  const api = await Api.signInOwner(server.url);
  const sales = await api.addDepartment('Sales');
  await signIn(page, server);
  await page.setViewportSize({ width: 320, height: 900 });
  await page.goto(`${server.url}/settings/monitoring`);
  for (const kind of ['Slack', 'Microsoft Teams', 'Desktop notice']) {
    await page.getByRole('button', { name: 'Add another kind' }).click();
    await page.getByRole('menuitem', { name: kind }).click();
    const form = page.getByRole('dialog', { name: `Add: ${kind}` });
    await form.getByRole('combobox', { name: 'Departments' }).waitFor();
    await expectUsable(page);
    await picture(page, `recipient-${kind.toLowerCase().replaceAll(' ', '-')}`);
    if (kind === 'Desktop notice') {
      await form.getByLabel('Operator').selectOption('Anna Roux');
      await form.getByLabel('The account as a whole').uncheck();
      await form.getByRole('combobox', { name: 'Departments' }).click();
      await page.getByRole('option', { name: 'Sales' }).click();
      await form.getByRole('button', { name: 'Add' }).click();
    } else await form.getByRole('button', { name: 'Cancel' }).click();
    await expect(form).toBeHidden();
  }
  await expect(page.locator('[data-recipient="desktop"]')).toContainText('Anna Roux');
  const { items } = await api.call<{ items: { departmentIds: string[] }[] }>(
    'GET',
    '/presence-monitoring/recipients',
  );
  expect(items).toMatchObject([{ account: false, departmentIds: [sales.id] }]);
});

/** The settings as they are seen: wide and narrow, light and dark, magnified, in English and French. */
async function look(page: Page): Promise<void> {
  await page.goto(`${server.url}/settings/monitoring`);
  await page.locator('[data-recipient]').first().waitFor();
  await expectUsableInSight(page, 'settings', [
    { name: 'narrow-french', width: 320, height: 2400, colorScheme: 'light', language: 'fr' },
    { name: 'dark', width: 1280, height: 1600, colorScheme: 'dark', language: 'en' },
    { name: 'zoomed', width: 640, height: 450, colorScheme: 'light', language: 'en' },
    { name: 'wide', width: 1280, height: 1600, colorScheme: 'light', language: 'en' },
  ]);
}
