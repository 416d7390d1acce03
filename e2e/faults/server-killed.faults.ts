import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import type { z } from 'zod';
import type { PresenceAnswer } from '../../src-shared/presence.ts';
import { Api, operatorPassword } from '../support/api.ts';
import type { Device } from '../support/api.ts';
import { TestServer } from '../support/server.ts';

const second = 1_000;
const dwellSeconds = 10;
const windowMs = 45 * second;

interface Story {
  readonly server: TestServer;
  readonly owner: Api;
  readonly device: Device;
  readonly marieId: string;
}

const stories: Story[] = [];

/** A monitored account, online through one device of Marie's. */
async function begin(): Promise<Story> {
  const server = await TestServer.start();
  const owner = await Api.signInOwner(server.url);
  const marie = await owner.addOperator('Marie Dupont');
  const signedIn = await Api.signIn(
    server.url,
    { email: marie.email, password: operatorPassword },
    { id: 'pc-3', kind: 'desktop', name: 'PC-3' },
  );
  const device = await signedIn.connect();
  await owner.monitor({
    recipients: ['lead@example.org'],
    onlineAfterSeconds: dwellSeconds,
    offlineAfterSeconds: dwellSeconds,
  });
  const story = { server, owner, device, marieId: marie.id };
  stories.push(story);
  return story;
}

async function end({ server, device }: Story): Promise<void> {
  device.close();
  await server.stop();
}

/** @returns the moment */
const connectedAgain = ({ socket }: Device) =>
  new Promise<number>((resolve) => {
    socket.once('connect', () => resolve(Date.now()));
  });

const lateness = (alert: { createdAt: string; dueAt: string }, backAt: number) =>
  Date.parse(alert.createdAt) - Math.max(Date.parse(alert.dueAt), backAt);

/** The server is a real process, killed with -9; the clock is the real one. Each story has its own. */
test.describe.configure({ mode: 'parallel' });

test.afterEach(async () => {
  await Promise.all(stories.splice(0).map(end));
});

test('killed in the middle of a dwell: one alert, on time when the device is back', async () => {
  test.setTimeout(180 * second);
  const killAfter = [0, 2, 5, 9];
  await Promise.all(
    killAfter.map(async (afterSeconds) => {
      const story = await begin();
      // The device is idle, and says so again when it connects after the restart.
      story.device.saysOnConnect({ activity: 'idle' });
      await story.device.report('idle', 900_000);
      await sleep(afterSeconds * second);
      const back = connectedAgain(story.device);
      await story.server.kill();
      await story.server.startAgain();
      const backAt = await back;
      await sleep((dwellSeconds + 5) * second);
      const alerts = await story.owner.alerts();
      expect(alerts.map(({ state, cause }) => `${state} ${cause}`)).toEqual(['offline idle']);
      // Within 2 s of its moment, or of the device's return when that was later.
      expect(lateness(alerts[0]!, backAt)).toBeLessThan(2 * second);
    }),
  );
});

test('killed, and the device never comes back: one alert at the end of the window', async () => {
  test.setTimeout(180 * second);
  const story = await begin();
  await story.server.kill();
  story.device.close();
  await story.server.startAgain();
  const startedAt = Date.now();
  await sleep(windowMs - 3 * second);
  expect(await story.owner.alerts()).toEqual([]);
  await sleep(6 * second);
  const alerts = await story.owner.alerts();
  expect(alerts.map(({ state, cause }) => `${state} ${cause}`)).toEqual([
    'offline connection-lost',
  ]);
  const afterWindow = Date.parse(alerts[0]!.createdAt) - startedAt - windowMs;
  expect(Math.abs(afterWindow)).toBeLessThan(2 * second);
});

test('killed for longer than the dwell, and the device comes back: nobody was offline', async () => {
  test.setTimeout(180 * second);
  const story = await begin();
  await story.server.kill();
  await sleep((dwellSeconds + 5) * second);
  await story.server.startAgain();
  await sleep((dwellSeconds + 5) * second);
  expect(await story.owner.alerts()).toEqual([]);
  const { account, operators } = await story.owner.call<z.infer<typeof PresenceAnswer>>(
    'GET',
    '/presence',
  );
  expect(account.state).toBe('online');
  // Nobody is called offline within the window, whether they came back or not.
  const { devices } = operators.find(({ id }) => id === story.marieId)!;
  expect(devices).toMatchObject([{ name: 'PC-3', link: 'connected' }]);
});
