import { expect, test } from '@playwright/test';
import { run } from '../scripts/lib/run.ts';
import { Agent } from './support/agent.ts';
import { Api, operatorPassword } from './support/api.ts';
import { launchAgentOptions } from './support/electron.ts';
import { TestServer } from './support/server.ts';

const link = (server: string) => `standwatch://connect?server=${encodeURIComponent(server)}`;

/** As the system does with a link on Windows and Linux: it starts the app once more. */
async function follow(agent: Agent, address: string): Promise<void> {
  const { executablePath, args, cwd, env } = await launchAgentOptions({
    profileDir: agent.profileDir,
    args: [address],
  });
  const second = await run(executablePath!, args!, { cwd, env });
  expect(second.code, second.stderr).toBe(0);
}

test('a link fills in the address of a server and does nothing else', async () => {
  test.setTimeout(120_000);
  const server = await TestServer.start();
  const owner = await Api.signInOwner(server.url);
  const marie = await owner.addOperator('Marie Dupont');
  const agent = await Agent.open();
  const { page } = agent;
  const address = page.getByLabel('Server address');
  try {
    await follow(agent, link(server.url));
    await expect(address).toHaveValue(server.url);
    await expect(page.getByText(`A link filled in the address ${server.url}`)).toBeVisible();
    await follow(agent, link('http://desk.example.org'));
    await follow(agent, 'standwatch://app/index.html');
    await expect(address).toHaveValue(server.url);

    await page.getByLabel('E-mail address').fill(marie.email);
    await page.getByLabel('Password', { exact: true }).fill(operatorPassword);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: /^My status/ }).waitFor();
    await expect(page.getByText('A link')).toHaveCount(0);

    await follow(agent, link('https://desk.example.org'));
    await expect(
      page.getByText('A link leads to the server https://desk.example.org'),
    ).toBeVisible();
    await expect(page.getByRole('button', { name: /^My status/ })).toBeVisible();
  } finally {
    await agent.dispose();
    await server.stop();
  }
});
