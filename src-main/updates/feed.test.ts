import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { feedFile, fetchFeed } from './feed.ts';

const text = 'version: 9.9.9\n';
const ours = generateKeyPairSync('ed25519');
const others = generateKeyPairSync('ed25519');
const key = ours.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
const signed = (by: typeof ours, what = `latest-linux.yml\n${text}`) =>
  sign(null, Buffer.from(what), by.privateKey).toString('base64');

describe('what a server says is new', () => {
  const file = 'latest-linux.yml';
  const url = 'https://desk.example.com/updates/';

  /** A server with these files under /updates/. */
  const ask = (files: Record<string, string>) =>
    fetchFeed(
      (asked) => {
        const content = files[asked.slice(url.length)];
        return Promise.resolve(
          new Response(content, { status: content === undefined ? 404 : 200 }),
        );
      },
      'https://desk.example.com',
      { file, key },
    );

  it('counts with our signature, as it was signed', async () => {
    const answer = await ask({ [file]: text, [`${file}.sig`]: `${signed(ours)}\n` });
    expect(answer).toEqual({ kind: 'feed', feed: { url, file, text } });
  });

  it.each([
    ['no signature', {}],
    ['an empty one', { [`${file}.sig`]: '' }],
    ['a word', { [`${file}.sig`]: 'trust me' }],
    ['somebody else’s', { [`${file}.sig`]: signed(others) }],
    ['that of another feed', { [`${file}.sig`]: signed(ours, `${file}\nversion: 1.0.0\n`) }],
    ['that of another system', { [`${file}.sig`]: signed(ours, `latest-mac.yml\n${text}`) }],
    ['that of the content alone', { [`${file}.sig`]: signed(ours, text) }],
  ])('is refused with %s', async (_name, signature) => {
    expect(await ask({ [file]: text, ...signature })).toEqual({ kind: 'refused' });
  });

  it('may be nothing', async () => {
    expect(await ask({})).toEqual({ kind: 'none' });
  });

  it('is not known when the server fails', async () => {
    const fails = () => Promise.resolve(new Response('', { status: 500 }));
    await expect(fetchFeed(fails, 'https://desk', { file, key })).rejects.toThrow('500');
  });
});

it.each([
  ['linux', 'x64', 'latest-linux.yml'],
  ['linux', 'arm64', 'latest-linux-arm64.yml'],
  ['darwin', 'arm64', 'latest-mac.yml'],
  ['win32', 'x64', 'latest.yml'],
])('names the feed of %s on %s', (platform, arch, name) => {
  expect(feedFile(platform, arch)).toBe(name);
});
