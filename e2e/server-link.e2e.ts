import { expect, test } from '@playwright/test';
import { Agent } from './support/agent.ts';
import { Api, operatorPassword } from './support/api.ts';
import { TestServer } from './support/server.ts';

const link = (server: string) => `standwatch://connect?server=${encodeURIComponent(server)}`;

test('a link fills in the address of a server and does nothing else', async () => {
  test.setTimeout(120_000);
  const server = await TestServer.start();
  const owner = await Api.signInOwner(server.url);
  const marie = await owner.addOperator('Marie Dupont');
  const agent = await Agent.open();
  const { page } = agent;
  const address = page.getByLabel('Server address');
  try {
    await agent.startOnceMore(link(server.url));
    await expect(address).toHaveValue(server.url);
    await expect(page.getByText(`A link filled in the address ${server.url}`)).toBeVisible();
    await agent.startOnceMore(link('http://desk.example.org'));
    await agent.startOnceMore('standwatch://app/index.html');
    await expect(address).toHaveValue(server.url);

    await page.getByLabel('E-mail address').fill(marie.email);
    await page.getByLabel('Password', { exact: true }).fill(operatorPassword);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: /^My status/ }).waitFor();
    await expect(page.getByText('A link')).toHaveCount(0);

    await agent.startOnceMore(link('https://desk.example.org'));
    await expect(
      page.getByText('A link leads to the server https://desk.example.org'),
    ).toBeVisible();
    await expect(page.getByRole('button', { name: /^My status/ })).toBeVisible();

    // The compact window has no room for it, and makes room.
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await page.getByRole('button', { name: 'Compact window' }).click();
    await expect.poll(() => agent.windowHeight()).toBeLessThan(300);
    await agent.startOnceMore(link('https://desk.example.org'));
    await expect(page.getByText('A link leads to the server')).toBeInViewport();
    await expect.poll(() => agent.windowHeight()).toBe(640);
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await expect.poll(() => agent.windowHeight()).toBeLessThan(300);

    // Nobody put it away, and nobody finds its server in the form afterwards.
    await agent.startOnceMore(link('https://desk.example.org'));
    await expect(page.getByText('A link leads to the server')).toBeVisible();
    await owner.call('POST', `/operators/${marie.id}/force-logout`, { reason: 'left it on' });
    await expect(address).toHaveValue(server.url);
    await expect(page.getByText('A link')).toHaveCount(0);
  } finally {
    await agent.dispose();
    await server.stop();
  }
});
