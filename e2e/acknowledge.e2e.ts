import { expect, test } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import { Api, operatorPassword } from './support/api.ts';
import type { Device } from './support/api.ts';
import { MailServer } from './support/mail.ts';
import { expectUsableInSight, signIn } from './support/panel.ts';
import { expectUsable, picture } from './support/screen.ts';
import { accountName, owner, TestServer } from './support/server.ts';

let mail: MailServer;
let server: TestServer;
let marie: Device;

test.afterEach(async () => {
  marie?.close();
  await server?.stop();
  await mail?.stop();
});

const dwell = { onlineAfterSeconds: 10, offlineAfterSeconds: 10 };

/** Marie goes to lunch, nobody else is there, and the lead gets a mail. */
async function somebodyLeaves(): Promise<Api> {
  mail = await MailServer.start();
  server = await TestServer.start({ SMTP_URL: mail.url, MAIL_FROM: 'alerts@example.org' });
  const api = await Api.signInOwner(server.url);
  const { email } = await api.addOperator('Marie Dupont');
  const device = { id: 'pc-3', kind: 'desktop', name: 'PC-3' } as const;
  const asMarie = await Api.signIn(server.url, { email, password: operatorPassword }, device);
  marie = await asMarie.connect();
  // Switched on while the account is online: what is known needs no alert.
  await api.monitor({ recipients: ['lead@example.org'], ...dwell });
  await marie.choose('away', 'lunch');
  await expect.poll(() => mail.received.length, { timeout: 20_000 }).toBe(1);
  return api;
}

/** The link of the mail's text that asks for this, on the test's own server. */
function linkOf(question: string): string {
  const { text = '' } = mail.received[0]!.mail;
  const found = new RegExp(`/alerts\\?alert=\\S+&do=${question}`).exec(text);
  return server.url + found![0];
}

async function otherLead(browser: Browser): Promise<Page> {
  const page = await browser.newPage();
  await signIn(page, server);
  await page.goto(`${server.url}/alerts`);
  return page;
}

test('a lead acknowledges an alert from the mail, and every other lead sees who does', async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  const api = await somebodyLeaves();
  const [alert] = await api.alerts();
  // At night, on a phone.
  await page.setViewportSize({ width: 320, height: 640 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await signIn(page, server);
  const other = await otherLead(browser);
  const waiting = other.locator(`[data-alert="${alert!.id}"]`);
  await expect(waiting.getByText('Open · nobody looks after it yet')).toBeVisible();

  const current = page.getByRole('region', { name: 'An alert is open' });
  await expect(current.getByText('Marie Dupont went Away: lunch')).toBeVisible();
  await expectUsable(page);
  await picture(page, 'overview-alert');

  await page.goto(linkOf('acknowledge'));
  const question = page.getByRole('dialog', { name: 'Acknowledge this alert?' });
  await expect(question.getByText('Marie Dupont went Away: lunch')).toBeVisible();
  await expectUsable(page);
  await picture(page, 'acknowledge-question');
  // The link alone does nothing, and asks once: loaded again, the page only shows the alert.
  await expect(page).toHaveURL(`${server.url}/alerts?alert=${alert!.id}`);
  expect((await api.alerts())[0]).toMatchObject({ acknowledged: null });

  await expect(question.getByRole('button', { name: 'Acknowledge' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  expect((await api.alerts())[0]).toMatchObject({ acknowledged: null });
  await page.goto(linkOf('acknowledge'));
  await expect(question.getByRole('button', { name: 'Acknowledge' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(question).toBeHidden();
  const mine = page.locator(`[data-alert="${alert!.id}"]`);
  await expect(mine.getByText(`Acknowledged by ${owner.name}`).first()).toBeVisible();
  await expect(waiting.getByText(`Acknowledged by ${owner.name}`)).toBeVisible();
  await page.reload();
  await expect(mine.getByRole('heading', { name: 'What happened' })).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await page.goto(linkOf('snooze'));
  const snooze = page.getByRole('dialog', { name: 'Snooze this alert?' });
  await expect(snooze).toBeVisible({ timeout: 30_000 });
  await expect(snooze.getByLabel('For 1 h')).toBeFocused();
  // Enter does what a button says only on that button.
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await expect(snooze.getByLabel('For 4 h')).toBeChecked();
  expect((await api.alerts())[0]).toMatchObject({ snoozed: null });
  await picture(page, 'snooze-question');
  await snooze.getByRole('button', { name: /^Snooze until/ }).click();
  await expect.poll(async () => (await api.alerts())[0]!.snoozed?.by).toBe(owner.name);
  await expect(mine.getByText(new RegExp(`Snoozed by ${owner.name} until`))).toBeVisible();
  await expectUsable(page);
  await picture(page, 'alert-at-night');

  await marie.choose('online');
  // Put off after it was acknowledged, it waited for somebody again.
  await expect(mine.getByText(/^Ended at \d/)).toBeVisible({ timeout: 30_000 });
  await page.goto(linkOf('acknowledge'));
  await expect(page.getByText(/What this alert tells has been over/)).toBeVisible();
});

test('the list can be filtered, shared and taken along, and stays open while it is read', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const api = await somebodyLeaves();
  const [alert] = await api.alerts();
  await signIn(page, server);
  await page.getByRole('link', { name: 'Alerts', exact: true }).click();
  const item = page.locator(`[data-alert="${alert!.id}"]`);
  await item
    .getByRole('button', { name: new RegExp(`${accountName} is offline`) })
    .first()
    .click();
  await expect(item.getByRole('heading', { name: 'Who was where' })).toBeVisible();
  await page.getByLabel('Status').selectOption('Open');
  await expect(page).toHaveURL(/status=open/);
  await item.getByRole('button', { name: /^Acknowledge/ }).click();
  // No longer what the filter asks for, but what somebody looks at: it stays, with the focus.
  await expect(item.getByText(`Acknowledged by ${owner.name}`).first()).toBeVisible();
  for (let read = 0; read < 2; read++) {
    await page.waitForResponse((response) => response.url().includes('/api/v1/alerts?'));
  }
  await expect(item.getByRole('button', { expanded: false }).first()).toBeFocused();
  await page.reload();
  await expect(page.getByText('No alert fits the filter')).toBeVisible();
  await expectUsable(page);
  await picture(page, 'alerts-no-match');
  await page.getByRole('button', { name: 'Clear the filter' }).first().click();
  await expect(item).toBeVisible();

  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export as CSV' }).click();
  expect((await download).suggestedFilename()).toMatch(/^alerts-.*\.csv$/);

  await page.goto(`${server.url}/alerts?alert=${alert!.id}`);
  await item.getByRole('heading', { level: 2 }).first().waitFor();
  await expectUsableInSight(page, 'alerts', [
    { name: 'wide', width: 1280, height: 900, colorScheme: 'light', language: 'en' },
    { name: 'dark', width: 1280, height: 900, colorScheme: 'dark', language: 'en' },
    { name: 'narrow-french', width: 320, height: 900, colorScheme: 'light', language: 'fr' },
    { name: 'zoomed', width: 640, height: 450, colorScheme: 'light', language: 'en' },
  ]);
});
