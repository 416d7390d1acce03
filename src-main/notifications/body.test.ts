import { expect, it } from 'vitest';
import { noticeBody } from './body.rules.ts';

const text = 'Signed out on <a href="https://example.org">Tom & Anna</a>\nClick to return.';

it.each([
  [
    'linux',
    'Signed out on &lt;a href="https://example.org"&gt;Tom &amp; Anna&lt;/a&gt;\nClick to return.',
  ],
  ['darwin', text],
  ['win32', text],
])('the body of a notice shows names as they are on %s', (platform, body) => {
  expect(noticeBody(text, platform)).toBe(body);
});

it('escapes an entity in a name, too', () => {
  expect(noticeBody('&lt;b&gt;', 'linux')).toBe('&amp;lt;b&amp;gt;');
});
