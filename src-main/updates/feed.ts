import { createPublicKey, verify } from 'node:crypto';
import type { Fetch } from '../session/session.api.ts';

const feedTimeoutMs = 15_000;

/** A feed that was found to be signed by whoever made this app. */
export interface Feed {
  /** The folder it came from. */
  readonly url: string;
  readonly file: string;
  readonly text: string;
}

export type FeedAnswer =
  | { readonly kind: 'feed'; readonly feed: Feed }
  /** The server hands out no updates for this system. */
  | { readonly kind: 'none' }
  /** There is a feed, and it is not signed, or by somebody else. */
  | { readonly kind: 'refused' };

/** The name electron-builder gives the feed of a system. */
export function feedFile(platform: string, arch: string): string {
  switch (platform) {
    case 'win32':
      return 'latest.yml';
    case 'darwin':
      return 'latest-mac.yml';
    default:
      return arch === 'x64' ? 'latest-linux.yml' : `latest-linux-${arch}.yml`;
  }
}

/**
 * Asks a server what is new. Installers are checked by the hashes in the feed, so whoever could
 * write the feed could install anything here: it counts only with a signature by `key`.
 * @param key ed25519, SPKI in base64
 */
export async function fetchFeed(
  fetch: Fetch,
  server: string,
  { file, key }: { readonly file: string; readonly key: string },
): Promise<FeedAnswer> {
  const url = `${server}/updates/`;
  const get = (name: string) =>
    fetch(url + name, { method: 'GET', headers: {}, signal: AbortSignal.timeout(feedTimeoutMs) });
  const answer = await get(file);
  if (answer.status === 404) return { kind: 'none' };
  if (!answer.ok) throw new Error(`${url}${file} answered with ${answer.status}`);
  const content = Buffer.from(await answer.arrayBuffer());
  const signature = await get(`${file}.sig`);
  if (!signature.ok || !isSigned(signedPart(file, content), await signature.text(), key)) {
    return { kind: 'refused' };
  }
  return { kind: 'feed', feed: { url, file, text: content.toString('utf8') } };
}

/** What the signature of a feed covers: its name too, so that it counts under no other. */
export function signedPart(file: string, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${file}\n`), content]);
}

function isSigned(content: Buffer, signature: string, key: string): boolean {
  const publicKey = createPublicKey({
    key: Buffer.from(key, 'base64'),
    format: 'der',
    type: 'spki',
  });
  return verify(null, content, publicKey, Buffer.from(signature.trim(), 'base64'));
}
