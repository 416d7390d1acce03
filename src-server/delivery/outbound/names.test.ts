import type { LookupAddress } from 'node:dns';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FinalFailure, PassingFailure } from '../channel.ts';
import { createNames } from './names.ts';
import { createPost } from './post.ts';
import { noPublicAddress } from './target.ts';
import { alone } from '../testing.ts';
import { cleanups, failing, loopback, patient, send, serve } from './testing.ts';

const address = (text: string): LookupAddress => ({
  address: text,
  family: text.includes(':') ? 6 : 4,
});

/** Answers each question with the next list. */
function resolverOf(...answers: string[][]) {
  const asked: string[] = [];
  const resolve = async (host: string) => {
    const answer = answers[Math.min(asked.length, answers.length - 1)]!;
    asked.push(host);
    return answer.map(address);
  };
  return { asked, resolve };
}

describe('a name', () => {
  it('goes to a name whose every address is allowed', async () => {
    const port = await serve((_, response) => response.end('ok'));
    const { asked, resolve } = resolverOf(['127.0.0.1']);
    await expect(send(`http://hook.example.com:${port}/`, { resolve })).resolves.toMatchObject({
      status: 200,
    });
    expect(asked).toEqual(['hook.example.com']);
  });

  it.each([
    ['a loopback address', ['127.0.0.1']],
    ['a private one after a public one', ['93.184.215.14', '10.0.0.1']],
    ['a public one after a private one', ['192.168.1.1', '93.184.215.14']],
    ['the metadata address', ['169.254.169.254']],
    ['an IPv6 loopback beside a public IPv4', ['93.184.215.14', '::1']],
    ['a mapped address', ['::ffff:127.0.0.1']],
    ['a mapped public address', ['::ffff:93.184.215.14']],
    ['a NAT64 address', ['64:ff9b::7f00:1']],
    ['a link-local address with a zone', ['fe80::1%lo']],
    ['no address', []],
  ])('that resolves to %s is not connected to', async (_, addresses) => {
    const { resolve } = resolverOf(addresses);
    const port = await serve(() => expect.unreachable('it was connected to'));
    const failure = await failing(`http://hook.example.com:${port}/`, { allow: [], resolve });
    expect(failure).toBeInstanceOf(PassingFailure);
    expect(failure.message).toBe(noPublicAddress);
  });

  it('that turns to a private address after its first answer is found out', async () => {
    const port = await serve((_, response) => response.end('ok'));
    const { asked, resolve } = resolverOf(['127.0.0.1'], ['10.0.0.1']);
    const url = `http://hook.example.com:${port}/`;
    const post = createPost({ allow: loopback, timeouts: patient, resolve });
    const message = { url, headers: {}, body: '' };
    await expect(post(message, alone())).resolves.toMatchObject({ status: 200 });
    await expect(post(message, alone())).rejects.toThrow(noPublicAddress);
    // Once a message: what was judged is what was connected to.
    expect(asked).toHaveLength(2);
  });

  it('that cannot be resolved makes the message wait', async () => {
    const resolve = (host: string) => Promise.reject(new Error(`queryA ENOTFOUND ${host}`));
    const failure = await failing('https://hook.invalid/', { resolve });
    expect(failure).toBeInstanceOf(PassingFailure);
    // As if it led inside: which names there are is nobody's business.
    expect(failure.message).toBe(noPublicAddress);
  });
});

describe('an address of this very machine', () => {
  it.each(['http://localhost/', 'http://LOCALHOST/', 'http://127.0.0.1/', 'http://[::1]/'])(
    'is not connected to: %s',
    async (url) => {
      const failure = await failing(url, { allow: [] });
      expect(failure).toBeInstanceOf(PassingFailure);
      expect(failure.message).toBe(noPublicAddress);
    },
  );

  it('is final only where its form can never do', async () => {
    expect(await failing('ftp://example.com/')).toBeInstanceOf(FinalFailure);
    expect(await failing('https://user:word@example.com/')).toBeInstanceOf(FinalFailure);
  });
});

/** A name server that knows one address, and is silent about names that begin with `silent`. */
async function startNameServer() {
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  cleanups.push(() => socket.close());
  socket.on('message', (question, { port, address: from }) => {
    const { name, end, type } = readQuestion(question);
    if (name.startsWith('silent')) return;
    // Source: RFC 1035, sections 4.1.1 to 4.1.3
    const has = type === 1 && name.endsWith('.test');
    const header = Buffer.from(question.subarray(0, 12));
    header.writeUInt16BE(has || name.endsWith('.test') ? 0x8180 : 0x8183, 2);
    header.writeUInt16BE(has ? 1 : 0, 6);
    header.fill(0, 8);
    const record = Buffer.from('c00c000100010000003c00047f000001', 'hex');
    const parts = [header, question.subarray(12, end), ...(has ? [record] : [])];
    socket.send(Buffer.concat(parts), port, from);
  });
  return [`127.0.0.1:${socket.address().port}`];
}

function readQuestion(question: Buffer) {
  const labels: string[] = [];
  let at = 12;
  for (let length = question[at]!; length > 0; length = question[at]!) {
    labels.push(question.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), type: question.readUInt16BE(at + 1), end: at + 5 };
}

describe('the names of the world', () => {
  it('are asked of the name servers', async () => {
    const resolve = createNames({ servers: await startNameServer() });
    expect(await resolve('hook.test')).toEqual([address('127.0.0.1')]);
    expect(await resolve('Hook.Test.')).toEqual([address('127.0.0.1')]);
    await expect(resolve('hook.invalid')).rejects.toThrow('ENOTFOUND');
  });

  it('hold up no other one when their name servers say nothing', async () => {
    const resolve = createNames({ servers: await startNameServer() });
    const port = await serve((_, response) => response.end('ok'));
    let givenUp = 0;
    const silent = Array.from({ length: 20 }, (_, at) =>
      failing(`http://silent-${at}.test:${port}/`, { resolve }).finally(() => (givenUp += 1)),
    );
    await expect(send(`http://hook.test:${port}/`, { resolve })).resolves.toMatchObject({
      status: 200,
    });
    expect(givenUp).toBe(0);
    const messages = (await Promise.all(silent)).map(({ message }) => message);
    expect(new Set(messages)).toEqual(new Set(['No connection within 5 s.']));
  });

  it('are those of the hosts file first, and names without a dot those of the system', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'standwatch-hosts-'));
    cleanups.push(() => rm(folder, { recursive: true }));
    const hostsFile = join(folder, 'hosts');
    await writeFile(
      hostsFile,
      '# ours\n10.1.2.3\tchat.corp.example chat # Chat\nfd00::5 Chat.corp.example\n',
    );
    const resolve = createNames({ servers: ['127.0.0.1:1'], hostsFile });
    expect(await resolve('chat.corp.example')).toEqual([address('10.1.2.3'), address('fd00::5')]);
    expect((await resolve('localhost')).map((one) => one.address)).toContain('127.0.0.1');
  });
});
