import { loopbackHosts } from '../../src-shared/loopback.ts';

const prefix = /^standwatch:\/\/connect\/?\?server=/i;
const maxLinkLength = 400;

/**
 * The server that a link asks for: `standwatch://connect?server=https%3A%2F%2Fdesk.example.com`.
 * Anybody can write such a link, so it says an origin and not a word more: https, or http on this
 * very computer. Null for everything else, however harmless it looks.
 */
export function serverOfLink(link: string): string | null {
  const [start = ''] = prefix.exec(link) ?? [];
  if (start === '' || link.length > maxLinkLength) return null;
  try {
    const address = decodeURIComponent(link.slice(start.length));
    const { protocol, hostname, origin } = new URL(address);
    if (address !== origin && address !== `${origin}/`) return null;
    const isHere = protocol === 'http:' && loopbackHosts.has(hostname);
    return protocol === 'https:' || isHere ? origin : null;
  } catch {
    // No address at all, or an escape that stands for nothing.
    return null;
  }
}

/** What the system hands to the app on a click on a link, among its arguments: one link, or none. */
export function serverInArguments(args: readonly string[]): string | null {
  const links = args.filter((arg) => /^standwatch:/i.test(arg));
  return links.length === 1 ? serverOfLink(links[0]!) : null;
}
