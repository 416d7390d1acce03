import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { Agent } from './support/agent.ts';
import { Api, operatorPassword } from './support/api.ts';
import type { Device } from './support/api.ts';
import { Proxy } from './support/proxy.ts';
import { TestServer } from './support/server.ts';

const second = 1_000;
const graceMs = 10 * second;
/** A heartbeat, its timeout and the reconnect grace. */
const noticedWithinMs = 20 * second + graceMs + 2 * second;

let server: TestServer;
let proxy: Proxy;
let agent: Agent;
let watcher: Device;

test.afterEach(async () => {
  watcher?.close();
  await agent?.dispose();
  await proxy?.stop();
  await server?.stop();
});

test('the app on a network that is cut, slow, half open and reset', async () => {
  test.setTimeout(180_000);
  server = await TestServer.start();
  const api = await Api.signInOwner(server.url);
  const marie = await api.addOperator('Marie Dupont');
  watcher = await api.connect();
  const target = new URL(server.url);
  proxy = await Proxy.start({ host: target.hostname, port: Number(target.port) });
  agent = await Agent.open();
  await agent.signIn(`http://127.0.0.1:${proxy.port}`, marie.email, operatorPassword);
  const seen = (status: string) => watcher.sees(marie.id, status);
  const isSaid = (state: RegExp, withinMs = 10 * second) =>
    expect(agent.page.getByRole('button', { name: state })).toBeVisible({ timeout: withinMs });
  await isSaid(/Connection: connected/);

  // Cut: said at once, gone for the team after the grace, back soon after it heals.
  const cutOff = seen('offline');
  const cutAt = Date.now();
  await proxy.cut();
  await isSaid(/Connection: reconnecting/, 2 * second);
  const cut = await cutOff;
  expect(cut.cause).toBe('connection-lost');
  expect(cut.at - cutAt).toBeLessThan(13 * second);
  await isSaid(/Connection: server unreachable/);
  const healed = seen('online');
  const tryNow = agent.page.getByRole('button', { name: 'Try now' });
  await expect(tryNow).toBeVisible();
  await proxy.heal();
  // The app's own next try may be quicker than the hand.
  await Promise.race([tryNow.click(), healed]);
  await healed;
  await isSaid(/Connection: connected/);

  // Reset and accepted again at once: nobody notices.
  let blips = 0;
  void seen('offline').then(() => (blips += 1));
  await proxy.cut();
  await proxy.heal();
  await isSaid(/Connection: reconnecting/, 2 * second);
  await isSaid(/Connection: connected/, 5 * second);
  await sleep(second);
  expect(blips).toBe(0);

  // Slow: what is chosen arrives, late.
  proxy.delay(700);
  const busy = seen('busy');
  await agent.chooseAsLast('Busy');
  await busy;
  await isSaid(/Connection: connected/);
  proxy.delay(0);

  // Half open: nothing is refused and nothing arrives. Both sides find out, and come together again.
  const lost = seen('offline');
  const frozenAt = Date.now();
  proxy.freeze();
  const frozen = await lost;
  expect(frozen.cause).toBe('connection-lost');
  // Sooner would be something else: the grace begins when the timeout is over.
  expect(frozen.at - frozenAt).toBeGreaterThan(graceMs);
  expect(frozen.at - frozenAt).toBeLessThan(noticedWithinMs);
  await isSaid(/Connection: (reconnecting|server unreachable)/, noticedWithinMs);
  const back = seen('busy');
  await proxy.heal();
  await back;
  await isSaid(/Connection: connected/, 31 * second);
  const note = { type: 'cut until offline, ms', description: String(cut.at - cutAt) };
  test.info().annotations.push(note);
});
