import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { mustRun } from './run.ts';

/** The sha512 of a file in base64, as package registries write it. */
export async function sha512(file: string): Promise<string> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return hash.digest('base64');
}

/** Throws unless the file is exactly the expected one. */
export async function assertSha512(file: string, expected: string): Promise<void> {
  const actual = await sha512(file);
  if (actual === expected) return;
  throw new Error(
    `${basename(file)} is not the expected file: its sha512 is ${actual}, expected ${expected}. ` +
      'Nothing of it was unpacked.',
  );
}

/**
 * Fetches one published package through npm (so a company's mirror is used), checks it, and
 * unpacks it into `dir`. No script of the package runs.
 */
export async function unpackNpmPackage(spec: string, expectedSha512: string, dir: string) {
  await mkdir(dir, { recursive: true });
  // On Windows npm is nothing without a shell, which would cut a path with spaces in two.
  await mustRun('npm', ['pack', spec, '--ignore-scripts', '--silent', '--pack-destination', '.'], {
    cwd: dir,
    shell: process.platform === 'win32',
  });
  const tarball = (await readdir(dir)).find((name) => name.endsWith('.tgz'));
  if (!tarball) throw new Error(`npm pack ${spec} left no file in ${dir}`);
  await assertSha512(join(dir, tarball), expectedSha512);
  await mustRun('tar', ['-xzf', join(dir, tarball), '-C', dir]);
  await rm(join(dir, tarball));
}

/**
 * Makes a folder that others see either whole or not at all: `fill` works in a temporary folder
 * beside it which is then renamed. When two processes do this at once, the first one wins.
 */
export async function makeDirAtomically(
  target: string,
  fill: (temporary: string) => Promise<void>,
): Promise<void> {
  if (existsSync(target)) return;
  const temporary = join(dirname(target), `.${basename(target)}-${randomUUID()}`);
  await mkdir(temporary, { recursive: true });
  try {
    await fill(temporary);
    await rename(temporary, target);
  } catch (error) {
    if (!existsSync(target)) throw error;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}
