import { existsSync } from 'node:fs';
import { mkdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { afterEach, expect, it, vi } from 'vitest';
import { withLock } from './lock.ts';
import { cacheDir } from './paths.ts';

const name = `test-${process.pid}`;
const file = join(cacheDir, `${name}.lock`);

afterEach(() => rm(file, { force: true }));

it('lets one in at a time', async () => {
  let inside = 0;
  let most = 0;
  const work = () =>
    withLock(name, async () => {
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setImmediate(resolve));
      inside -= 1;
    });
  await Promise.all([work(), work(), work()]);
  expect(most).toBe(1);
  expect(existsSync(file)).toBe(false);
});

it('is given back when the work fails', async () => {
  const failing = withLock(name, () => Promise.reject(new Error('no')));
  await expect(failing).rejects.toThrow('no');
  expect(await withLock(name, () => Promise.resolve('next'))).toBe('next');
});

it('is taken from a holder that was killed', async () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  await mkdir(cacheDir, { recursive: true });
  await writeFile(file, String(pid));
  expect(await withLock(name, () => Promise.resolve('mine'))).toBe('mine');
});

it('is taken from a holder that had our number before us', async () => {
  await mkdir(cacheDir, { recursive: true });
  await writeFile(file, String(process.pid));
  await utimes(file, 0, 0);
  expect(await withLock(name, () => Promise.resolve('mine'))).toBe('mine');
});

it('is taken when nobody wrote into it for longer than writing takes', async () => {
  await mkdir(cacheDir, { recursive: true });
  await writeFile(file, '');
  const before = new Date(Date.now() - 6_000);
  await utimes(file, before, before);
  expect(await withLock(name, () => Promise.resolve('mine'))).toBe('mine');
});

it('says once that it waits for a holder that lives, and what to do when that is none', async () => {
  const said = vi.spyOn(console, 'log').mockImplementation(() => {});
  await mkdir(cacheDir, { recursive: true });
  await writeFile(file, String(process.ppid));
  const waiting = withLock(name, () => Promise.resolve('mine'));
  await vi.waitFor(() => expect(said).toHaveBeenCalled(), { timeout: 10_000 });
  await rm(file);
  expect(await waiting).toBe('mine');
  expect(said.mock.calls).toEqual([
    [`Waiting for another build. If there is none, delete ${file}`],
  ]);
  said.mockRestore();
});
