import { describe, expect, it } from 'vitest';
import { isStoreUnavailable, problemOf } from './unavailable.ts';

const withCode = (code: string) => Object.assign(new Error('of the store'), { code });

describe('what the store could not do just now', () => {
  it.each(['08006', '57P01', '40P01', '53300', '25P03', 'ECONNREFUSED'])(
    '%s may succeed later',
    (code) => {
      expect(isStoreUnavailable(withCode(code))).toBe(true);
      expect(problemOf(withCode(code))).toMatchObject({ code: 'unavailable' });
    },
  );

  it.each(['23505', '25P02', '42P01', '53100'])('%s does not', (code) => {
    expect(isStoreUnavailable(withCode(code))).toBe(false);
    expect(problemOf(withCode(code))).toMatchObject({ code: 'internal' });
  });
});
