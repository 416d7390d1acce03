import { expect, test } from '@playwright/test';
import type { OperatorRecord } from '../src-shared/operators.ts';
import { Agent } from './support/agent.ts';
import { Api, operatorPassword } from './support/api.ts';
import type { Device } from './support/api.ts';
import { launchAgentOptions } from './support/electron.ts';
import { TestServer } from './support/server.ts';
import { gnomeSession, swaySession } from './support/wayland.ts';
import type { WaylandSession } from './support/wayland.ts';

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

/** What tells under each of them, as Settings names it. */
const compositors = [
  ['GNOME', gnomeSession, 'GNOME'],
  ['sway', swaySession, 'Wayland'],
] as const;

test.describe.configure({ mode: 'parallel' });

/** In real time, on real compositors: a minute is meant, and so are the two seconds. */
for (const [compositor, startSession, source] of compositors) {
  test(`under ${compositor}, absence and return are seen`, async () => {
    test.setTimeout(4 * minute);
    wayland = await startSession();
    server = await TestServer.start();
    const api = await Api.signInOwner(server.url);
    const marie = await api.addOperator('Marie Dupont');
    watcher = await api.connect();

    agent = await Agent.open((profile) =>
      launchAgentOptions({
        ...profile,
        args: [...(profile.args ?? []), ...wayland.args],
        env: wayland.env,
      }),
    );
    await agent.signIn(server.url, marie.email, operatorPassword);
    await agent.setIdleMinutes(1);
    const { page } = agent;
    await expect(page.getByText(`Idle detection is being tried: ${source}`)).toBeVisible();

    const away = watcher.sees(marie.id, 'away');
    let lastInput = 0;
    // A source is believed once it was seen to grow, and then to begin anew.
    const works = page.getByText(`Idle detection works: ${source}`);
    await expect(async () => {
      lastInput = await wayland.movePointer();
      await expect(works).toBeVisible({ timeout: 5 * second });
    }).toPass();
    const wentAway = await away;
    const idleFor = wentAway.at - lastInput;
    expect(wentAway.cause).toBe('idle');
    expect(idleFor).toBeGreaterThan(58 * second);
    expect(idleFor).toBeLessThan(62 * second);

    const online = watcher.sees(marie.id, 'online');
    const backAt = await wayland.movePointer();
    const back = (await online).at - backAt;
    expect(back).toBeLessThan(2 * second);
    const record = () => api.call<OperatorRecord>('GET', `/operators/${marie.id}`);
    const told = async () => (await record()).devices[0]?.idleTest;
    await expect.poll(told).toEqual({ state: 'works', source });
    test
      .info()
      .annotations.push(
        { type: 'idle until Away, ms', description: String(idleFor) },
        { type: 'input until back, ms', description: String(back) },
      );
  });
}
