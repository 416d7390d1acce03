import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, it, vi } from 'vitest';

/** A checkout of its own, in which this user may write nothing. */
const root = mkdtempSync(join(tmpdir(), 'standwatch-build-'));
vi.doMock('./lib/paths.ts', () => ({
  root,
  cacheDir: join(root, '.cache'),
  inRoot: (...parts: string[]) => join(root, ...parts),
}));
vi.doMock('./lib/lock.ts', () => ({
  withLock: () =>
    Promise.reject(Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' })),
}));
const { build } = await import('./build.ts');

let said: string[];

beforeEach(() => {
  said = [];
  vi.spyOn(console, 'log').mockImplementation((text: string) => void said.push(text));
  mkdirSync(join(root, 'node_modules', 'vite'), { recursive: true });
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => rmSync(root, { recursive: true }));

const why = 'The panel cannot be built by this user (EACCES: permission denied)';
const remedy = 'run "node scripts/build.ts panel" as the one who installed it';

it('says in a sentence that a user who may not write cannot build', async () => {
  await expect(build('panel')).rejects.toThrow(`${why}: ${remedy}.`);
});

it('uses what was built before, and says so', async () => {
  const page = join(root, 'out', 'panel', 'index.html');
  mkdirSync(dirname(page), { recursive: true });
  writeFileSync(page, '');
  expect(await build('panel')).toBe('as left');
  expect(said).toEqual([`${why}, so the last one built is used. For the newest, ${remedy}.`]);
});
