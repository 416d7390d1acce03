import { readFileSync } from 'node:fs';
import type { MarkPictures } from './compose.ts';
import type { Mark } from '../letter/marks.ts';

const marks: readonly Mark[] = ['online', 'busy', 'away', 'offline', 'unknown'];

/** Reads the pictures of the presence marks; one that is missing is left out. */
export function readMarkPictures(
  directory = new URL('../../../assets/presence/', import.meta.url),
): MarkPictures {
  return Object.fromEntries(
    marks.flatMap((mark) => {
      const content = read(new URL(`${mark}.png`, directory));
      return content ? [[mark, content]] : [];
    }),
  );
}

function read(file: URL): Buffer | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}
