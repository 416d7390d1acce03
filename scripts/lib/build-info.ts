import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { signedPart } from '../../src-main/updates/feed.ts';
import { mustRun, run } from './run.ts';

/**
 * The commit that the sources are, in twelve digits, so that the same commit gives the same name;
 * `-changed` when something in them is not committed. Null where there is no git to ask.
 */
export async function sourceCommit(cwd: string): Promise<string | null> {
  const head = await run('git', ['rev-parse', '--short=12', 'HEAD'], { cwd }).catch(() => null);
  if (head?.code !== 0) return null;
  const changes = await mustRun('git', ['status', '--porcelain', '--untracked-files=no'], { cwd });
  return head.stdout.trim() + (changes.stdout === '' ? '' : '-changed');
}

/**
 * The key that updates are signed with, from the file that `UPDATE_SIGNING_KEY` names; null when it
 * names none. Throws one sentence when it is no such key.
 */
export async function readSigningKey(file: string | undefined): Promise<KeyObject | null> {
  if (!file) return null;
  const key = createPrivateKey(await readFile(file));
  if (key.asymmetricKeyType === 'ed25519') return key;
  throw new Error(
    `UPDATE_SIGNING_KEY must name an ed25519 key: openssl genpkey -algorithm ed25519 -out ${file}`,
  );
}

/** What is built into the app, to check what `key` has signed. */
export function publicKeyOf(key: KeyObject): string {
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64');
}

/** Writes a signature beside every feed in a folder. Returns the names of the feeds. */
export async function signFeeds(directory: string, key: KeyObject): Promise<string[]> {
  const feeds = (await readdir(directory)).filter((name) => /^latest.*\.yml$/.test(name));
  for (const name of feeds) {
    const content = await readFile(join(directory, name));
    const signature = sign(null, signedPart(name, content), key);
    await writeFile(join(directory, `${name}.sig`), `${signature.toString('base64')}\n`);
  }
  return feeds;
}
