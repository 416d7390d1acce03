import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startHeartbeat } from './heartbeat.ts';
import { createLog } from './log.ts';
import { FakeClock } from './testing/fake-clock.ts';

let calls: number;
let status: number;
let lines: string[];
let stop: () => void;
let trouble: string | null;
const clock = new FakeClock();
const watcher = createServer((_request, response) => {
  calls += 1;
  response.writeHead(status).end();
});

beforeEach(async () => {
  calls = 0;
  status = 200;
  lines = [];
  trouble = null;
  watcher.listen(0, '127.0.0.1');
  await once(watcher, 'listening');
});
afterEach(() => {
  stop();
  watcher.closeAllConnections();
  watcher.close();
});

function start(port = (watcher.address() as AddressInfo).port): void {
  const log = createLog('warn', { write: (line) => void lines.push(line) });
  stop = startHeartbeat({
    url: `http://127.0.0.1:${port}/ping`,
    clock,
    log,
    trouble: async () => trouble,
  });
}

it('calls at once and every minute, until it is ended', async () => {
  start();
  await clock.advance(0);
  await expect.poll(() => calls).toBe(1);
  await clock.advance(59_999);
  expect(calls).toBe(1);
  await clock.advance(1);
  await expect.poll(() => calls).toBe(2);
  stop();
  await clock.advance(120_000);
  expect(calls).toBe(2);
});

it('is silent while alerts do not get through, and says why', async () => {
  start();
  await clock.advance(0);
  await expect.poll(() => calls).toBe(1);
  trouble = 'Alerts are late.';
  await clock.advance(60_000);
  await expect.poll(() => lines.join('')).toContain('Alerts are late.');
  expect(calls).toBe(1);
  trouble = null;
  await clock.advance(60_000);
  await expect.poll(() => calls).toBe(2);
});

it('goes on when the watcher refuses or is not there, and says so', async () => {
  status = 500;
  start();
  await clock.advance(0);
  await expect.poll(() => lines.join('')).toContain('the heartbeat was refused');
  stop();
  start(1);
  await clock.advance(0);
  await expect.poll(() => lines.join('')).toContain('no heartbeat got through');
  expect(clock.nextDueAt).toBe(clock.now() + 60_000);
});
