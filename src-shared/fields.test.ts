import { describe, expect, it } from 'vitest';
import { Email } from './fields.ts';

describe('an e-mail address', () => {
  it.each([
    'owner@localhost',
    'owner@mail.intranet',
    'o.wner+alerts@example.org',
    '_x@a-1.example.org',
    `${'x'.repeat(242)}@example.org`,
  ])('may be %s', (address) => {
    expect(Email.parse(` ${address} `)).toBe(address);
  });

  it.each([
    'owner',
    '@example.org',
    '.a@example.org',
    'a.@example.org',
    'a..b@example.org',
    'owner@',
    'owner@-example.org',
    'owner@example..org',
    'owner@example.org.',
    'a@b.org\r\nBcc: c@d.org',
    'a@b.org,c@d.org',
    'a b@c.org',
    '<a@b.org>',
    '"a"@b.org',
    'a@b.org\0',
    `${'x'.repeat(243)}@example.org`,
  ])('is not %j', (address) => {
    expect(Email.safeParse(address).success).toBe(false);
  });
});
