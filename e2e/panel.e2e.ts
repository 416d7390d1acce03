import { expect, test } from '@playwright/test';
import { Api, operatorPassword } from './support/api.ts';
import { MailServer } from './support/mail.ts';
import { signIn } from './support/panel.ts';
import { expectUsable, picture } from './support/screen.ts';
import { owner, TestServer } from './support/server.ts';
import type { Team } from './support/team.ts';
import { assembleTeam } from './support/team.ts';

let server: TestServer;
let mail: MailServer | undefined;
let team: Team | undefined;

test.afterEach(async () => {
  for (const device of team?.devices ?? []) device.close();
  await server.stop();
  await mail?.stop();
  team = undefined;
  mail = undefined;
});

test('the first visit makes the account and its owner', async ({ page }) => {
  server = await TestServer.start({ SETUP_ACCOUNT: '', SETUP_EMAIL: '', SETUP_PASSWORD: '' });
  await page.goto(server.url);
  await page.getByLabel('Name of the account').fill('Acme Support');
  await page.getByLabel('Your name').fill('Anna Roux');
  await page.getByLabel('Your e-mail').fill('not an address');
  await page.getByLabel('Password', { exact: true }).fill('short');
  await page.getByRole('button', { name: 'Create the account' }).click();
  // Nothing is lost on bad input, and it says what is wrong.
  await expect(page.getByLabel('Your name')).toHaveValue('Anna Roux');
  await expect(page.getByText('This is not an e-mail address.')).toBeVisible();
  await expectUsable(page);
  await page.getByLabel('Your e-mail').fill(owner.email);
  await page.getByLabel('Password', { exact: true }).fill(owner.password);
  await page.getByRole('button', { name: 'Create the account' }).click();
  await expect(page.getByText('Acme Support is offline')).toBeVisible();
});

test('whoever signs in sees first whether the account is online', async ({ page }) => {
  server = await TestServer.start();
  team = await assembleTeam(server);
  await team.owner.monitor({ recipients: ['lead@example.org'] });
  await page.emulateMedia({ colorScheme: 'light' });
  await signIn(page, server);
  await expect(page.getByText('Acme Support is offline')).toBeVisible();
  await page.setViewportSize({ width: 1120, height: 760 });
  await picture(page, 'overview', 'panel.png');
});

test('a lead adds an address, and a test takes the way of a real alert', async ({ page }) => {
  test.setTimeout(120_000);
  mail = await MailServer.start();
  server = await TestServer.start({ SMTP_URL: mail.url });
  await signIn(page, server);
  await page.getByRole('link', { name: 'Account settings' }).click();
  await page.getByRole('tab', { name: 'Online presence monitoring' }).click();
  await page.getByRole('switch', { name: 'Send alerts' }).check({ force: true });
  await expect(page.getByText('nobody gets an alert.').first()).toBeVisible();
  await page.getByRole('switch', { name: 'Escalate' }).check({ force: true });
  await expect(page.getByText('an escalation reaches nobody.')).toBeVisible();
  await page.getByLabel('Only when unexpected').check();
  await expect(page.getByText('No coverage hours are set yet.')).toBeVisible();
  await expectUsable(page);
  await picture(page, 'warnings');
  // It cannot be saved like that, and nothing of it is lost.
  await page.getByLabel('Minutes until escalation').fill('20');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Set them under Coverage.')).toBeVisible();
  await expect(page.getByLabel('Minutes until escalation')).toHaveValue('20');
  await page.getByLabel('Every change').check();
  await page.getByRole('switch', { name: 'Escalate' }).uncheck({ force: true });
  const addresses = page.getByLabel('E-mail addresses');
  await addresses.fill('nobody at all');
  await addresses.press('Enter');
  await expect(page.getByText('nobody at all is not an e-mail address.')).toBeVisible();
  await expect(addresses).toHaveValue('nobody at all');
  await addresses.fill('lead@example.org');
  await addresses.press('Enter');
  await expect(page.locator('[data-recipient="email"]')).toHaveCount(1);
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByRole('button', { name: 'Send a test' }).click();
  await expect.poll(() => mail!.received.length).toBe(1);
  expect(mail.received[0]!.to).toEqual(['lead@example.org']);
  await page.getByRole('link', { name: 'Alerts', exact: true }).click();
  await page.locator('li[data-alert]').getByRole('button').first().click();
  await expect(page.getByText('lead@example.org').first()).toBeVisible();
});

test('a lead renames their department, and neither another nor the number of them', async ({
  page,
}) => {
  server = await TestServer.start();
  const api = await Api.signInOwner(server.url);
  const sales = await api.addDepartment('Sales');
  await api.addDepartment('Support');
  const { id, email } = await api.addOperator('Lena Petit', [sales.id]);
  await api.call('PATCH', `/operators/${id}`, { role: 'lead' });
  await signIn(page, server, { email, password: operatorPassword });
  await page.goto(`${server.url}/departments`);
  await page.getByRole('button', { name: 'Actions for Sales' }).click();
  await expect(page.getByRole('menuitem', { name: 'Delete' })).toHaveCount(0);
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('Sales Europe');
  await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
  await expect(page.getByRole('button', { name: 'Actions for Sales Europe' })).toBeVisible();
  await expect(page.getByText('Support', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Actions for Support' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Add department' })).toHaveCount(0);
});

for (const [width, height, what] of [
  [844, 390, 'a phone on its side'],
  [640, 360, 'a window at 200 %'],
] as const) {
  test(`whoever has ${what} reaches all of the navigation`, async ({ page }) => {
    server = await TestServer.start();
    await signIn(page, server);
    await page.setViewportSize({ width, height });
    const burger = page.getByRole('button', { name: 'Open or close the navigation' });
    if (await burger.isVisible()) await burger.click();
    await picture(page, 'begin');
    await expectUsable(page);
    const signOut = page.getByRole('button', { name: 'Sign out' });
    await signOut.focus();
    await expect(signOut).toBeInViewport({ ratio: 1 });
    await picture(page, 'end');
    await signOut.click();
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  });
}
