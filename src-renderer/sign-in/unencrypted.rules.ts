import { loopbackHosts } from '../../src-shared/loopback.ts';

/** Whoever is on the way to the server that somebody typed could read what is sent there. Pure. */
export function isUnencrypted(typed: string): boolean {
  try {
    const { protocol, hostname } = new URL(typed.trim());
    return protocol === 'http:' && !loopbackHosts.has(hostname);
  } catch {
    // No address, or one without a scheme, which is taken for https.
    return false;
  }
}
