import { describe, expect, it } from 'vitest';
import type { ProblemError } from '../../src-shared/problems.ts';
import { readAddress } from './address.rules.ts';

describe('the address of a mail', () => {
  it('may be one of a network of its own', () => {
    expect(readAddress('email', 'lead@localhost')).toBe('lead@localhost');
  });

  it.each(['lead', 'a@b.org, c@d.org', 'a@b.org\r\nBcc: c@d.org'])('is not %j', (address) => {
    const errors = [{ path: 'to', message: 'is no e-mail address' }];
    expect(() => readAddress('email', address)).toThrow(
      expect.objectContaining({ extra: { errors } }) as ProblemError,
    );
  });
});

describe('the address of a webhook', () => {
  it.each(['https://example.org/hook', 'http://intranet/hook'])('may be %s', (url) => {
    expect(readAddress('webhook', url)).toBe(url);
  });

  const beginning = 'must begin with https:// or http://';
  it.each([
    ['example.org/hook', `is no address; it ${beginning}`],
    ['ftp://example.org/hook', beginning],
    ['https://marie@example.org/hook', 'must not contain a user name or a password'],
  ])('is not %s: it %s', (url, message) => {
    expect(() => readAddress('webhook', url)).toThrow(
      expect.objectContaining({ extra: { errors: [{ path: 'to', message }] } }) as ProblemError,
    );
  });
});
