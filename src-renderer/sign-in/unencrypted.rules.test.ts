import { expect, it } from 'vitest';
import { isUnencrypted } from './unencrypted.rules.ts';

it.each([
  ['http://desk.example.com', true],
  ['  HTTP://desk.example.com:4600/alerts', true],
  ['http://192.168.1.20:4600', true],
  ['http://localhost.example.com', true],
  ['http://me@localhost.example.com', true],
  ['http://localhost:4600', false],
  ['http://127.0.0.1:4600', false],
  ['http://[::1]:4600', false],
  ['https://desk.example.com', false],
  ['desk.example.com', false],
  ['localhost:4600', false],
  ['http://', false],
  ['', false],
])('a password for "%s" would be read on the way: %s', (typed, is) => {
  expect(isUnencrypted(typed)).toBe(is);
});
