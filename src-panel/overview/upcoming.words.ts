import type { Translate } from '../../src-shared/describe.ts';

const placeholder = '\u0000';

/** The sentence around a moment, so that the page can set the moment as a time. */
export function momentTold(
  key: string,
  words: object,
  t: Translate,
): [before: string, after: string] {
  const [before = '', after = ''] = t(key, { ...words, time: placeholder }).split(placeholder);
  return [before, after];
}
