import { expect, it } from 'vitest';
import { lastTheFailed, routesOf } from './proxy.rules.ts';

const direct = { kind: 'direct' };

it.each([
  ['DIRECT', [direct]],
  ['', [direct]],
  ['SOMETHING else:1', [direct]],
  ['PROXY', [direct]],
  ['PROXY proxy.example.com:3128', [{ kind: 'http', url: 'http://proxy.example.com:3128' }]],
  [
    'PROXY a:1; HTTPS b:2;SOCKS5 c:3 ; direct',
    [
      { kind: 'http', url: 'http://a:1' },
      { kind: 'http', url: 'https://b:2' },
      { kind: 'socks', url: 'socks5h://c:3' },
      direct,
    ],
  ],
  ['SOCKS [2001:db8::1]:1080', [{ kind: 'socks', url: 'socks4://[2001:db8::1]:1080' }]],
])('%j', (answer, routes) => {
  expect(routesOf(answer)).toEqual(routes);
});

it.each([
  ['none', [], 'PROXY a; DIRECT; PROXY b', 'PROXY a; DIRECT; PROXY b'],
  ['the first', ['http://a'], 'PROXY a; DIRECT; PROXY b', 'DIRECT; PROXY b; PROXY a'],
  ['all', ['http://b', 'http://a'], 'PROXY a; PROXY b', 'PROXY a; PROXY b'],
])('when %s failed of late', (_name, failed, answer, order) => {
  expect(lastTheFailed(routesOf(answer), (url) => failed.includes(url))).toEqual(routesOf(order));
});
