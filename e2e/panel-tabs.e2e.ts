import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { Role } from '../src-shared/domain.ts';
import { Api, operatorPassword } from './support/api.ts';
import { signIn } from './support/panel.ts';
import { owner, TestServer } from './support/server.ts';

let server: TestServer;

test.beforeEach(async () => {
  server = await TestServer.start();
});
test.afterEach(() => server.stop());

type Who = { readonly email: string; readonly password: string };

const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });
const signOut = (page: Page) => page.getByRole('button', { name: 'Sign out' }).click();

async function addMarie(role: Role) {
  const api = await Api.signInOwner(server.url);
  const marie = await api.addOperator('Marie Dupont');
  await api.call('PATCH', `/operators/${marie.id}`, { role });
  return { api, id: marie.id, who: { email: marie.email, password: operatorPassword } };
}

/** As a tab does that never heard of the others: the cookie changes, and nobody is told. */
async function signInSilently(page: Page, { email, password }: Who) {
  const id = await page.evaluate(() => localStorage.getItem('standwatch.device')!);
  const device = { id, kind: 'panel', name: 'Browser' };
  const answer = await page.request.post(`${server.url}/api/v1/sessions`, {
    data: { email, password, device },
  });
  expect(answer.status()).toBe(201);
}

test('tabs of one browser go in and out together', async ({ page, context }) => {
  const other = await context.newPage();
  await other.goto(server.url);
  await other.getByLabel('E-mail').fill('anna@');
  await signIn(page, server);
  await expect(heading(other, 'Overview')).toBeVisible();
  await signOut(page);
  await expect(heading(other, 'Sign in')).toBeVisible();
});

test('a tab keeps what was typed when the same person signs in anew in another', async ({
  page,
}) => {
  await signIn(page, server);
  await page.getByRole('link', { name: 'Account settings' }).click();
  await page.getByLabel('Name of the account').fill('Acme Night Shift');
  const goesOn = page.waitForResponse((answer) => answer.url().endsWith('/me') && answer.ok());
  await signInSilently(page, owner);
  await goesOn;
  await expect(page.getByLabel('Name of the account')).toHaveValue('Acme Night Shift');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Saved')).toBeVisible();
  await expect(page.getByText('Not connected')).toHaveCount(0);
});

test('a tab never shows one person what is another’s', async ({ page, context }) => {
  const { who } = await addMarie('operator');
  await signIn(page, server);
  await page.getByRole('link', { name: 'Alerts' }).click();
  await signInSilently(page, who);
  const other = await context.newPage();
  await other.goto(server.url);
  await expect(other.getByText('Marie Dupont').first()).toBeVisible();
  await page.evaluate(() => dispatchEvent(new Event('focus')));
  await expect(page.getByText('Now signed in as Marie Dupont')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Alerts' })).toHaveCount(0);
  await expect(page.getByText('Your role does not allow this.')).toBeVisible();
});

test('who is no longer a lead sees so at once', async ({ page }) => {
  const { api, id, who } = await addMarie('lead');
  await signIn(page, server, who);
  await page.getByRole('link', { name: 'Coverage' }).click();
  await expect(heading(page, 'Coverage')).toBeVisible();
  await api.call('PATCH', `/operators/${id}`, { role: 'operator' });
  await expect(page.getByRole('link', { name: 'Coverage' })).toHaveCount(0);
  await expect(page.getByText('Your role does not allow this.')).toBeVisible();
  await api.call('PATCH', `/operators/${id}`, { role: 'lead' });
  await expect(page.getByRole('link', { name: 'Coverage' })).toBeVisible();
});

test('a screen that nobody touches comes back by itself', async ({ page }) => {
  await signIn(page, server);
  await page.route('**/api/v1/me', (route) => route.fulfill({ status: 502, body: '' }));
  await page.reload();
  await expect(page.getByText('This could not be loaded')).toBeVisible();
  await page.unroute('**/api/v1/me');
  await expect(heading(page, 'Overview')).toBeVisible();
});
