import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { socketOpener } from '../../src-main/link/socket.ts';
import type { AgentSocket } from '../../src-main/link/socket.ts';
import { SystemProxyAgent } from '../../src-main/link/system-proxy.ts';
import { httpFetch } from '../../src-main/session/http-fetch.ts';
import { sessionApi } from '../../src-main/session/session.api.ts';
import { HttpProxy } from './http-proxy.ts';

/** The app's two kinds of connections through a real proxy, as Electron would name it. */

const report = { activity: 'active', idleForMs: 0, activityForMs: 0 } as const;
const nobody = 'PROXY 127.0.0.1:1';

let http: HttpServer;
let io: Server;
let url: string;
let proxy: HttpProxy;
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
  });
}

/** What a socket says first. */
function link(answer: string): Promise<string> {
  const nothing = () => {};
  return new Promise((resolve) => {
    const options = {
      server: url,
      token: 'secret',
      launched: false,
      report,
      wallNow: () => 0,
      log: nothing,
    };
    const socket = socketOpener(way(answer))(options, {
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

const request = (answer: string) => sessionApi(httpFetch(way(answer))).signOut(url, 'secret');

describe('the way to the server', () => {
  it('leads through the proxy that the system names', async () => {
    expect(await link(`PROXY ${proxy.host}; DIRECT`)).toBe('connected');
    await request(`PROXY ${proxy.host}; DIRECT`);
    const { host } = new URL(url);
    expect(proxy.tunnels).toEqual([host, host]);
    expect(new Set(asked)).toEqual(new Set([`http://${host}`]));
  });

  it('leads past a proxy that is not there when the system allows it', async () => {
    expect(await link(`${nobody}; PROXY ${proxy.host}`)).toBe('connected');
    await request(`${nobody}; DIRECT`);
    expect(proxy.tunnels).toHaveLength(1);
  });

  it('never leads past one when the system does not', async () => {
    expect(await link(nobody)).toBe('proxy');
    await expect(request(nobody)).rejects.toMatchObject({ code: 'proxy' });
  });

  it('says that a proxy wants a password', async () => {
    proxy.refuseWith = '407 Proxy Authentication Required';
    expect(await link(`PROXY ${proxy.host}`)).toBe('proxy');
    await expect(request(`PROXY ${proxy.host}`)).rejects.toMatchObject({ code: 'proxy' });
  });

  it('follows no redirect', async () => {
    const me = sessionApi(httpFetch(way('DIRECT'))).me(url, 'secret');
    await expect(me).rejects.toMatchObject({ code: 'captive-portal' });
  });
});
