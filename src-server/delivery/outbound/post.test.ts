import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { PassingFailure } from '../channel.ts';
import { judgeAnswer } from './answer.rules.ts';
import { alone } from '../testing.ts';
import { createPost } from './post.ts';
import { cleanups, failing, loopback, patient, send, serve, servePlain } from './testing.ts';

const soon = { ...patient, headersMs: 150 };

describe('a POST', () => {
  it('arrives as it was given, and brings back the answer', async () => {
    const seen: unknown[] = [];
    const port = await serve((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { method, url, headers } = request;
        seen.push({ method, url, type: headers['content-type'], host: headers.host });
        seen.push(Buffer.concat(chunks).toString());
        response.writeHead(202, { 'x-word': 'yes' }).end('thank you');
      });
    });
    const answer = await send(`http://127.0.0.1:${port}/hook?a=b`);
    expect(answer).toMatchObject({ status: 202, body: 'thank you', headers: { 'x-word': 'yes' } });
    const type = 'application/json';
    expect(seen).toEqual([
      { method: 'POST', url: '/hook?a=b', type, host: `127.0.0.1:${port}` },
      '{"é":1}',
    ]);
  });
});

describe('a message that waits for its turn', () => {
  it('is not told before', async () => {
    const told: string[] = [];
    const port = await serve((request, response) => {
      told.push(request.url!);
      response.end();
    });
    const post = createPost({ allow: loopback, timeouts: patient });
    const messageTo = (path: string) => ({
      url: `http://127.0.0.1:${port}${path}`,
      headers: {},
      body: '{}',
    });
    const connected = Promise.withResolvers<void>();
    const turn = Promise.withResolvers<void>();
    const untilTurn = () => {
      connected.resolve();
      return turn.promise;
    };
    const waiting = post(messageTo('/waits'), { ...alone(), untilTurn });
    await connected.promise;
    // Whatever was told before its turn comes before what is told now.
    await post(messageTo('/another'), alone());
    expect(told).toEqual(['/another']);
    turn.resolve();
    await waiting;
    expect(told).toEqual(['/another', '/waits']);
  });
});

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308])('with %i is told, not followed', async (status) => {
    const seen: string[] = [];
    const port = await serve((request, response) => {
      seen.push(request.url!);
      const location = `http://127.0.0.1:${port}/inside`;
      response.writeHead(status, { location }).end();
    });
    const answer = await send(`http://127.0.0.1:${port}/outside`);
    expect(seen).toEqual(['/outside']);
    expect(() => judgeAnswer(answer, 0)).toThrow(
      `It points to an address at http://127.0.0.1:${port}, which is not followed: enter that one instead.`,
    );
  });
});

describe('another side that is not well', () => {
  it.each<[string, (socket: Socket) => void, RegExp]>([
    ['says nothing', () => {}, /^No answer within 0\.15 s\.$/],
    ['hangs up at once', (socket) => socket.destroy(), /hang up|ECONNRESET/],
    [
      'hangs up when it was told',
      (socket) => socket.once('data', () => socket.destroy()),
      /hang up|ECONNRESET/,
    ],
    [
      'resets the connection',
      (socket) => socket.once('data', () => socket.resetAndDestroy()),
      /hang up|ECONNRESET/,
    ],
    ['talks nonsense', (socket) => socket.end('220 mail.example.org ESMTP\r\n'), /Parse Error/],
    [
      'never ends its headers',
      (socket) => drip(socket, 'HTTP/1.1 200 OK\r\n', 'x-more: y\r\n'),
      /^No answer within/,
    ],
    [
      'goes on promising',
      (socket) => drip(socket, '', 'HTTP/1.1 102 Processing\r\n\r\n'),
      /^No answer within/,
    ],
    [
      'has more headers than anybody reads',
      (socket) => socket.end(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(100_000)}\r\n\r\n`),
      /overflow/i,
    ],
    [
      'wants to speak something else',
      (socket) =>
        socket.write(
          'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n',
        ),
      /^The connection was closed without an answer\.$/,
    ],
  ])('%s: the message waits', async (_, onConnection, message) => {
    const port = await servePlain(onConnection);
    const failure = await failing(`http://127.0.0.1:${port}/`, { timeouts: soon });
    expect(failure).toBeInstanceOf(PassingFailure);
    expect(failure.message).toMatch(message);
  });

  it.each<[string, (socket: Socket) => void]>([
    ['hangs in', () => {}],
    ['drips', (socket) => drip(socket, '', 'x')],
    ['breaks off', (socket) => setTimeout(() => socket.resetAndDestroy(), 20)],
  ])('%s its body: the status was its answer', async (_, afterHeaders) => {
    const port = await servePlain((socket) =>
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\nfine');
        afterHeaders(socket);
      }),
    );
    const timeouts = { ...patient, bodyMs: 150 };
    const answer = await send(`http://127.0.0.1:${port}/`, { timeouts });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatch(/^finex*$/);
  });

  it('has a body without an end: the beginning is kept', async () => {
    const port = await serve((_, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write('x'.repeat(10_000)));
      };
      response.on('drain', more);
      more();
    });
    const answer = await send(`http://127.0.0.1:${port}/`);
    expect(answer.body).toBe('x'.repeat(4_096));
  });

  it('refuses the connection: the message waits', async () => {
    expect((await failing('http://127.0.0.1:1/')).message).toMatch(/ECONNREFUSED/);
  });

  it('has no certificate that can be trusted: the message waits', async () => {
    const { key, cert } = await selfSigned();
    const server = createTlsServer({ key, cert }, (_, response) => response.end('ok'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    cleanups.push(() => new Promise((resolve) => server.close(resolve)));
    const { port } = server.address() as AddressInfo;
    const failure = await failing(`https://127.0.0.1:${port}/`);
    expect(failure).toBeInstanceOf(PassingFailure);
    expect(failure.message).toMatch(/self-signed/);
  });

  it('is let go when the attempt is cut off', async () => {
    const closed = Promise.withResolvers<void>();
    const limit = new AbortController();
    const port = await servePlain((socket) => {
      socket.on('close', () => closed.resolve());
      socket.once('data', () => limit.abort());
    });
    expect(await failing(`http://127.0.0.1:${port}/`, {}, limit)).toBeInstanceOf(PassingFailure);
    await expect(closed.promise).resolves.toBeUndefined();
  });
});

/** Writes a little again and again, so that the connection is never silent. */
function drip(socket: Socket, first: string, again: string) {
  socket.write(first);
  const timer = setInterval(() => socket.write(again), 20);
  socket.on('close', () => clearInterval(timer));
}

/** A certificate that says of itself that it may be trusted. */
async function selfSigned() {
  const folder = await mkdtemp(join(tmpdir(), 'standwatch-tls-'));
  cleanups.push(() => rm(folder, { recursive: true }));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const words = 'req -x509 -nodes -newkey ec -pkeyopt ec_paramgen_curve:prime256v1';
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const files = ['-keyout', key, '-out', cert];
  await promisify(execFile)('openssl', [...words.split(' '), ...subject, ...files]);
  return { key: await readFile(key), cert: await readFile(cert) };
}
