import type { Page } from '@playwright/test';
import { resources } from '../../src-panel/i18n/i18n.ts';
import { Language } from '../../src-shared/domain.ts';
import { expectUsable, picture } from './screen.ts';
import { owner } from './server.ts';
import type { TestServer } from './server.ts';

/** Opens the control panel, as the owner unless somebody else is named. */
export async function signIn(
  page: Page,
  server: Pick<TestServer, 'url'>,
  who: { readonly email: string; readonly password: string } = owner,
): Promise<void> {
  await page.goto(server.url);
  await page.getByLabel('E-mail').fill(who.email);
  await page.getByLabel('Password', { exact: true }).fill(who.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Overview' }).waitFor();
}

const choiceIn = (language: Language) =>
  `select[aria-label="${resources[language].translation.common.language}"]`;

/** As somebody does who chooses another language: what is open stays open, in other words. */
export async function speak(page: Page, language: Language): Promise<void> {
  await page.locator(Language.options.map(choiceIn).join()).selectOption(language);
  await page.locator(choiceIn(language)).waitFor({ state: 'attached' });
}

/** How somebody sees a page of the panel. */
interface Sight {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly colorScheme: 'light' | 'dark';
  readonly language: Language;
}

/** The page that is shown can be used however it is seen, with a picture of each. */
export async function expectUsableInSight(
  page: Page,
  what: string,
  sights: readonly Sight[],
): Promise<void> {
  for (const { name, width, height, colorScheme, language } of sights) {
    // The choice of a language is beside the page only where it is wide.
    await page.setViewportSize({ width: 1280, height });
    await speak(page, language);
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    await picture(page, `${what}-${name}`);
    await expectUsable(page);
  }
}
