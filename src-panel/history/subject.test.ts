import { describe, expect, it } from 'vitest';
import type { Role } from '../../src-shared/domain.ts';
import { historyPath, readSubject, writeSubject } from './subject.ts';

const read = (query: string, role: Role = 'lead') =>
  readSubject(new URLSearchParams(query), { id: 'me', role, departmentIds: [] });

describe('whose history the address asks for', () => {
  it.each(['kind=account', 'kind=department', 'kind=department&id=d1', 'kind=operator&id=marie'])(
    'is read and written alike: %s',
    (query) => {
      expect(writeSubject(read(query))).toBe(query);
    },
  );

  it.each(['', 'kind=everything', 'kind=account&id=a', 'id=marie'])(
    'is the account when it says nothing that makes sense: "%s"',
    (query) => {
      expect(read(query)).toEqual({ kind: 'account' });
    },
  );

  it('is their own for whoever only answers visitors', () => {
    const own = { kind: 'operator', id: 'me' };
    expect(read('', 'operator')).toEqual(own);
    expect(read('kind=operator&id=marie', 'operator')).toEqual(own);
  });

  it('keeps an odd id whole', () => {
    expect(historyPath({ kind: 'operator', id: 'a&b' })).toBe('/history?kind=operator&id=a%26b');
  });
});
