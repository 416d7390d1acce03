import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './paths.ts';

const ignored = /\.test\.tsx?$|\.tsbuildinfo$|(^|\/)testing\//;

/**
 * One word for the contents of these files and folders (relative to `base`). Names and contents
 * count, times do not: a fresh clone or a touched file is no reason to build again.
 */
export function sourceHash(sources: readonly string[], base: string = root): string {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((source) => filesIn(join(base, source))).toSorted()) {
    const name = relative(base, file).replaceAll('\\', '/');
    if (ignored.test(name)) continue;
    const content = readFileSync(file);
    hash.update(`${name}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

function filesIn(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
