import { expect, test } from '@playwright/test';
import { Agent } from './support/agent.ts';
import { Api, operatorPassword } from './support/api.ts';
import { launchAgentOptions } from './support/electron.ts';
import { HttpProxy } from './support/http-proxy.ts';
import { TestServer } from './support/server.ts';

test('the app signs in and stays connected through the proxy that the system names', async () => {
  const server = await TestServer.start();
  const proxy = await HttpProxy.start();
  const pac = `function FindProxyForURL() { return "PROXY ${proxy.host}"; }`;
  const args = [
    `--proxy-pac-url=data:application/x-ns-proxy-autoconfig,${encodeURIComponent(pac)}`,
  ];
  const agent = await Agent.open((profile) => launchAgentOptions({ ...profile, args }));
  try {
    const owner = await Api.signInOwner(server.url);
    const marie = await owner.addOperator('Marie Dupont');
    const host = `desk.test:${new URL(server.url).port}`;
    await agent.signIn(`http://${host}`, marie.email, operatorPassword);
    await expect(agent.page.getByText('Account online')).toBeVisible();
    await expect.poll(() => proxy.tunnels.length).toBeGreaterThanOrEqual(2);
    // Nobody else is called: Chromium would like to fetch dictionaries, for example.
    expect(new Set(proxy.tunnels)).toEqual(new Set([host]));
  } finally {
    await agent.dispose();
    await proxy.stop();
    await server.stop();
  }
});
