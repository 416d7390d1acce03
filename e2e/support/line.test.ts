import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startLine } from './line.ts';
import type { Line } from './line.ts';

let echo: Server;
let line: Line;

beforeEach(async () => {
  echo = createServer((socket) => socket.on('error', () => {}).pipe(socket));
  echo.listen(0, '127.0.0.1');
  await once(echo, 'listening');
  line = await startLine({ host: '127.0.0.1', port: (echo.address() as AddressInfo).port });
});

afterEach(async () => {
  await line.stop();
  echo.close();
});

it('breaks and heals as a proxy does, one call after the other', async () => {
  const socket = connect({ host: '127.0.0.1', port: line.port });
  let heard = '';
  socket.on('data', (chunk) => (heard += chunk.toString()));
  await line.freeze();
  socket.write('late');
  await line.delay(10);
  expect(heard).toBe('');
  const failed = once(socket, 'error');
  await line.heal();
  await expect.poll(() => heard).toBe('late');
  await Promise.all([line.cut(), line.heal(), line.cut()]);
  expect(String(await failed)).toContain('ECONNRESET');
  const refused = connect({ host: '127.0.0.1', port: line.port });
  expect(String(await once(refused, 'error'))).toContain('ECONNREFUSED');
});

it('says why a call failed, and can be stopped all the same', async () => {
  await line.cut();
  const other = createServer().listen(line.port, '127.0.0.1');
  await once(other, 'listening');
  await expect(line.heal()).rejects.toThrow('EADDRINUSE');
  await line.stop();
  await line.stop();
  other.close();
});
