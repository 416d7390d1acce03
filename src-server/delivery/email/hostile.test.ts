import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import { describe, expect, it } from 'vitest';
import type { AlertFacts } from '../channel.ts';
import { noticeOf } from '../testing.ts';
import { hostile, hostileAlert } from '../testing/hostile.ts';
import { oneLine } from '../letter/clean.ts';
import { composeMail } from './compose.ts';
import { writeMime } from './mime.ts';

describe('names that want to be more than names', () => {
  it('stay one line, whole characters, and short', () => {
    fc.assert(
      fc.property(hostile, (name) => {
        const line = oneLine(name);
        expect(line).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u);
        expect([...new Intl.Segmenter().segment(line)].length).toBeLessThanOrEqual(60);
        expect(oneLine(line)).toBe(line);
      }),
    );
  });

  it('keep the letters of every script', () => {
    for (const name of ['Zoë O’Brien', 'محمد علي', '田中 太郎', 'Дмитрий', '👩🏽‍💻 Ana']) {
      expect(oneLine(name)).toBe(name);
    }
  });

  it('add no header, no recipient and no element', async () => {
    const plain = await received(hostileAlert('Ann', 'PC', 'lunch', 'Acme'));
    await fc.assert(
      fc.asyncProperty(hostile, hostile, hostile, hostile, async (...words) => {
        const mail = await received(hostileAlert(...words));
        expect(mail.headers).toEqual(plain.headers);
        expect(mail.to).toBe('lead@example.org');
        expect(mail.subject).not.toMatch(/[\r\n]/);
        expect(mail.subject.length).toBeLessThan(3_500);
        expect(mail.elements).toEqual(plain.elements);
      }),
      { numRuns: 60 },
    );
  });
});

const route = {
  from: { name: 'Standwatch', address: 'alerts@example.org' },
  to: 'lead@example.org',
};

/** A mail as its reader's program sees it. */
async function received(alert: AlertFacts) {
  const written = writeMime(composeMail(noticeOf(alert), 'example.org', {}), route);
  const parsed = await simpleParser(written, { skipTextToHtml: true });
  const to = Array.isArray(parsed.to) ? parsed.to.map(({ text }) => text).join() : parsed.to?.text;
  return {
    headers: parsed.headerLines.map(({ key }) => key).sort(),
    to,
    subject: parsed.subject ?? '',
    elements: [...String(parsed.html).matchAll(/<(\/?[a-z0-9!]+)([^>]*)/gi)].map(
      ([, name, rest]) => [name, ...[...rest!.matchAll(/ ([a-z-]+)="/g)].map(([, key]) => key)],
    ),
  };
}
