import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import fastify from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import type { Http } from './http.ts';
import { listen } from './listen.ts';

/** How many sockets listen on a port of 127.0.0.1. Source: proc_pid_net(5), /proc/net/tcp */
function listeningOn(port: number): number {
  const address = `0100007F:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const sockets = readFileSync('/proc/net/tcp', 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/));
  return sockets.filter(([, local, , state]) => local === address && state === '0A').length;
}

describe('listening', () => {
  const host = '127.0.0.1';
  const open: (() => Promise<unknown>)[] = [];
  afterEach(() => Promise.all(open.splice(0).map((close) => close())));

  async function start(port: number) {
    const http = fastify() as unknown as Http;
    open.push(() => http.close());
    http.get('/', async () => 'here');
    const others = await listen(http, { port, host });
    open.push(() => others.close());
    const { port: taken } = http.server.address() as { port: number };
    return { http, port: taken, others };
  }

  it('answers whichever socket a connection comes over', async () => {
    const { port } = await start(0);
    const asked = Array.from({ length: 40 }, () =>
      fetch(`http://${host}:${port}/`, { headers: { connection: 'close' } }),
    );
    const answers = await Promise.all(asked.map(async (answer) => (await answer).text()));
    expect(new Set(answers)).toEqual(new Set(['here']));
  });

  // The event loop takes one connection a turn from each of them; only Linux can do better than one.
  it.runIf(process.platform === 'linux')('takes connections over sixteen sockets', async () => {
    const { http, port, others } = await start(0);
    expect(listeningOn(port)).toBe(16);
    await Promise.all([http.close(), others.close()]);
    expect(listeningOn(port)).toBe(0);
  });

  it('lets no second server in', async () => {
    const { port } = await start(0);
    await expect(start(port)).rejects.toMatchObject({ code: 'EADDRINUSE', port });
  });

  it('takes nothing new once it ends, over none of its sockets', async () => {
    const { http, port, others } = await start(0);
    await Promise.all([http.close(), others.close()]);
    for (let n = 0; n < 50; n += 1) {
      const [error] = await once(connect(port, host), 'error');
      expect(error).toMatchObject({ code: 'ECONNREFUSED' });
    }
  });

  it('may begin anew at once where it ended', async () => {
    const first = await start(0);
    await Promise.all([first.http.close(), first.others.close()]);
    const { port } = await start(first.port);
    expect(port).toBe(first.port);
  });
});
