import { describe, expect, it } from 'vitest';
import { serverInArguments, serverOfLink } from './server-link.rules.ts';

const link = (server: string) => `standwatch://connect?server=${encodeURIComponent(server)}`;

describe('a link to a server', () => {
  it.each([
    [link('https://desk.example.com'), 'https://desk.example.com'],
    [link('https://desk.example.com/'), 'https://desk.example.com'],
    [link('https://desk.example.com:8443'), 'https://desk.example.com:8443'],
    [link('https://[2001:db8::1]'), 'https://[2001:db8::1]'],
    [link('http://localhost:4600'), 'http://localhost:4600'],
    [link('http://127.0.0.1:4600'), 'http://127.0.0.1:4600'],
    ['standwatch://connect/?server=https://desk.example.com', 'https://desk.example.com'],
    ['STANDWATCH://connect?server=https://desk.example.com', 'https://desk.example.com'],
  ])('%s', (text, server) => {
    expect(serverOfLink(text)).toBe(server);
  });

  it.each([
    '',
    'standwatch:',
    'standwatch://',
    'standwatch://connect',
    'standwatch://connect?',
    'standwatch://connect?server=',
    // Other scheme, host or parameter, and more than one.
    'https://connect?server=https://desk.example.com',
    'xstandwatch://connect?server=https://desk.example.com',
    ' standwatch://connect?server=https://desk.example.com',
    'standwatch://app/index.html?server=https://desk.example.com',
    'standwatch://connect@evil.example?server=https://desk.example.com',
    'standwatch://connect.evil.example?server=https://desk.example.com',
    'standwatch://connect/sign-out?server=https://desk.example.com',
    'standwatch://connect?email=a@example.com&server=https://desk.example.com',
    'standwatch://connect?server=https://desk.example.com&email=a@example.com',
    'standwatch://connect?server=https://desk.example.com#token',
    'standwatch:connect?server=https://desk.example.com',
    // Addresses that say more than a server, or something else than they seem to.
    link('http://desk.example.com'),
    link('http://localhost.evil.example'),
    link('http://127.0.0.1.evil.example'),
    link('http://2130706433'),
    link('https://user:password@desk.example.com'),
    link('https://desk.example.com@evil.example'),
    link('https://desk.example.com/sign-in?next=evil'),
    link('https://desk.example.com\\@evil.example'),
    link('https://desk.example.com/..'),
    link('https://DESK.example.com'),
    link('https://dеsk.example.com'),
    link('https://desk.example.com:443'),
    link('https:desk.example.com'),
    link('https://'),
    link(' https://desk.example.com'),
    link('https://desk.example.com\n'),
    link('https://desk.example.com\0'),
    link('https://desk.example.com --no-sandbox'),
    link('desk.example.com'),
    link('javascript:alert(1)'),
    link('file:///etc/passwd'),
    link('data:text/html,hi'),
    link(`https://${'a'.repeat(400)}.example`),
    link(link('https://desk.example.com')),
    // Encoded twice, or not at all.
    `standwatch://connect?server=${encodeURIComponent(encodeURIComponent('https://desk.example.com'))}`,
    'standwatch://connect?server=%',
    'standwatch://connect?server=%E0%A4%A',
  ])('refuses %j', (text) => {
    expect(serverOfLink(text)).toBeNull();
  });
});

describe('the arguments of a start', () => {
  const good = link('https://desk.example.com');
  it.each([
    [['/opt/standwatch', good], 'https://desk.example.com'],
    [['/opt/standwatch', '--hidden', good], 'https://desk.example.com'],
    [['/opt/standwatch', '--hidden'], null],
    [['/opt/standwatch', good, link('https://evil.example')], null],
    [['/opt/standwatch', `--server=${good}`], null],
    [['/opt/standwatch', 'https://desk.example.com'], null],
  ])('%j', (args, server) => {
    expect(serverInArguments(args)).toBe(server);
  });
});
