import { join } from 'node:path';
import { readFileIfThere } from '../json-file.ts';

export const settingsPath = (directory: string) => join(directory, 'settings.json');

/** Whether the window was compact when the app ended, before anything is there that checks the file. */
export function wasCompact(directory: string): boolean {
  try {
    const content = readFileIfThere(settingsPath(directory))?.toString('utf8') ?? '{}';
    return (JSON.parse(content) as { compact?: unknown } | null)?.compact === true;
  } catch {
    // A damaged file; the store says so.
    return false;
  }
}
