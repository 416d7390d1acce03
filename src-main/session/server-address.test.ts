import { describe, expect, it } from 'vitest';
import { normaliseServerAddress } from './server-address.ts';

describe('the server address', () => {
  it.each([
    ['desk.example.com', 'https://desk.example.com'],
    ['  Desk.Example.com/  ', 'https://desk.example.com'],
    ['desk.example.com:8443', 'https://desk.example.com:8443'],
    ['https://desk.example.com/alerts?x=1#y', 'https://desk.example.com'],
    ['http://desk.example.com', 'http://desk.example.com'],
    ['localhost:4600', 'http://localhost:4600'],
    ['localhost', 'http://localhost'],
    ['127.0.0.1:4600', 'http://127.0.0.1:4600'],
    ['[::1]:4600', 'http://[::1]:4600'],
    ['https://localhost:4600', 'https://localhost:4600'],
    ['localhost.example.com', 'https://localhost.example.com'],
    ['bücher.example', 'https://xn--bcher-kva.example'],
  ])('%s', (typed, origin) => {
    expect(normaliseServerAddress(typed)).toBe(origin);
  });

  it.each([
    '',
    '   ',
    'https://',
    'ftp://desk.example.com',
    'a b',
    'file:///etc',
    'me:pw@desk',
    'desk:99999',
  ])('refuses "%s"', (typed) => {
    expect(() => normaliseServerAddress(typed)).toThrow(
      expect.objectContaining({ code: 'invalid-address' }),
    );
  });
});
