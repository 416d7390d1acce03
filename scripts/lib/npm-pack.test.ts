import { existsSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assertSha512, makeDirAtomically } from './npm-pack.ts';

let dir = '';

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'standwatch-pack-'));
});

afterEach(() => rm(dir, { recursive: true, force: true }));

describe('assertSha512', () => {
  // printf abc | openssl dgst -sha512 -binary | base64 -w0
  const ofAbc =
    '3a81oZNherrMQXNJriBBMRLm+k6JqX6iCp7u5ktV05ohkpkqJ0/BqDa6PCOj/uu9RU1EI2Q86A4qmslPpUyknw==';

  it('accepts the file that was published', async () => {
    await writeFile(join(dir, 'a.tgz'), 'abc');
    await expect(assertSha512(join(dir, 'a.tgz'), ofAbc)).resolves.toBeUndefined();
  });

  it('refuses any other', async () => {
    await writeFile(join(dir, 'a.tgz'), 'abd');
    await expect(assertSha512(join(dir, 'a.tgz'), ofAbc)).rejects.toThrow(
      'a.tgz is not the expected file',
    );
  });
});

describe('makeDirAtomically', () => {
  const filling = (content: string) => async (folder: string) => {
    await new Promise((resolve) => setImmediate(resolve));
    await writeFile(join(folder, 'file'), content);
  };

  it('leaves nothing behind when filling fails', async () => {
    const target = join(dir, 'target');
    const failing = makeDirAtomically(target, async (folder) => {
      await filling('half')(folder);
      throw new Error('the network is gone');
    });
    await expect(failing).rejects.toThrow('the network is gone');
    expect(await readdir(dir)).toEqual([]);
  });

  it('keeps one whole result when two do it at once', async () => {
    const target = join(dir, 'target');
    await Promise.all([
      makeDirAtomically(target, filling('one')),
      makeDirAtomically(target, filling('two')),
    ]);
    expect(await readdir(dir)).toEqual(['target']);
    expect(['one', 'two']).toContain(await readFile(join(target, 'file'), 'utf8'));
  });

  it('does nothing when the folder is there', async () => {
    const target = join(dir, 'target');
    await makeDirAtomically(target, filling('first'));
    await makeDirAtomically(target, filling('second'));
    expect(existsSync(target)).toBe(true);
    expect(await readFile(join(target, 'file'), 'utf8')).toBe('first');
  });
});
