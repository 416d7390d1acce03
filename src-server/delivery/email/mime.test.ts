import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import { describe, expect, it } from 'vitest';
import { noticeOf, offlineAlert } from '../testing.ts';
import { hostile } from '../testing/hostile.ts';
import type { MarkPictures } from './compose.ts';
import { composeMail } from './compose.ts';
import type { Route } from './mime.ts';
import { quotedPrintable, writeMime } from './mime.ts';

const from = { name: 'Standwatch', address: 'alerts@example.org' };
const route: Route = { from, to: 'lead@example.org' };
const pictures: MarkPictures = { away: Buffer.alloc(200, 1), offline: Buffer.alloc(57, 2) };

const mailOf = (shown: MarkPictures) => composeMail(noticeOf(offlineAlert), 'example.org', shown);
const write = (changed = {}, sent = route) =>
  writeMime({ ...mailOf(pictures), ...changed }, sent).toString('latin1');
const read = (mail: string) => simpleParser(Buffer.from(mail, 'latin1'), { skipTextToHtml: true });

describe('a mail on its way', () => {
  it('is ASCII in short lines, and the same each time', () => {
    const mail = write({ subject: 'Équipe « Nuit »', text: `${'été '.repeat(60)}\n日本` });
    expect(mail).toMatch(/^[\t\r\n -~]*$/);
    for (const line of mail.split('\r\n')) {
      expect(line.length).toBeLessThanOrEqual(line.startsWith('Content-Type: ') ? 90 : 76);
      expect(line).not.toMatch(/[\r\n]/);
    }
    expect(write({ subject: 'Équipe « Nuit »', text: `${'été '.repeat(60)}\n日本` })).toBe(mail);
  });

  it.each([[pictures], [{}]])('has a text, and an HTML part with what it shows', async (shown) => {
    const mail = mailOf(shown);
    const parsed = await simpleParser(writeMime(mail, route), { keepCidLinks: true });
    expect(parsed.text).toBe(mail.text);
    expect(parsed.html).toBe(mail.html);
    const contents = mail.pictures.map(({ content }) => content);
    expect(parsed.attachments.map(({ content }) => content)).toEqual(contents);
    expect(parsed.attachments.every(({ related }) => related)).toBe(true);
  });

  it.each([
    'Acme is offline: Marie went Away (idle 15 min)',
    'Équipe « Nuit » est hors ligne : Zoë est passée Absente (après 15 min d’inactivité)',
    '田中 太郎 · 👩🏽‍💻 '.repeat(8).trim(),
    'Acme =?UTF-8?Q?is_fine?= is offline',
  ])('has the subject %s', async (subject) => {
    expect((await read(write({ subject }))).subject).toBe(subject);
  });

  it.each(['Standwatch', 'Équipe de nuit', 'Say "hi", \\ <you@example.org>'])(
    'is from %s',
    async (name) => {
      const mail = await read(write({}, { ...route, from: { ...from, name } }));
      expect(mail.from?.value).toEqual([{ ...from, name }]);
    },
  );

  it('has no more headers than ours, whatever is in them', async () => {
    const names = async (mail: string) => (await read(mail)).headerLines.map(({ key }) => key);
    const ours = await names(write());
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), hostile, async (one, other) => {
        const headers = { ...mailOf({}).headers, 'List-Unsubscribe': one };
        const sent = { from: { name: one, address: from.address }, to: `${other}@example.org` };
        expect(await names(write({ subject: other, messageId: one, headers }, sent))).toEqual(ours);
      }),
      { numRuns: 60 },
    );
  });
});

describe('quoted-printable', () => {
  it('comes out as it went in', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.string({ maxLength: 300 })),
        async (line) => {
          const text = line.replaceAll(/[\p{Cc}\u2028\u2029]/gu, '');
          const encoded = quotedPrintable(`a\n${text} \nb`);
          expect(encoded.split('\r\n').every(({ length }) => length <= 76)).toBe(true);
          expect(encoded).toMatch(/^(?:[\t -<>-~]|\r\n|=\r\n|=[\dA-F]{2})*$/);
          const bytes = encoded
            .replaceAll('=\r\n', '')
            .replaceAll(/=([\dA-F]{2})/g, (_, hex: string) =>
              String.fromCharCode(parseInt(hex, 16)),
            );
          expect(Buffer.from(bytes, 'latin1').toString()).toBe(`a\r\n${text} \r\nb`);
        },
      ),
    );
  });

  it.each([
    ['a space at its end ', 'a space at its end=20'],
    ['1 = 1', '1 =3D 1'],
    ['é', '=C3=A9'],
    ['x'.repeat(76), 'x'.repeat(76)],
    ['x'.repeat(77), `${'x'.repeat(75)}=\r\nxx`],
    [`${'x'.repeat(74)}=yy`, `${'x'.repeat(74)}=\r\n=3Dyy`],
    [`${'x'.repeat(73)}=yy`, `${'x'.repeat(73)}=\r\n=3Dyy`],
    [`${'x'.repeat(72)}=yy`, `${'x'.repeat(72)}=3D=\r\nyy`],
  ])('of %s', (text, encoded) => expect(quotedPrintable(text)).toBe(encoded));
});
