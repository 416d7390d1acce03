import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { Language } from '../src-shared/domain.ts';
import { findCutText } from './support/cut-text.ts';
import { galleryPicture } from './support/gallery.ts';
import { signIn, speak } from './support/panel.ts';
import { expectUsable, expectUsableInEveryLook } from './support/screen.ts';
import { TestServer } from './support/server.ts';
import type { Team } from './support/team.ts';
import { assembleTeam, fillAccount, tellOnlineOnly } from './support/team.ts';

let server: TestServer;
let team: Team;
let alertId: string;
/** One for all views: to begin with another takes as long as to look at it. */
let signedIn: Page;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  server = await TestServer.start();
  team = await assembleTeam(server);
  alertId = await fillAccount(team);
  signedIn = await browser.newPage();
  await signIn(signedIn, server);
});

test.afterAll(async () => {
  await signedIn.close();
  for (const device of team.devices) device.close();
  await server.stop();
});

/** A page of the panel, and what is opened on it. */
interface View {
  readonly name: string;
  readonly path: () => string;
  readonly signedOut?: true;
  /** The title of the dialog that it is there for. */
  readonly dialog?: string;
  /** Where it can be opened; else in a wide window. */
  readonly size?: { readonly width: number; readonly height: number };
  show?(page: Page): Promise<unknown>;
}

const at = (path: string): View => ({ name: path, path: () => path });

const button = (number: number) => (page: Page) =>
  page.locator('main').getByRole('button').nth(number).click();

const views: readonly View[] = [
  ...['/', '/operators', '/departments', '/alerts', '/coverage', '/history'].map(at),
  ...['/settings/account', '/settings/monitoring', '/nowhere'].map(at),
  { name: 'sign-in', path: () => '/', signedOut: true },
  { name: 'the history of all operators', path: () => '/history?kind=operator' },
  { name: 'an operator', path: () => `/operators/${team.marie.id}` },
  { name: 'a device', path: () => `/operators/${team.paul.id}` },
  {
    name: 'force logout',
    path: () => `/operators?logout=${team.paul.id}`,
    dialog: 'Force logout of Paul Stern',
  },
  {
    name: 'sign out of the panel',
    path: () => `/operators?logout=${team.marie.id}`,
    dialog: 'Force logout of Marie Dupont',
  },
  { name: 'an alert', path: () => `/alerts?alert=${alertId}` },
  {
    name: 'snooze',
    path: () => `/alerts?alert=${alertId}&do=snooze`,
    dialog: 'Snooze this alert?',
  },
  {
    name: 'acknowledge',
    path: () => `/alerts?alert=${alertId}&do=acknowledge`,
    dialog: 'Acknowledge this alert?',
  },
  { name: 'nobody fits', path: () => '/operators?q=zzz' },
  { name: 'add an operator', path: () => '/operators', show: button(0), dialog: 'Add an operator' },
  {
    name: 'add a department',
    path: () => '/departments',
    show: button(0),
    dialog: 'Add a department',
  },
  {
    name: 'navigation',
    path: () => '/',
    size: { width: 320, height: 800 },
    show: (page) => page.locator('.mantine-AppShell-header button').first().click(),
  },
  {
    name: 'a recipient',
    path: () => '/settings/monitoring',
    dialog: 'Change lead@example.org',
    show: async (page) => {
      await page.locator('[data-recipient]').getByRole('button').last().click();
      await page.getByRole('menuitem').first().click();
    },
  },
];

/** The last one, for it changes what the others are of. */
const unheard: View = {
  name: 'nobody hears of offline',
  path: () => '/',
  show: async (page) => {
    await tellOnlineOnly(team);
    await page.reload();
    await page.getByText('No recipient hears at once').waitFor();
  },
};

const sizes = [
  { name: 'wide', width: 1280, height: 800 },
  { name: 'narrow', width: 320, height: 800 },
  // A window of 1280 × 800 at 200 %.
  { name: 'zoomed', width: 640, height: 400 },
] as const;

async function open(page: Page, { path, show, dialog }: View): Promise<void> {
  await page.mouse.move(0, 0);
  await page.goto(server.url + path());
  await page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' });
  await page.waitForLoadState('networkidle');
  await show?.(page);
  if (dialog) await page.getByRole('dialog', { name: dialog }).waitFor();
}

for (const view of [...views, unheard]) {
  test(`the panel fits and can be used: ${view.name}`, async ({ browser }) => {
    test.setTimeout(180_000);
    const page = view.signedOut ? await browser.newPage() : signedIn;
    await page.setViewportSize(view.size ?? sizes[0]);
    await open(page, view);
    await expectUsableInEveryLook(page, (look) => galleryPicture(page, 'Panel', view.name, look));
    await page.setViewportSize(sizes[1]);
    await expectUsable(page);
    const opened = view.dialog ? 1 : 0;
    await expect(page.getByRole('dialog')).toHaveCount(opened);
    const titles: string[] = [];
    // English comes last, and the next view comes up in it.
    for (const language of Language.options.toReversed()) {
      await page.setViewportSize(view.size ?? sizes[0]);
      await speak(page, language);
      const title = page.getByRole('dialog').getByRole('heading', { level: 2 });
      titles.push(...(await title.allTextContents()));
      for (const { name, ...size } of sizes) {
        await page.setViewportSize(size);
        expect([language, name, ...(await findCutText(page))]).toEqual([language, name]);
        await galleryPicture(page, 'Panel', view.name, `${language}, ${name}`);
      }
    }
    expect(new Set(titles).size).toBe(titles.length);
    await expect(page.getByRole('dialog')).toHaveCount(opened);
    if (view.signedOut) await page.close();
  });
}
