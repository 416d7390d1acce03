import { expect, test } from '@playwright/test';
import type { BrowserContext, Page } from '@playwright/test';
import { Language } from '../src-shared/domain.ts';
import { findCutText } from './support/cut-text.ts';
import { galleryPicture } from './support/gallery.ts';
import { signIn, speak } from './support/panel.ts';
import { expectUsable, lookAt, looks } from './support/screen.ts';
import { TestServer } from './support/server.ts';
import type { Team } from './support/team.ts';
import { assembleTeam, fillAccount } from './support/team.ts';

let server: TestServer;
let team: Team;
let alertId: string;
let signedIn: Awaited<ReturnType<BrowserContext['storageState']>>;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  server = await TestServer.start();
  team = await assembleTeam(server);
  alertId = await fillAccount(team);
  const page = await browser.newPage();
  await signIn(page, server);
  signedIn = await page.context().storageState();
  await page.close();
});

test.afterAll(async () => {
  for (const device of team.devices) device.close();
  await server.stop();
});

/** A page of the panel, and what is opened on it. */
interface View {
  readonly name: string;
  readonly path: () => string;
  readonly signedOut?: true;
  /** Where it can be opened; else in a wide window. */
  readonly size?: { readonly width: number; readonly height: number };
  show?(page: Page): Promise<unknown>;
}

const at = (path: string): View => ({ name: path, path: () => path });

const button = (number: number) => (page: Page) =>
  page.locator('main').getByRole('button').nth(number).click();

const views: readonly View[] = [
  ...['/', '/operators', '/departments', '/alerts', '/coverage'].map(at),
  ...['/settings/account', '/settings/monitoring', '/nowhere'].map(at),
  { name: 'sign-in', path: () => '/', signedOut: true },
  { name: 'an operator', path: () => `/operators/${team.marie.id}` },
  { name: 'force logout', path: () => `/operators?logout=${team.paul.id}` },
  { name: 'an alert', path: () => `/alerts?alert=${alertId}` },
  { name: 'snooze', path: () => `/alerts?alert=${alertId}&do=snooze` },
  { name: 'acknowledge', path: () => `/alerts?alert=${alertId}&do=acknowledge` },
  { name: 'nobody fits', path: () => '/operators?q=zzz' },
  { name: 'add an operator', path: () => '/operators', show: button(0) },
  { name: 'add a department', path: () => '/departments', show: button(0) },
  {
    name: 'navigation',
    path: () => '/',
    size: { width: 320, height: 800 },
    show: (page) => page.locator('.mantine-AppShell-header button').first().click(),
  },
  {
    name: 'a recipient',
    path: () => '/settings/monitoring',
    show: async (page) => {
      await page.locator('[data-recipient]').getByRole('button').last().click();
      await page.getByRole('menuitem').first().click();
    },
  },
];

const sizes = [
  { name: 'wide', width: 1280, height: 800 },
  { name: 'narrow', width: 320, height: 800 },
  // A window of 1280 × 800 at 200 %.
  { name: 'zoomed', width: 640, height: 400 },
] as const;

async function open(page: Page, { path, show }: View): Promise<void> {
  await page.goto(server.url + path());
  await page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' });
  await page.waitForLoadState('networkidle');
  await show?.(page);
}

for (const view of views) {
  test(`the panel fits and can be used: ${view.name}`, async ({ browser }) => {
    test.setTimeout(180_000);
    const context = await browser.newContext(view.signedOut ? {} : { storageState: signedIn });
    const page = await context.newPage();
    await page.goto(`${server.url}/nowhere`);
    for (const language of Language.options) {
      await page.setViewportSize(view.size ?? sizes[0]);
      await speak(page, language);
      await open(page, view);
      if (language === 'en') await expectUsableInEveryLook(page, view);
      for (const { name, ...size } of sizes) {
        await page.setViewportSize(size);
        expect([language, name, ...(await findCutText(page))]).toEqual([language, name]);
        await galleryPicture(page, 'Panel', view.name, `${language}, ${name}`);
      }
    }
    await context.close();
  });
}

async function expectUsableInEveryLook(page: Page, view: View): Promise<void> {
  for (const look of looks) {
    await lookAt(page, look);
    await expectUsable(page);
    await galleryPicture(page, 'Panel', view.name, look.name);
  }
  await lookAt(page, looks[0]);
}
