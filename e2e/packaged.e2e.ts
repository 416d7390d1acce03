import { expect, test } from '@playwright/test';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { childEnv, run } from '../scripts/lib/run.ts';
import { Agent } from './support/agent.ts';
import { Api, operatorPassword } from './support/api.ts';
import { launchPackagedOptions, packagedExecutable } from './support/electron.ts';
import { TestServer } from './support/server.ts';

/** What users get is not the source tree: the packaged directory does the main things too. */
test('the packaged app signs in, is online, and hears of a forced logout', async () => {
  test.setTimeout(240_000);
  const packaged = await run('node', ['scripts/dist.ts', '--dir'], { env: childEnv() });
  expect(packaged.code, packaged.stdout + packaged.stderr).toBe(0);

  expect(await readFuses()).toEqual({
    RunAsNode: '0',
    EnableNodeOptionsEnvironmentVariable: '0',
    EnableNodeCliInspectArguments: '0',
    EnableEmbeddedAsarIntegrityValidation: '1',
    OnlyLoadAppFromAsar: '1',
  });

  const server = await TestServer.start();
  const owner = await Api.signInOwner(server.url);
  const marie = await owner.addOperator('Marie Dupont');
  const agent = await Agent.open(launchPackagedOptions);
  try {
    await agent.signIn(server.url, marie.email, operatorPassword);
    await expect(agent.page.getByText('Account online')).toBeVisible();
    await owner.call('POST', `/operators/${marie.id}/force-logout`, { reason: 'smoke test' });
    await expect(agent.page.getByText('Signed out by Anna Roux')).toBeVisible();
  } finally {
    await agent.dispose();
    await server.stop();
  }
});

/** As the binary has them: "0" is off, "1" is on. */
async function readFuses(): Promise<Record<string, string>> {
  const wire = await getCurrentFuseWire(packagedExecutable);
  const names = [
    'RunAsNode',
    'EnableNodeOptionsEnvironmentVariable',
    'EnableNodeCliInspectArguments',
    'EnableEmbeddedAsarIntegrityValidation',
    'OnlyLoadAppFromAsar',
  ] as const;
  return Object.fromEntries(
    names.map((name) => [name, String.fromCharCode(wire[FuseV1Options[name]] ?? 0)]),
  );
}
