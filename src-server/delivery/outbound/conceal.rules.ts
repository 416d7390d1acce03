/**
 * The address of a webhook is a secret: whoever has it can post. What other sides answer is shown
 * to every lead, exported and logged, and many repeat the address they were asked at.
 */

/** Parts that are no longer, such as `hooks` or `services`, are no secret. */
const longestPlainPart = 8;

/** @returns what writes `…` for the address and its parts in a text */
export function concealer(address: string): (text: string) => string {
  const url = URL.parse(address);
  if (!url) return (text) => text;
  const wholes = url.pathname === '/' && !url.search ? [] : [address, url.href];
  const path = url.pathname + url.search;
  const parts = [...url.pathname.split('/'), ...queryValues(url)]
    .flatMap((part) => [part, decoded(part)])
    .filter((part) => part.length > longestPlainPart);
  const patterns = [
    ...[...wholes, ...parts].sort((one, other) => other.length - one.length).map(literally),
    // A short path must not be found in the middle of a host or of a longer word.
    ...(path === '/' ? [] : [String.raw`(?<!/)${literally(path)}(?![\w-])`]),
  ];
  if (patterns.length === 0) return (text) => text;
  const secret = new RegExp(patterns.join('|'), 'giu');
  return (text) => text.replaceAll(secret, '…');
}

/** A text as a pattern that finds it. */
const literally = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);

/** As they are written, not as they are read. */
const queryValues = ({ search }: URL): string[] =>
  search
    .slice(1)
    .split('&')
    .map((pair) => pair.slice(pair.indexOf('=') + 1));

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
