import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { Agent } from './support/agent.ts';
import { operatorPassword } from './support/api.ts';
import { TestServer } from './support/server.ts';
import type { Team } from './support/team.ts';
import { assembleTeam } from './support/team.ts';
import { TlsFront, selfSigned } from './support/tls-front.ts';

let server: TestServer;
let team: Team;
let front: TlsFront;
let agent: Agent;

test.beforeEach(async () => {
  server = await TestServer.start();
  team = await assembleTeam(server);
});

test.afterEach(async () => {
  await agent?.dispose();
  front.stop();
  for (const device of team.devices) device.close();
  await server.stop();
});

test('a password is not sent to a server whose certificate nobody vouches for', async () => {
  front = await TlsFront.start(await selfSigned(), server.url);
  agent = await Agent.open();
  const { page } = agent;
  await page.getByLabel('Server address').fill(front.url);
  await page.getByLabel('E-mail address').fill(team.marie.email);
  await page.getByLabel('Password', { exact: true }).fill(operatorPassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(
    page.getByText(`The certificate of ${front.url} is not valid, so your password was not sent.`),
  ).toBeVisible();
  expect(front.attempts).toBeGreaterThan(0);
  expect(front.bytes).toBe(0);
});

test('a token is not sent either, and the app says why it does not connect', async () => {
  front = await TlsFront.start(await selfSigned(), server.url);
  agent = await Agent.open();
  await agent.signIn(server.url, team.marie.email, operatorPassword);
  await agent.quit();
  await moveServer(front.url);

  await agent.openAgain();
  await expect(agent.page.getByText('The server’s certificate is not valid.')).toBeVisible();
  expect(front.attempts).toBeGreaterThan(0);
  expect(front.bytes).toBe(0);
});

/** As a network does that leads the server's name somewhere else. */
async function moveServer(url: string): Promise<void> {
  const file = join(agent.profileDir, 'user-data', 'session.json');
  const record = JSON.parse(await readFile(file, 'utf8')) as object;
  await writeFile(file, JSON.stringify({ ...record, server: url }));
}
