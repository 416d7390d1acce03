import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, pagePath } from './page-path.ts';

const pages = join('/opt', 'standwatch', 'renderer');

describe('the files of the pages', () => {
  it.each([
    ['standwatch://app/index.html', 'index.html'],
    ['standwatch://app/assets/index.js', join('assets', 'index.js')],
    ['standwatch://app/assets/../index.html?a#b', 'index.html'],
    ['standwatch://app/a%20b.png', 'a b.png'],
    // Above the root there is nothing: what is asked for stays inside.
    ['standwatch://app/%2e%2e/%2e%2e/package.json', 'package.json'],
  ])('%s', (url, file) => {
    expect(pagePath(pages, url)).toBe(join(pages, file));
  });

  it.each([
    'standwatch://app/..%2f..%2fpackage.json',
    'standwatch://app/assets/..%2f..%2fmain/index.cjs',
    'standwatch://app/..%2frenderer-of-others/index.html',
    'standwatch://app/%00',
    'standwatch://app/index.html%00.png',
    'standwatch://app/%E0%A4%A',
    'standwatch://app/',
    'standwatch://evil/index.html',
    'standwatch://app.evil/index.html',
    'standwatch://app@evil/index.html',
    'standwatch://evil@app/index.html',
    'https://app/index.html',
    'file:///etc/passwd',
    'not a url',
  ])('refuses %j', (url) => {
    expect(pagePath(pages, url)).toBeNull();
  });
});

it('lets no page load, send or frame anything but its own files', () => {
  const directives = new Map(
    contentSecurityPolicy.split('; ').map((directive) => {
      const [name = '', ...values] = directive.split(' ');
      return [name, values];
    }),
  );
  expect(directives.get('default-src')).toEqual(["'none'"]);
  expect(directives.get('connect-src')).toEqual(["'none'"]);
  expect(directives.get('script-src')).toEqual(["'self'"]);
  const closed = ['base-uri', 'form-action', 'frame-ancestors'];
  expect(closed.map((name) => directives.get(name))).toEqual(closed.map(() => ["'none'"]));
});
