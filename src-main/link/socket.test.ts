import { createServer, globalAgent } from 'node:http';
import type { Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noPolicy } from '../../src-shared/domain.ts';
import { ourProtocol } from '../../src-shared/protocol.rules.ts';
import { ProblemError } from '../../src-shared/problems.ts';
import type { Problem } from '../../src-shared/problems.ts';
import { ownAlert, raisedAlert } from '../testing/sample-alerts.ts';
import { socketOpener } from './socket.ts';
import type { AgentSocket, AgentSocketEvents } from './socket.ts';

/** Against a real Socket.IO server: what the library says on the wire is what this is about. */

const ended = {
  code: 'forced-logout',
  by: 'Anna Roux',
  reason: 'left it on',
  at: '2026-05-04T10:00:00.000Z',
} as const;
const report = { activity: 'idle', idleForMs: 900_000, activityForMs: 0 } as const;

const openSocket = socketOpener(globalAgent);

let http: HttpServer;
let io: Server;
let server: string;
let opened: AgentSocket[] = [];

beforeEach(async () => {
  http = createServer();
  io = new Server(http, { transports: ['websocket'] });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  server = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
});

afterEach(async () => {
  await Promise.all(opened.map((socket) => socket.close()));
  opened = [];
  await io.close();
});

/** Opens a socket and gives the next thing it says. */
function open(to = server) {
  const said: [string, unknown][] = [];
  const waiting: ((entry: [string, unknown]) => void)[] = [];
  const say = (name: string) => (value?: unknown) => {
    const entry: [string, unknown] = [name, value];
    const next = waiting.shift();
    if (next) next(entry);
    else said.push(entry);
  };
  const events: AgentSocketEvents = {
    onConnected: say('connected'),
    onFailed: say('failed'),
    onLost: say('lost'),
    onHeartbeat: say('heartbeat'),
    onEnded: say('ended'),
    onSnapshot: say('snapshot'),
    onChanged: say('changed'),
    onMe: say('me'),
    onPolicy: say('policy'),
    onAlert: say('alert'),
    onAlertAboutMe: say('alert about me'),
  };
  const logged: string[] = [];
  const log = (message: string) => logged.push(message);
  const options = {
    server: to,
    token: 'secret',
    accountId: 'acme',
    report,
    launched: true,
    wallNow: () => 0,
    log,
  };
  const socket = openSocket(options, events);
  opened.push(socket);
  const next = () =>
    said.length > 0
      ? Promise.resolve(said.shift()!)
      : new Promise<[string, unknown]>((resolve) => waiting.push(resolve));
  return { socket, next, logged };
}

const refuseWith = (problem: Problem) =>
  io.use((_socket, next) => next(Object.assign(new Error(problem.code), { data: problem })));

describe('the socket', () => {
  it('hands over the token and the state of the device', async () => {
    const auth = new Promise((resolve) => io.on('connection', (s) => resolve(s.handshake.auth)));
    const { next } = open();
    expect(await next()).toEqual(['connected', undefined]);
    expect(await auth).toEqual({
      token: 'secret',
      protocol: ourProtocol,
      launched: true,
      ...report,
    });
  });

  it('names the account in its address, where a balancer of load can read it', async () => {
    const url = new Promise((resolve) => http.on('upgrade', (request) => resolve(request.url)));
    open();
    expect(await url).toContain('account=acme');
  });

  it('sends reports and choices, and tells the answer', async () => {
    io.on('connection', (socket) => {
      socket.on('device:report', (_report, ack) => ack({ ok: true }));
      socket.on('status:choose', (_choice, ack) => ack(new ProblemError('forbidden').toProblem()));
    });
    const { socket, next } = open();
    await next();
    expect(await socket.report(report)).toBeNull();
    expect(await socket.choose({ status: 'busy' })).toMatchObject({ code: 'forbidden' });
  });

  it('hears every heartbeat, and repeats its report without asking for an answer', async () => {
    io.engine.opts.pingInterval = 100;
    const heard = new Promise<unknown[]>((resolve) =>
      io.on('connection', (s) => s.on('device:report', (...sent) => resolve(sent))),
    );
    const { socket, next } = open();
    // A machine with its hands full takes longer to connect than the first heartbeat takes to come.
    const first = [await next(), await next()].toSorted(([a], [b]) => a.localeCompare(b));
    expect(first).toEqual([
      ['connected', undefined],
      ['heartbeat', undefined],
    ]);
    socket.repeat(report);
    expect(await heard).toEqual([report]);
    expect((await next())[0]).toBe('heartbeat');
  });

  it('tells what the self-test found, and hears whether it is kept', async () => {
    const answers = [new ProblemError('unavailable').toProblem(), { ok: true }];
    const heard: unknown[] = [];
    io.on('connection', (socket) => {
      socket.on('device:idle-test', (test, ack) => {
        heard.push(test);
        ack(answers.shift());
      });
    });
    const { socket, next, logged } = open();
    await next();
    const kept: string[] = [];
    const works = { state: 'works', source: 'X11' } as const;
    socket.tellIdleTest(works, () => kept.push('refused'));
    socket.tellIdleTest(works, () => kept.push('kept'));
    await expect.poll(() => kept).toEqual(['kept']);
    expect(heard).toEqual([works, works]);
    expect(logged).toEqual(['link: the self-test was refused']);
  });

  it('leaves out what is not as agreed, and says so', async () => {
    io.on('connection', (socket) => {
      socket.emit('policy:changed', { idle: 'soon' });
      socket.emit('policy:changed', { idle: null });
    });
    const { next, logged } = open();
    await next();
    // A server of the version before knows of no more.
    expect(await next()).toEqual(['policy', noPolicy]);
    expect(logged).toEqual(['link: policy:changed is not as agreed']);
  });

  it('acknowledges an alert that it could read', async () => {
    const answers: unknown[] = [];
    io.on('connection', (socket) => {
      const answered = (answer: unknown) => answers.push(answer);
      socket.emit('alert:raised', { ...raisedAlert, state: 'sideways' }, answered);
      socket.emit('alert:raised', raisedAlert, answered);
      socket.emit('alert:about-me', ownAlert);
    });
    const { next, logged } = open();
    await next();
    expect([await next(), await next()]).toEqual([
      ['alert', raisedAlert],
      ['alert about me', ownAlert],
    ]);
    expect(logged).toEqual(['link: alert:raised is not as agreed']);
    await expect.poll(() => answers).toEqual([{ ok: true }]);
  });

  it('hears that its session was ended', async () => {
    io.on('connection', (socket) => {
      socket.emit('session:ended', ended);
      socket.disconnect(true);
    });
    const { next } = open();
    expect([await next(), await next(), await next()]).toEqual([
      ['connected', undefined],
      ['ended', ended],
      ['lost', undefined],
    ]);
  });

  it.each([
    ['session-ended', { ended }, ended],
    [
      'not-signed-in',
      {},
      { code: 'expired', by: null, reason: null, at: '1970-01-01T00:00:00.000Z' },
    ],
  ] as const)('is refused with %s', async (code, extra, told) => {
    refuseWith(new ProblemError(code, extra).toProblem());
    expect(await open().next()).toEqual(['ended', told]);
  });

  it.each(['app-too-old', 'server-too-old'] as const)(
    'tells that they do not fit: %s',
    async (code) => {
      refuseWith(new ProblemError(code).toProblem());
      expect(await open().next()).toEqual(['failed', code]);
    },
  );

  it('waits when the server is busy', async () => {
    refuseWith(new ProblemError('unavailable', { retryAfterSeconds: 7 }).toProblem());
    expect((await open().next())[0]).toBe('failed');
  });

  it('tells why there is no connection', async () => {
    expect(await open('http://127.0.0.1:1').next()).toEqual(['failed', 'unreachable']);
  });

  it.each([
    ['404 Not Found', 'not-standwatch'],
    ['503 Service Unavailable', 'server-error'],
    ['302 Found', 'captive-portal'],
    ['301 Moved Permanently', 'moved'],
    ['308 Permanent Redirect', 'moved'],
    ['200 OK', 'captive-portal'],
    ['511 Network Authentication Required', 'captive-portal'],
    ['407 Proxy Authentication Required', 'proxy'],
  ])('takes "%s" for %s', async (answer, why) => {
    const strangers = createServer();
    strangers.on('upgrade', (_request, socket) => socket.end(`HTTP/1.1 ${answer}\r\n\r\n`));
    await new Promise<void>((resolve) => strangers.listen(0, '127.0.0.1', resolve));
    const port = (strangers.address() as AddressInfo).port;
    expect(await open(`http://127.0.0.1:${port}`).next()).toEqual(['failed', why]);
    await new Promise((resolve) => strangers.close(resolve));
  });

  it('says its last word before it goes', async () => {
    const heard = new Promise((resolve) =>
      io.on('connection', (socket) => {
        let last: unknown;
        socket.on('device:report', (sent, ack) => {
          last = sent;
          ack({ ok: true });
        });
        socket.on('disconnect', (reason) => resolve([last, reason]));
      }),
    );
    const { socket, next } = open();
    await next();
    await socket.close({ ...report, activity: 'suspended' });
    expect(await heard).toEqual([
      { ...report, activity: 'suspended' },
      'client namespace disconnect',
    ]);
  });
});
