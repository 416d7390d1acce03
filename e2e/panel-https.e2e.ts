import { expect, test } from '@playwright/test';
import type { BrowserContext, Page } from '@playwright/test';
import { freePort } from '../scripts/lib/free-port.ts';
import { signIn } from './support/panel.ts';
import { accountName, TestServer } from './support/server.ts';
import { selfSigned, TlsFront } from './support/tls-front.ts';

// The certificate vouches for itself; what is looked at is what the browser does with the cookie.
test.use({ ignoreHTTPSErrors: true });

let server: TestServer;
let front: TlsFront;

test.beforeEach(async () => {
  const port = await freePort();
  front = await TlsFront.start(await selfSigned(), `http://127.0.0.1:${port}`);
  server = await TestServer.start({ PORT: String(port), PUBLIC_URL: front.url });
});
test.afterEach(async () => {
  front?.stop();
  await server?.stop();
});

const signInPage = (page: Page) => page.getByRole('heading', { name: 'Sign in' });
const cookieNames = async (context: BrowserContext) =>
  (await context.cookies()).map(({ name }) => name);

test('over https a session is the host’s own, survives a reload and goes at sign-out', async ({
  page,
  context,
}) => {
  await signIn(page, front);
  expect(await cookieNames(context)).toEqual(['__Host-standwatch_session']);
  await page.reload();
  await page.getByRole('heading', { name: 'Overview' }).waitFor();
  // Only the socket tells that.
  await expect(page.getByText(`${accountName} is offline`)).toBeVisible();

  await page.getByRole('button', { name: 'Sign out' }).click();
  await signInPage(page).waitFor();
  expect(await cookieNames(context)).toEqual([]);

  // A good session under the name that a neighbouring host could give it signs nobody in.
  await signIn(page, front);
  const { value } = (await context.cookies())[0]!;
  await context.clearCookies();
  await context.addCookies([{ name: 'standwatch_session', value, url: front.url }]);
  await page.reload();
  await signInPage(page).waitFor();
});
