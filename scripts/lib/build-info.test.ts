import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchFeed } from '../../src-main/updates/feed.ts';
import { publicKeyOf, readSigningKey, signFeeds, sourceCommit } from './build-info.ts';
import { mustRun } from './run.ts';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'standwatch-build-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

describe('the commit', () => {
  const git = (...args: string[]) => mustRun('git', args, { cwd: directory });

  it('is the same for the same sources, and says when they are not as committed', async () => {
    expect(await sourceCommit(directory)).toBeNull();
    await git('init', '--quiet');
    const file = join(directory, 'file.txt');
    writeFileSync(file, 'one');
    await git('add', '.');
    await git('-c', 'user.name=t', '-c', 'user.email=t@example.org', 'commit', '-qm', 'one');
    const commit = await sourceCommit(directory);
    expect(commit).toMatch(/^[0-9a-f]{12}$/);
    expect(await sourceCommit(directory)).toBe(commit);
    writeFileSync(file, 'two');
    expect(await sourceCommit(directory)).toBe(`${commit}-changed`);
  });
});

describe('the signature of a feed', () => {
  const { privateKey: key } = generateKeyPairSync('ed25519');

  it('is what the app checks', async () => {
    for (const name of ['latest-linux.yml', 'app.yml']) {
      writeFileSync(join(directory, name), 'version: 9.9.9\n');
    }
    expect(await signFeeds(directory, key)).toEqual(['latest-linux.yml']);
    expect(readdirSync(directory).toSorted()).toEqual([
      'app.yml',
      'latest-linux.yml',
      'latest-linux.yml.sig',
    ]);
    const fetch = (url: string) =>
      Promise.resolve(new Response(readFileSync(join(directory, url.split('/').at(-1)!))));
    const asked = { file: 'latest-linux.yml', key: publicKeyOf(key) };
    expect(await fetchFeed(fetch, 'https://desk', asked)).toMatchObject({ kind: 'feed' });
  });

  it('needs a key of the right kind, and none where none is named', async () => {
    expect(await readSigningKey(undefined)).toBeNull();
    const file = join(directory, 'key.pem');
    const pem = { format: 'pem', type: 'pkcs8' } as const;
    writeFileSync(file, key.export(pem));
    expect(publicKeyOf((await readSigningKey(file))!)).toBe(publicKeyOf(key));
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    writeFileSync(file, other.export(pem));
    await expect(readSigningKey(file)).rejects.toThrow('UPDATE_SIGNING_KEY must name an ed25519');
  });
});
