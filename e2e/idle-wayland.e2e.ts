import { expect, test } from '@playwright/test';
import { Agent } from './support/agent.ts';
import { Api, operatorPassword } from './support/api.ts';
import type { Device } from './support/api.ts';
import { launchAgentOptions } from './support/electron.ts';
import { TestServer } from './support/server.ts';
import { WaylandSession } from './support/wayland.ts';

const second = 1_000;
const minute = 60 * second;

let wayland: WaylandSession;
let server: TestServer;
let agent: Agent;
let watcher: Device;

test.afterEach(async () => {
  watcher?.close();
  await agent?.dispose();
  await server?.stop();
  await wayland?.stop();
});

/** In real time, on GNOME's own compositor: a minute is meant, and so are the two seconds. */
test('under Wayland, GNOME tells when nobody is there, and when somebody is back', async () => {
  test.setTimeout(4 * minute);
  wayland = await WaylandSession.start();
  server = await TestServer.start();
  const api = await Api.signInOwner(server.url);
  const marie = await api.addOperator('Marie Dupont');
  watcher = await api.connect();

  agent = await Agent.open((profile) =>
    launchAgentOptions({
      ...profile,
      args: [...(profile.args ?? []), '--ozone-platform=wayland'],
      env: wayland.env,
    }),
  );
  await agent.signIn(server.url, marie.email, operatorPassword);
  await agent.setIdleMinutes(1);
  const { page } = agent;
  await expect(page.getByText('Idle detection is being tried: GNOME')).toBeVisible();

  const away = watcher.sees(marie.id, 'away');
  const lastInput = await wayland.movePointer();
  await expect(page.getByText('Idle detection works: GNOME')).toBeVisible();
  const wentAway = await away;
  const idleFor = wentAway.at - lastInput;
  expect(wentAway.cause).toBe('idle');
  expect(idleFor).toBeGreaterThan(58 * second);
  expect(idleFor).toBeLessThan(62 * second);

  const online = watcher.sees(marie.id, 'online');
  const backAt = await wayland.movePointer();
  const back = (await online).at - backAt;
  expect(back).toBeLessThan(2 * second);
  test
    .info()
    .annotations.push(
      { type: 'idle until Away, ms', description: String(idleFor) },
      { type: 'input until back, ms', description: String(back) },
    );
});
