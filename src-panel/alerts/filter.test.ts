import { describe, expect, it } from 'vitest';
import { isFiltered, queryOf, readFilter, writeFilter } from './filter.ts';

const read = (query: string) => readFilter(new URLSearchParams(query));

describe('the filter in the address', () => {
  it('is read and written alike', () => {
    const query = 'state=offline&scope=d1&status=open&from=2026-11-20&to=2026-11-21';
    expect(String(writeFilter(read(query)))).toBe(query);
    expect(isFiltered(read(query))).toBe(true);
  });

  it('is none when the address says nothing, or nothing that makes sense', () => {
    const none = { state: null, scope: null, status: null, from: null, to: null };
    expect(read('')).toEqual(none);
    expect(read('state=asleep&status=lost&from=2026-13-01&to=today&scope=')).toEqual(none);
    expect(isFiltered(read('alert=a&do=snooze'))).toBe(false);
  });

  it('leaves the alert of a link behind', () => {
    expect(String(writeFilter(read('alert=a&status=failed')))).toBe('status=failed');
  });

  it('asks for whole days of the reader', () => {
    expect(queryOf(read('from=2026-11-20&to=2026-11-20'))).toEqual({
      since: new Date(2026, 10, 20).toISOString(),
      until: new Date(2026, 10, 21).toISOString(),
    });
    expect(queryOf(read('state=online&scope=a&status=ended'))).toEqual({
      state: 'online',
      scopeId: 'a',
      status: 'ended',
    });
  });
});
