import { expect, test } from '@playwright/test';
import { signIn } from './support/panel.ts';
import { TestServer } from './support/server.ts';

let server: TestServer;

test.afterEach(() => server.stop());

test('what is typed into a filter stays as it was typed, and the address follows', async ({
  page,
}) => {
  server = await TestServer.start();
  await signIn(page, server);
  await page.getByRole('link', { name: 'Operators' }).click();
  const search = page.getByLabel('Search by name');
  await search.fill('an ux');
  await search.press('Home');
  await search.press('ArrowRight');
  await search.press('ArrowRight');
  await page.keyboard.type('na Ro');
  await expect(search).toHaveValue('anna Ro ux');
  await expect(page).toHaveURL(/q=anna\+Ro\+ux/);
  await page.getByRole('button', { name: 'Show everybody' }).click();
  await expect(search).toHaveValue('');
  await page.getByRole('link', { name: 'Alerts' }).click();
  const from = page.getByLabel('From');
  await from.focus();
  await page.keyboard.type('11202026');
  await expect(from).toHaveValue('2026-11-20');
  await expect(page).toHaveURL(/from=2026-11-20/);
});
