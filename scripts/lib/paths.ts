import { join } from 'node:path';

/** The repository's own folder; every script works from here, wherever it was called. */
export const root = join(import.meta.dirname, '..', '..');

/** Things fetched or computed once, safe to delete. */
export const cacheDir = join(root, '.cache');

/** A path inside the repository. */
export function inRoot(...parts: string[]): string {
  return join(root, ...parts);
}
