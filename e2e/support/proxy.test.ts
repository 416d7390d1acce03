import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Proxy } from './proxy.ts';

let echo: Server;
let proxy: Proxy;
const clients: Socket[] = [];

beforeEach(async () => {
  echo = createServer((socket) => {
    socket.on('error', () => {});
    socket.pipe(socket);
  });
  echo.listen(0, '127.0.0.1');
  await once(echo, 'listening');
  proxy = await Proxy.start({ host: '127.0.0.1', port: (echo.address() as AddressInfo).port });
});

afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await proxy.stop();
  echo.close();
});

async function open(): Promise<{ socket: Socket; heard: () => string }> {
  const socket = connect({ host: '127.0.0.1', port: proxy.port });
  clients.push(socket);
  let heard = '';
  socket.on('data', (chunk) => (heard += chunk.toString()));
  await once(socket, 'connect');
  return { socket, heard: () => heard };
}

it('passes bytes both ways', async () => {
  const { socket, heard } = await open();
  socket.write('hello');
  await expect.poll(heard).toBe('hello');
  expect(proxy.connections).toBe(1);
});

it('cut: resets what runs, refuses what comes, and heals on the same port', async () => {
  const { socket } = await open();
  const { port } = proxy;
  const failed = once(socket, 'error');
  await proxy.cut();
  expect(String(await failed)).toContain('ECONNRESET');
  await expect(open()).rejects.toThrow('ECONNREFUSED');
  await proxy.heal();
  expect(proxy.port).toBe(port);
  const { socket: again, heard } = await open();
  again.write('again');
  await expect.poll(heard).toBe('again');
});

it('frozen: swallows in silence, takes new connections too, and delivers when it heals', async () => {
  const { socket, heard } = await open();
  proxy.freeze();
  socket.write('late');
  const newer = await open();
  newer.socket.write('later');
  await sleep(100);
  expect([heard(), newer.heard()]).toEqual(['', '']);
  await proxy.heal();
  await expect.poll(heard).toBe('late');
  await expect.poll(newer.heard).toBe('later');
});

it('delays each direction, and keeps the order', async () => {
  const { socket, heard } = await open();
  proxy.delay(50);
  const sentAt = performance.now();
  socket.write('1');
  socket.write('2');
  await expect.poll(heard, { interval: 5 }).toBe('12');
  expect(performance.now() - sentAt).toBeGreaterThanOrEqual(99);
});

it('tapped: keeps back what the tap does not let pass', async () => {
  const heardByTap: string[] = [];
  proxy.tap((speaker, said) => {
    heardByTap.push(`${speaker}: ${said[speaker]}`);
    return said.upstream !== 'onetwo';
  });
  const { socket, heard } = await open();
  socket.write('one');
  await expect.poll(heard).toBe('one');
  socket.write('two');
  await expect.poll(() => heardByTap).toHaveLength(4);
  expect(heard()).toBe('one');
  expect(heardByTap).toEqual([
    'client: one',
    'upstream: one',
    'client: onetwo',
    'upstream: onetwo',
  ]);
});
