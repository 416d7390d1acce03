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
  const nap = await sleepAndWake(marie.id);
  expect(nap.asleepMs).toBeLessThan(second);
  expect(nap.awakeMs).toBeLessThan(2 * second);

  proxy.delay(slowMs);
  const slow = await sleepAndWake(marie.id);
  // Three ways: the report's, its answer's and the goodbye's.
  expect(slow.asleepMs).toBeLessThan(3 * slowMs + second);
  // Its last word is the goodbye, which is on the line by then, and with the team a little later.
  expect(slow.leftMs).toBeGreaterThanOrEqual(2 * slowMs);
  expect(slow.heldMs).toBeGreaterThanOrEqual(0);
  expect(slow.heldMs).toBeLessThan(2 * second);
  expect(slow.awakeMs).toBeLessThan(2 * second);

  const measured = {
    'lock until Away, ms': locked.at - lockedAt,
    'unlock until back, ms': unlocked - unlockedAt,
    'sleep until offline, ms': nap.asleepMs,
    'waking until back, ms': nap.awakeMs,
    'slow network: sleep until offline, ms': slow.asleepMs,
    'slow network: sleep held after the goodbye, ms': slow.heldMs,
  };
  for (const [type, ms] of Object.entries(measured)) {
    test.info().annotations.push({ type, description: String(ms) });
  }
});

/** One sleep, and what of it took how long. The network is quick again before the computer wakes. */
async function sleepAndWake(operatorId: string) {
  let leftAt = 0;
  proxy.tap((speaker) => {
    if (speaker === 'client') leftAt = Date.now();
    return true;
  });
  const offline = watcher.sees(operatorId, 'offline');
  const awakeUntil = Date.now();
  const sleepAt = await logind.prepareForSleep(true);
  const released = untilReleased();
  const asleep = await offline;
  expect(asleep.cause).toBe('suspended');
  const releasedAt = await released;

  proxy.tap(null);
  proxy.delay(0);
  const online = watcher.sees(operatorId, 'online');
  const wakeAt = await logind.prepareForSleep(false);
  const awake = await online;
  await expect.poll(() => logind.isSleepDelayed()).toBe(true);
  return {
    asleepMs: asleep.at - sleepAt,
    leftMs: leftAt - awakeUntil,
    heldMs: releasedAt - leftAt,
    awakeMs: awake.at - wakeAt,
  };
}

async function untilReleased(): Promise<number> {
  while (await logind.isSleepDelayed()) await sleep(20);
  return Date.now();
}
