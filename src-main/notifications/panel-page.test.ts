import { expect, it } from 'vitest';
import { panelPage } from './panel-page.rules.ts';

const server = 'https://desk.example.com';
const own = `${server}/alerts?alert=a1`;

it.each([
  ['as the server says', own, own],
  ['another host', 'https://evil.example.com/alerts?alert=a1', own],
  ['another port', 'https://desk.example.com:8443/alerts', own],
  ['without encryption', 'http://desk.example.com/alerts', own],
  ['a name before the host', 'https://desk.example.com@evil.example.com/', own],
  ['a password', 'https://a:b@desk.example.com/alerts', own],
  ['a program', 'javascript:alert(1)', own],
  ['a file', 'file:///etc/passwd', own],
  ['nothing', '', own],
])('leads nowhere else than to the own server: %s', (_name, url, page) => {
  expect(panelPage(url, { server, alertId: 'a1' })).toBe(page);
});

it('leads nowhere from a server that is none', () => {
  const own = { server: 'file:///etc/passwd', alertId: 'a1' };
  expect(() => panelPage('javascript:alert(1)', own)).toThrow(/no server's address/);
});
