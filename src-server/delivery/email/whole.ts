import type { Readable } from 'node:stream';
import { Transform } from 'node:stream';
import type { Mail } from './compose.ts';

/** A mail as few pieces: each of its own is a write to the kernel, and many leave in the same second. */

type Picture = Mail['attachments'][number];

const parts = new WeakMap<Buffer, string>();

/** A picture as the finished part of a mail; made once, as all mails show the same few. */
export function picturePart({ cid, content, contentType, filename }: Picture) {
  let raw = parts.get(content);
  if (raw === undefined) {
    const body = content.toString('base64').replaceAll(/.{76}/g, '$&\r\n');
    raw = [
      `Content-Type: ${contentType}; name=${filename}`,
      `Content-Id: <${cid}>`,
      'Content-Transfer-Encoding: base64',
      `Content-Disposition: inline; filename=${filename}`,
      '',
      body,
    ].join('\r\n');
    parts.set(content, raw);
  }
  // What it says of itself again decides where among the parts it stands.
  return { cid, contentType, filename, raw };
}

/** The same stream in one piece. A mail is some ten kilobytes. */
export function inOnePiece(stream: Readable): Readable {
  const pieces: Buffer[] = [];
  const whole = new Transform({
    transform(piece: Buffer, _, done) {
      pieces.push(piece);
      done();
    },
    flush(done) {
      done(null, Buffer.concat(pieces));
    },
  });
  stream.once('error', (error) => whole.destroy(error));
  return stream.pipe(whole);
}
