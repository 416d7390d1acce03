import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { Api, everyDay, operatorPassword } from './support/api.ts';
import type { Device } from './support/api.ts';
import { MailServer } from './support/mail.ts';
import { expectUsableInSight, signIn } from './support/panel.ts';
import { expectUsable, picture } from './support/screen.ts';
import { TestServer } from './support/server.ts';

let server: TestServer;
let mail: MailServer | undefined;
let device: Device | undefined;

test.afterEach(async () => {
  device?.close();
  await server.stop();
  await mail?.stop();
  device = undefined;
  mail = undefined;
});

const nextYear = new Date().getFullYear() + 1;

/** As calendars of public holidays come: every year, several days, a meeting among them. */
const holidays = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//Holidays//EN',
  'BEGIN:VEVENT',
  'DTSTART;VALUE=DATE:20000101',
  'RRULE:FREQ=YEARLY;COUNT=200',
  'SUMMARY:New Year’s Day',
  'END:VEVENT',
  'BEGIN:VEVENT',
  `DTSTART;VALUE=DATE:${nextYear}0501`,
  'SUMMARY:Labour',
  '  Day',
  'END:VEVENT',
  'BEGIN:VEVENT',
  `DTSTART;VALUE=DATE:${nextYear}1224`,
  `DTEND;VALUE=DATE:${nextYear}1227`,
  'SUMMARY:Christmas break',
  'END:VEVENT',
  'BEGIN:VEVENT',
  `DTSTART:${nextYear}0301T090000Z`,
  'SUMMARY:Meeting',
  'END:VEVENT',
  'END:VCALENDAR',
].join('\r\n');

async function importCalendar(page: Page, text: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import a calendar' }).press('Enter');
  await (
    await chooser
  ).setFiles({ name: 'holidays.ics', mimeType: 'text/calendar', buffer: Buffer.from(text) });
}

test('hours are set by keyboard, with holidays from a file, and alerts go by them', async ({
  page,
}) => {
  test.setTimeout(120_000);
  server = await TestServer.start();
  await signIn(page, server);
  await page.getByRole('link', { name: 'Coverage', exact: true }).click();
  await expect(page.getByText('No coverage hours yet')).toBeVisible();
  await expectUsable(page);
  await picture(page, 'empty');
  await page.getByRole('button', { name: 'Start with Mon–Fri 9–18' }).press('Enter');

  const zone = page.getByRole('combobox', { name: 'Time zone of the hours' });
  await zone.fill('Europe/Par');
  await zone.press('ArrowDown');
  await zone.press('Enter');
  await expect(zone).toHaveValue('Europe/Paris');
  // Monday: a break at noon. Times as people type them, fields one after the other by Tab.
  await page.getByLabel('Monday, hours 1, from').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('12h30');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Monday, hours 1, to')).toHaveValue('12:30');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Monday, hours 2, from')).toHaveValue('13:30');
  await page.getByLabel('Monday, hours 2, to').press('ArrowUp');
  await expect(page.getByLabel('Monday, hours 2, to')).toHaveValue('18:15');

  await page.getByRole('button', { name: 'Copy the hours of Monday' }).press('Enter');
  await page.getByRole('checkbox', { name: 'Friday' }).uncheck();
  await page.getByRole('button', { name: 'Copy to 3 days' }).press('Enter');
  await expect(page.getByLabel('Thursday, hours 2, to')).toHaveValue('18:15');
  await expect(page.getByLabel('Friday, hours 1, to')).toHaveValue('18:00');

  await page.getByRole('button', { name: 'Add hours on Saturday' }).press('Enter');
  await page.getByLabel('Saturday, hours 1, from').fill('22');
  await page.getByLabel('Saturday, hours 1, to').fill('6x');
  await page.getByRole('button', { name: 'Save changes' }).press('Enter');
  await expect(page.getByText('Write times like 09:30.')).toBeVisible();
  await page.getByLabel('Saturday, hours 1, to').fill('6');
  await expect(page.getByText('next day')).toBeVisible();

  await importCalendar(page, '<html>Sign in first</html>');
  await expect(page.getByText('It is not a calendar file.')).toBeVisible();
  await importCalendar(page, holidays);
  await expect(page.getByText('Christmas break').first()).toBeVisible();
  await expect(page.getByText('1 event with a time of day was left out')).toBeVisible();
  await expectUsable(page);
  await picture(page, 'review');
  await page.getByRole('checkbox', { name: `26 December ${nextYear}` }).uncheck();
  await page.getByRole('button', { name: /^Add \d dates$/ }).press('Enter');

  // Leaving asks first.
  await page.getByRole('link', { name: 'Overview' }).click();
  await page.getByRole('button', { name: 'Stay here' }).click();
  await expect(page.getByRole('link', { name: 'Overview' })).toBeFocused();
  await page.getByRole('button', { name: 'Save changes' }).press('Enter');
  await expect(page.getByText('The coverage hours are saved.')).toBeVisible();

  await page.reload();
  await expect(page.getByLabel('Tuesday, hours 2, from')).toHaveValue('13:30');
  await expect(page.getByRole('img', { name: 'Sunday: until 06:00' })).toBeVisible();
  await expect(page.locator('input[value="Labour Day"]')).toBeVisible();
  await expect(page.locator('input[value="Christmas break"]')).toHaveCount(2);

  await page.getByRole('link', { name: 'Account settings' }).click();
  await page.getByRole('tab', { name: 'Online presence monitoring' }).click();
  await page.getByLabel('Only when unexpected').check();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('The settings are saved.')).toBeVisible();
  await page.getByRole('link', { name: 'Overview' }).click();
  const upcoming = page.getByRole('region', { name: 'What is about to change' });
  await expect(upcoming.getByText(/expected online until|Next coverage hours/)).toBeVisible();
  await picture(page, 'overview');
});

/** A window of the clock of UTC, in hours from now; on every day, so that midnight makes no difference. */
async function expectTeam(page: Page, fromHours: number, toHours: number): Promise<void> {
  const clock = (hours: number) =>
    new Date(Date.now() + hours * 3_600_000).toISOString().slice(11, 16);
  await page.getByLabel('Monday, hours 1, from').fill(clock(fromHours));
  await page.getByLabel('Monday, hours 1, to').fill(clock(toHours));
  await page.getByRole('button', { name: 'Copy the hours of Monday' }).click();
  await page.getByRole('checkbox', { name: 'Saturday' }).check();
  await page.getByRole('checkbox', { name: 'Sunday' }).check();
  await page.getByRole('button', { name: 'Copy to 6 days' }).click();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('The coverage hours are saved.').last()).toBeVisible();
}

test('only the unexpected is alerted: nobody there during the hours, somebody after them', async ({
  page,
}) => {
  test.setTimeout(120_000);
  mail = await MailServer.start();
  server = await TestServer.start({ SMTP_URL: mail.url });
  const subjects = () => mail!.received.map((received) => received.mail.subject ?? '');
  const api = await Api.signInOwner(server.url);
  const { email } = await api.addOperator('Marie Dupont');
  const marie = { email, password: operatorPassword };
  const desktop = { id: 'PC-3', kind: 'desktop', name: 'PC-3' } as const;
  device = await (await Api.signIn(server.url, marie, desktop)).connect();
  await api.monitor({
    recipients: ['lead@example.org'],
    onlineAfterSeconds: 10,
    // Long enough to read on Overview that it is about to be told.
    offlineAfterSeconds: 20,
  });
  await signIn(page, server);
  await page.getByRole('link', { name: 'Coverage', exact: true }).click();
  await page.getByRole('button', { name: 'Start with Mon–Fri 9–18' }).click();
  await expectTeam(page, -1, 2);
  await expect(page.getByText('Somebody is expected online now')).toBeVisible();
  await api.monitor({ mode: 'only-unexpected' });

  await page.getByRole('link', { name: 'Overview', exact: true }).click();
  const account = page.getByRole('region', { name: 'Are we there?' });
  const upcoming = page.getByRole('region', { name: 'What is about to change' });
  await expect(upcoming.getByText('Somebody is expected online until')).toBeVisible();
  await expect(account.getByText('Unexpected')).toHaveCount(0);
  await device.choose('away');
  await expect(account.getByText('Unexpected')).toBeVisible();
  await expect(account.getByText(/somebody is expected online until/)).toBeVisible();
  const promise = /If Acme Support stays offline until .*, an alert goes to 1 recipient\./;
  await expect(upcoming.getByText(promise)).toBeVisible();
  await expectUsable(page);
  await picture(page, 'overview-unexpected');
  await expect.poll(subjects, { timeout: 30_000 }).toHaveLength(1);
  await expect(upcoming.getByText(promise)).toHaveCount(0);
  await page.getByRole('link', { name: 'Alerts', exact: true }).click();
  expect(subjects()[0]).toContain('Acme Support is offline');
  expect(mail.received[0]!.mail.text).toContain('Unexpected: these are coverage hours.');
  await page.reload();
  await expect(page.locator('li[data-alert]')).toHaveCount(1);

  await page.getByRole('link', { name: 'Coverage', exact: true }).click();
  await expectTeam(page, 2, 3);
  await expect(page.getByText('Nobody is expected online now')).toBeVisible();
  await page.getByRole('link', { name: 'Overview', exact: true }).click();
  await expect(upcoming.getByText('Nobody is expected online.')).toBeVisible();
  await expect(account.getByText('Unexpected')).toHaveCount(0);
  await device.choose('online');
  await expect(account.getByText(/nobody is expected online until/)).toBeVisible();
  await expect.poll(subjects, { timeout: 15_000 }).toHaveLength(2);
  expect(subjects()[1]).toContain('Acme Support is online');
  expect(mail.received[1]!.mail.text).toContain('Unexpected: these are not coverage hours.');
});

test('a department follows its account until it gets hours of its own', async ({ page }) => {
  test.setTimeout(120_000);
  server = await TestServer.start();
  const api = await Api.signInOwner(server.url);
  const sales = await api.addDepartment('Sales');
  await api.call('PUT', '/schedule', everyDay('Europe/Paris', '08:00', '20:00'));
  await signIn(page, server);
  await page.goto(`${server.url}/coverage/${sales.id}`);
  await expect(page.getByText('Sales follows the hours of the account.')).toBeVisible();
  await picture(page, 'following');
  await page.getByRole('button', { name: 'Set its own hours' }).click();
  await page.getByRole('button', { name: 'Remove the hours 08:00–20:00 of Sunday' }).click();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('These are the hours of Sales alone.')).toBeVisible();
  await expect(page.getByRole('img', { name: 'Sunday: no hours' })).toBeVisible();
  const again = page.getByRole('button', { name: 'Follow the account again' });
  await again.press('Enter');
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(again).toBeFocused();
  await again.click();
  await page.getByRole('dialog').getByRole('button', { name: 'Follow the account again' }).click();
  await expect(page.getByText('Sales follows the hours of the account.')).toBeVisible();
  await expect(page.getByRole('img', { name: 'Sunday: 08:00–20:00' })).toBeVisible();

  // A lead of Sales reads the hours of the account, and sets those of Sales.
  const lena = await api.addOperator('Lena Roth', [sales.id]);
  await api.call('PATCH', `/operators/${lena.id}`, { role: 'lead' });
  await page.context().clearCookies();
  await signIn(page, server, { email: lena.email, password: operatorPassword });
  await page.getByRole('link', { name: 'Coverage', exact: true }).press('Enter');
  await expect(page.getByText('Only admins can change the hours of the account.')).toBeVisible();
  await expect(page.getByRole('img', { name: 'Monday: 08:00–20:00' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save changes' })).toHaveCount(0);
  await picture(page, 'read-only');
  await expectUsable(page);
  await page.goto(`${server.url}/coverage/${sales.id}`);
  await expect(page.getByRole('button', { name: 'Set its own hours' })).toBeVisible();
});

test('the page can be read and used: wide and narrow, light and dark, English and French', async ({
  page,
}) => {
  test.setTimeout(120_000);
  server = await TestServer.start();
  const api = await Api.signInOwner(server.url);
  await api.addDepartment('Support');
  const { week } = everyDay('Europe/Paris', '09:00', '18:00');
  await api.call('PUT', '/schedule', {
    timeZone: 'Europe/Paris',
    week: {
      ...week,
      tuesday: [
        { from: '08:00', to: '12:00' },
        { from: '13:30', to: '18:00' },
        { from: '20:00', to: '24:00' },
      ],
      friday: [
        { from: '09:00', to: '18:00' },
        { from: '22:00', to: '06:00' },
      ],
      sunday: [],
    },
    exceptions: [
      { date: '2020-12-25', name: 'Christmas 2020', windows: [] },
      { date: `${nextYear}-12-24`, name: 'Short day', windows: [{ from: '09:00', to: '12:00' }] },
      { date: `${nextYear}-12-25`, name: 'Christmas', windows: [] },
    ],
  });
  await signIn(page, server);
  await page.goto(`${server.url}/coverage`);
  await page.getByRole('heading', { level: 2 }).first().waitFor();
  await page.waitForLoadState('networkidle');
  await expectUsableInSight(page, 'coverage', [
    { name: 'wide', width: 1280, height: 1400, colorScheme: 'light', language: 'en' },
    { name: 'dark', width: 1280, height: 1400, colorScheme: 'dark', language: 'en' },
    { name: 'wide-french', width: 1280, height: 1400, colorScheme: 'light', language: 'fr' },
    { name: 'narrow-french', width: 320, height: 2400, colorScheme: 'light', language: 'fr' },
    { name: 'narrow-dark', width: 320, height: 2400, colorScheme: 'dark', language: 'en' },
  ]);
});
