import type { Page } from '@playwright/test';
import type { Language } from '../../src-shared/domain.ts';
import { owner } from './server.ts';
import type { TestServer } from './server.ts';

/** Opens the control panel, as the owner unless somebody else is named. */
export async function signIn(
  page: Page,
  server: TestServer,
  who: { readonly email: string; readonly password: string } = owner,
): Promise<void> {
  await page.goto(server.url);
  await page.getByLabel('E-mail').fill(who.email);
  await page.getByLabel('Password', { exact: true }).fill(who.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Overview' }).waitFor();
}

/** In which language the panel comes up the next time. */
export async function speak(page: Page, language: Language): Promise<void> {
  await page.evaluate((chosen) => localStorage.setItem('standwatch.language', chosen), language);
}
