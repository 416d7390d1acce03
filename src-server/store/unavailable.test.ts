import { describe, expect, it } from 'vitest';
import { isStoreUnavailable, problemOf, reasonOf } from './unavailable.ts';

const withCode = (code: string) => Object.assign(new Error('of the store'), { code });

describe('what the store could not do just now', () => {
  it.each([
    '08006',
    '57P01',
    '40P01',
    '53300',
    '25P03',
    '55P03',
    'ECONNREFUSED',
    'EAI_AGAIN',
    'ENETUNREACH',
    'ENETDOWN',
    'EHOSTDOWN',
    'EHOSTUNREACH',
  ])('%s may succeed later', (code) => {
    expect(isStoreUnavailable(withCode(code))).toBe(true);
    expect(problemOf(withCode(code))).toMatchObject({ code: 'unavailable' });
  });

  it.each(['23505', '25P02', '42P01', '53100'])('%s does not', (code) => {
    expect(isStoreUnavailable(withCode(code))).toBe(false);
    expect(problemOf(withCode(code))).toMatchObject({ code: 'internal' });
  });

  it('a socket that is not there may be later, any other file is only missing', () => {
    const missing = (syscall: string) => Object.assign(withCode('ENOENT'), { syscall });
    expect(isStoreUnavailable(missing('connect'))).toBe(true);
    expect(isStoreUnavailable(missing('open'))).toBe(false);
  });

  it('is told by what failed, also when each address of a host failed by itself', () => {
    expect(reasonOf(withCode('08006'))).toBe('of the store');
    expect(reasonOf(new AggregateError([new Error('::1'), new Error('127.0.0.1')]))).toBe(
      '::1, 127.0.0.1',
    );
    expect(reasonOf(Object.assign(new Error(), { code: 'ECONNREFUSED' }))).toBe('ECONNREFUSED');
  });
});
