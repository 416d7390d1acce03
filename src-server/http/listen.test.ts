import { once } from 'node:events';
import { connect } from 'node:net';
import fastify from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import type { Http } from './http.ts';
import { listen } from './listen.ts';

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

  it('takes many connections in few turns of the event loop', async () => {
    const { http, port, others } = await start(0);
    let came = 0;
    const counted = new Promise<void>((resolve) => {
      http.server.on('connection', () => (came += 1) === 64 && resolve());
    });
    let turns = 0;
    const count = () => {
      turns += 1;
      counting = setImmediate(count);
    };
    let counting = setImmediate(count);
    const clients = Array.from({ length: 64 }, () => connect(port, host));
    await counted;
    clearImmediate(counting);
    for (const client of clients) client.destroy();
    await Promise.all([http.close(), others.close()]);
    // One socket would have needed a turn for each of them; only Linux can do better.
    expect(turns).toBeLessThan(process.platform === 'linux' ? 40 : Infinity);
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
