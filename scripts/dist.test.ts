import { expect, it } from 'vitest';
import { refusal } from './dist.ts';

it('keeps the runtime for tests away from users', () => {
  const fallback = { source: 'fallback', version: '25.1.1' } as const;
  expect(refusal(fallback, false)).toContain('is for development and tests');
  expect(refusal(fallback, true)).toBeUndefined();
});

it.each(['override', 'installed', 'downloaded'] as const)(
  'packages a runtime that is %s',
  (source) => {
    expect(refusal({ source, version: '45.4.1' }, false)).toBeUndefined();
  },
);
