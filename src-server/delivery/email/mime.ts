import { encodeWord, foldLines } from 'nodemailer/lib/mime-funcs';
import type { Mail } from './compose.ts';

/**
 * A mail as it goes over the wire. nodemailer would write it as a tree of streams, which takes longer
 * than all else that is done for a mail, and alerts of many accounts leave in the same second.
 */

/** Who a mail is from and to, both of them with plain ASCII behind the @. */
export interface Route {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
}

/** Neither of the encodings below can write `=_`, so no part contains them. Source: RFC 2045, section 6.7 */
const alternative = '=_text-and-html';
const related = '=_html-and-pictures';

/** The whole message, its lines ended by CR and LF. */
export function writeMime(mail: Mail, route: Route): Buffer {
  return Buffer.from(
    [
      ...headers(mail, route),
      '',
      ...parts(alternative, [
        ['Content-Type: text/plain; charset=utf-8', ...quoted(mail.text)],
        mail.pictures.length > 0 ? withPictures(mail) : htmlPart(mail),
      ]),
      '',
    ].join('\r\n'),
  );
}

function headers(mail: Mail, { from, to }: Route): string[] {
  return [
    `From: ${nameWords(from.name)} <${withoutBreaks(from.address)}>`,
    `To: <${withoutBreaks(to)}>`,
    header('Subject', subjectWords(withoutBreaks(mail.subject))),
    header('Message-ID', mail.messageId),
    header('In-Reply-To', mail.inReplyTo),
    header('References', mail.references),
    header('Date', mail.date.toUTCString().replace('GMT', '+0000')),
    ...Object.entries(mail.headers).map(([name, value]) => header(name, value)),
    'MIME-Version: 1.0',
    `Content-Type: multipart/alternative; boundary="${alternative}"`,
  ];
}

const header = (name: string, value: string) => foldLines(`${name}: ${withoutBreaks(value)}`, 76);

/** What ends a line would begin another header. */
const withoutBreaks = (value: string) => value.replaceAll(/\p{Cc}+/gu, ' ');

const isAscii = (words: string) => /^[ -~]*$/.test(words);

/** What looks like an encoded word is encoded too, and stays what it looks like. Source: RFC 2047 */
const subjectWords = (subject: string) =>
  isAscii(subject) && !subject.includes('=?') ? subject : encodeWord(subject, 'Q', 52);

/** Source: RFC 5322, section 3.2.4, and RFC 2047 for what is not ASCII. */
function nameWords(name: string): string {
  return isAscii(name)
    ? `"${name.replaceAll(/["\\]/g, String.raw`\$&`)}"`
    : encodeWord(withoutBreaks(name), 'Q', 52);
}

const withPictures = (mail: Mail) => [
  `Content-Type: multipart/related; type="text/html"; boundary="${related}"`,
  '',
  ...parts(related, [htmlPart(mail), ...mail.pictures.map(picturePart)]),
];

const htmlPart = ({ html }: Mail) => ['Content-Type: text/html; charset=utf-8', ...quoted(html)];

const parts = (boundary: string, all: readonly (readonly string[])[]) => [
  ...all.flatMap((part) => [`--${boundary}`, ...part]),
  `--${boundary}--`,
];

const encodings = new WeakMap<Buffer, string>();

/** Encoded once, as all mails show the same few. */
function encoded(content: Buffer): string {
  const known = encodings.get(content);
  if (known !== undefined) return known;
  const lines = content.toString('base64').replaceAll(/.{76}(?=.)/g, '$&\r\n');
  encodings.set(content, lines);
  return lines;
}

const picturePart = ({ cid, filename, content }: Mail['pictures'][number]) => [
  `Content-Type: image/png; name=${filename}`,
  `Content-ID: <${cid}>`,
  'Content-Transfer-Encoding: base64',
  `Content-Disposition: inline; filename=${filename}`,
  '',
  encoded(content),
];

const quoted = (text: string) => [
  'Content-Transfer-Encoding: quoted-printable',
  '',
  quotedPrintable(text),
];

const longestLine = 76;

/** Words in the encoding that leaves most of them readable. Source: RFC 2045, section 6.7 */
export function quotedPrintable(text: string): string {
  return text
    .replaceAll('=', '=3D')
    .replaceAll(/[^\t\n\r -~]+/g, (characters) => escaped(characters))
    .split(/\r?\n|\r/)
    .map((line) => shortLines(line.replace(/[\t ]$/, (end) => escaped(end))))
    .join('\r\n');
}

const escaped = (characters: string) =>
  Buffer.from(characters).toString('hex').toUpperCase().replaceAll(/../g, '=$&');

/** A line that is too long goes on after a `=` at its end, which does not stand within an escape. */
function shortLines(line: string): string {
  if (line.length <= longestLine) return line;
  const lines: string[] = [];
  let start = 0;
  while (line.length - start > longestLine) {
    const most = start + longestLine - 1;
    const escape = line.indexOf('=', most - 2);
    const end = escape >= 0 && escape < most ? escape : most;
    lines.push(line.slice(start, end));
    start = end;
  }
  return [...lines, line.slice(start)].join('=\r\n');
}
