import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sourceHash } from './source-hash.ts';

let dir = '';
const write = async (name: string, content: string) => {
  await mkdir(dirname(join(dir, name)), { recursive: true });
  await writeFile(join(dir, name), content);
};
const hash = () => sourceHash(['src', 'one.config.ts', 'not-there'], dir);

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'standwatch-hash-'));
  await write('src/a.ts', 'a');
  await write('src/deep/b.ts', 'b');
  await write('one.config.ts', 'c');
});

afterEach(() => rm(dir, { recursive: true, force: true }));

it.each([
  ['a changed file', () => write('src/deep/b.ts', 'B')],
  ['a changed file of its own', () => write('one.config.ts', 'C')],
  ['a new file', () => write('src/new.ts', '')],
  ['a removed file', () => rm(join(dir, 'src/a.ts'))],
  ['text that moved from one file to the next', () => write('src/a.ts', 'ab')],
])('changes with %s', async (_name, change) => {
  const before = hash();
  await change();
  expect(hash()).not.toBe(before);
});

it.each([
  ['a test', () => write('src/a.test.ts', 'test')],
  ['a helper of tests', () => write('src/testing/fake.ts', 'fake')],
  ['a file elsewhere', () => write('other/a.ts', 'a')],
  ['a new date', () => utimes(join(dir, 'src/a.ts'), 1, 1)],
])('stays the same with %s', async (_name, change) => {
  const before = hash();
  await change();
  expect(hash()).toBe(before);
});
