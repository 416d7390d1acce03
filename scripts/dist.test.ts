import { expect, it } from 'vitest';
import { refusal } from './dist.ts';

it.each([
  ['fallback', false, 'is for development and tests'],
  ['fallback', true, undefined],
  ['downloaded', false, undefined],
  ['installed', false, undefined],
  ['override', false, undefined],
] as const)('with the %s runtime, directory only: %s, it refuses: %s', (source, dirOnly, words) => {
  const refused = refusal({ source, version: '25.1.1' }, dirOnly);
  if (words) expect(refused).toContain(words);
  else expect(refused).toBeUndefined();
});
