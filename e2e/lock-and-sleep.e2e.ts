import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { Agent } from './support/agent.ts';
import { Api, operatorPassword } from './support/api.ts';
import type { Device } from './support/api.ts';
import { launchAgentOptions } from './support/electron.ts';
import { Logind } from './support/logind.ts';
import { Proxy } from './support/proxy.ts';
import { TestServer } from './support/server.ts';

const second = 1_000;
/** Each way, so that who does not wait for the answer is found out. The app waits for at most 500 ms. */
const slowMs = 200;

let logind: Logind;
let server: TestServer;
let proxy: Proxy;
let agent: Agent;
let watcher: Device;

test.afterEach(async () => {
  watcher?.close();
  await agent?.dispose();
  await proxy?.stop();
  await server?.stop();
  await logind?.stop();
});

test('a lock counts at once, and sleep waits until the team knows of it', async () => {
  logind = await Logind.start();
  server = await TestServer.start();
  const api = await Api.signInOwner(server.url);
  const marie = await api.addOperator('Marie Dupont');
  watcher = await api.connect();
  agent = await Agent.open((profile) => launchAgentOptions({ ...profile, env: logind.env }));
  const target = new URL(server.url);
  proxy = await Proxy.start({ host: target.hostname, port: Number(target.port) });
  await agent.signIn(`http://127.0.0.1:${proxy.port}`, marie.email, operatorPassword);
  const seen = (status: string) => watcher.sees(marie.id, status);

  const away = seen('away');
  const lockedAt = await logind.setLocked(true);
  const locked = await away;
  expect(locked.cause).toBe('locked');
  expect(locked.at - lockedAt).toBeLessThan(5 * second);

  const online = seen('online');
  const unlockedAt = await logind.setLocked(false);
  const unlocked = (await online).at;
  expect(unlocked - unlockedAt).toBeLessThan(2 * second);

  await expect.poll(() => logind.isSleepDelayed()).toBe(true);
  proxy.delay(slowMs);
  let leftAt = 0;
  proxy.tap((speaker) => {
    if (speaker === 'client') leftAt = Date.now();
    return true;
  });
  const offline = seen('offline');
  const awakeUntil = Date.now();
  const sleepAt = await logind.prepareForSleep(true);
  const released = untilReleased();
  const asleep = await offline;
  expect(asleep.cause).toBe('suspended');
  expect(asleep.at - sleepAt).toBeLessThan(second);
  const releasedAt = await released;
  expect(releasedAt - awakeUntil).toBeGreaterThanOrEqual(2 * slowMs);
  // Its last word is the goodbye, which is on the line by then, and with the team a little later.
  expect(leftAt - awakeUntil).toBeGreaterThanOrEqual(2 * slowMs);
  const heldMs = releasedAt - leftAt;
  expect(heldMs).toBeGreaterThanOrEqual(0);
  expect(heldMs).toBeLessThan(2 * second);

  proxy.tap(null);
  proxy.delay(0);
  const back = seen('online');
  const wakeAt = await logind.prepareForSleep(false);
  const awake = (await back).at;
  expect(awake - wakeAt).toBeLessThan(2 * second);
  await expect.poll(() => logind.isSleepDelayed()).toBe(true);
  const measured = {
    'lock until Away, ms': locked.at - lockedAt,
    'unlock until back, ms': unlocked - unlockedAt,
    'sleep until offline, ms': asleep.at - sleepAt,
    'sleep held after the goodbye, ms': heldMs,
    'waking until back, ms': awake - wakeAt,
  };
  for (const [type, ms] of Object.entries(measured)) {
    test.info().annotations.push({ type, description: String(ms) });
  }
});

async function untilReleased(): Promise<number> {
  while (await logind.isSleepDelayed()) await sleep(20);
  return Date.now();
}
