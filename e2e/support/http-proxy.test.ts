import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server as HttpServer } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import type { Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { socketOpener } from '../../src-main/link/socket.ts';
import type { AgentSocket } from '../../src-main/link/socket.ts';
import { SystemProxyAgent } from '../../src-main/link/system-proxy.ts';
import { httpFetch } from '../../src-main/session/http-fetch.ts';
import { sessionApi } from '../../src-main/session/session.api.ts';
import { fakeClock } from '../../src-main/testing/fake-clock.ts';
import type { FakeClock } from '../../src-main/testing/fake-clock.ts';
import { HttpProxy } from './http-proxy.ts';

/** The app's two kinds of connections through a real proxy, as Electron would name it. */

const report = { activity: 'active', idleForMs: 0, activityForMs: 0 } as const;
const nobody = 'PROXY 127.0.0.1:1';

let http: HttpServer;
let io: Server;
let url: string;
let proxy: HttpProxy;
let clock: FakeClock;
const asked: string[] = [];
const opened: AgentSocket[] = [];

beforeEach(async () => {
  http = createServer((request, answer) => {
    if (request.method !== 'DELETE') answer.writeHead(302, { location: 'http://other.example' });
    else answer.writeHead(204);
    answer.end();
  });
  io = new Server(http, { transports: ['websocket'] });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  proxy = await HttpProxy.start();
  clock = fakeClock();
  asked.length = 0;
});

afterEach(async () => {
  await Promise.all(opened.splice(0).map((socket) => socket.close()));
  await io.close();
  await proxy.stop();
});

function way(answer: string): SystemProxyAgent {
  return new SystemProxyAgent((to) => {
    asked.push(to);
    return Promise.resolve(answer);
  }, clock);
}

/** What a socket says first. */
function link(agent: SystemProxyAgent): Promise<string> {
  const nothing = () => {};
  return new Promise((resolve) => {
    const options = {
      server: url,
      token: 'secret',
      accountId: 'acme',
      launched: false,
      report,
      wallNow: () => 0,
      log: nothing,
    };
    const socket = socketOpener(agent)(options, {
      onConnected: () => resolve('connected'),
      onFailed: resolve,
      onLost: nothing,
      onHeartbeat: nothing,
      onEnded: nothing,
      onSnapshot: nothing,
      onChanged: nothing,
      onMe: nothing,
      onPolicy: nothing,
      onAlert: nothing,
      onAlertAboutMe: nothing,
    });
    opened.push(socket);
  });
}

const request = (agent: SystemProxyAgent) => sessionApi(httpFetch(agent)).signOut(url, 'secret');

describe('the way to the server', () => {
  it('leads through the proxy that the system names', async () => {
    expect(await link(way(`PROXY ${proxy.host}; DIRECT`))).toBe('connected');
    await request(way(`PROXY ${proxy.host}; DIRECT`));
    const { host } = new URL(url);
    expect(proxy.tunnels).toEqual([host, host]);
    expect(new Set(asked)).toEqual(new Set([`http://${host}`]));
  });

  it('leads past a proxy that is not there when the system allows it', async () => {
    expect(await link(way(`${nobody}; PROXY ${proxy.host}`))).toBe('connected');
    await request(way(`${nobody}; DIRECT`));
    expect(proxy.tunnels).toHaveLength(1);
  });

  it('never leads past one when the system does not', async () => {
    expect(await link(way(nobody))).toBe('proxy');
    await expect(request(way(nobody))).rejects.toMatchObject({ code: 'proxy' });
  });

  it('says that a proxy wants a password', async () => {
    proxy.refuseWith = '407 Proxy Authentication Required';
    expect(await link(way(`PROXY ${proxy.host}`))).toBe('proxy');
    await expect(request(way(`PROXY ${proxy.host}`))).rejects.toMatchObject({ code: 'proxy' });
  });

  it('follows no redirect', async () => {
    const me = sessionApi(httpFetch(way('DIRECT'))).me(url, 'secret');
    await expect(me).rejects.toMatchObject({ code: 'captive-portal' });
  });
});

/** What a request fails with. */
const failure = (sent: Promise<void>): Promise<unknown> => sent.catch((error: unknown) => error);

/** Takes connections, and never says a word. */
class SilentProxy {
  readonly callers: Socket[] = [];
  readonly #server = createTcpServer((caller) => {
    caller.on('error', () => {});
    caller.resume();
    this.callers.push(caller);
  });

  static async start(): Promise<SilentProxy> {
    const silent = new SilentProxy();
    silent.#server.listen(0, '127.0.0.1');
    await once(silent.#server, 'listening');
    return silent;
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    for (const caller of this.callers) caller.destroy();
    this.#server.close();
  }
}

describe('a proxy that never answers', () => {
  const minute = 60_000;
  let silent: SilentProxy;

  beforeEach(async () => {
    silent = await SilentProxy.start();
  });

  afterEach(() => silent.stop());

  /** Until it was called, and for so long. */
  async function waitInVain(times: number, forMs = 3_000): Promise<void> {
    await expect.poll(() => silent.callers.length).toBe(times);
    await clock.pass(forMs);
  }

  it.each([
    ['PROXY', 'nothing is left of it'],
    ['SOCKS5', 'the library gives up later'],
  ])('is passed after a while: %s, %s', async (kind) => {
    const answer = `${kind} ${silent.host}; PROXY ${proxy.host}`;
    for (const [times, connect] of [link, request].entries()) {
      let connected = false;
      const done = connect(way(answer)).then(() => (connected = true));
      await waitInVain(times + 1, 2_999);
      expect(connected).toBe(false);
      await clock.pass(1);
      await done;
    }
    expect(proxy.tunnels).toHaveLength(2);
    await expect
      .poll(() => silent.callers.every((caller) => caller.destroyed))
      .toBe(kind === 'PROXY');
  });

  it('is tried last for five minutes', async () => {
    const agent = way(`PROXY ${silent.host}; DIRECT`);
    const first = request(agent);
    await waitInVain(1);
    await first;
    await clock.pass(5 * minute - 1);
    await request(agent);
    expect(silent.callers).toHaveLength(1);
    await clock.pass(1);
    const last = request(agent);
    await waitInVain(2);
    await last;
  });

  it('is tried first again once the way past it fails as well', async () => {
    const agent = way(`PROXY ${silent.host}; DIRECT`);
    url = 'http://127.0.0.1:1';
    for (const times of [1, 2]) {
      const refused = failure(request(agent));
      await waitInVain(times);
      expect(await refused).toMatchObject({ code: 'unreachable' });
    }
  });

  it('is waited for no longer than anybody waits where there is no other way', async () => {
    const refused = failure(request(way(`PROXY ${silent.host}`)));
    await waitInVain(1, 15_000);
    expect(await refused).toMatchObject({ code: 'proxy' });
  });
});
