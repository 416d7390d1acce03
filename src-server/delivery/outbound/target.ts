import { isIP } from 'node:net';
import type { Verdict } from './addresses.ts';

/** Longer than any webhook's address. */
const longestUrl = 2_000;

/** The host as `node:net` and the address lists want it: an IPv6 address without its brackets. */
const hostOf = (url: URL) => url.hostname.replace(/^\[|\]$/g, '');

export type Target =
  | { readonly kind: 'target'; readonly url: URL }
  /** It will never do. */
  | { readonly kind: 'impossible'; readonly message: string }
  /** Whoever runs the server may allow it some day. */
  | { readonly kind: 'not-allowed'; readonly message: string };

/**
 * Reads an address that messages may be sent to. Every way to write an IP address (decimal, octal,
 * hexadecimal, shortened) comes out of `URL` as the address itself, and is judged as such; a name
 * is judged when it is connected to. What is wrong is said in one sentence.
 */
export function readTarget(text: string, judge: (address: string) => Verdict): Target {
  const url = text.length <= longestUrl ? URL.parse(text) : null;
  if (!url) return impossible('This is no address such as https://example.com/hook.');
  const problem = formProblem(url);
  if (problem) return impossible(problem);
  const host = hostOf(url);
  const refusal = isIP(host) === 0 ? null : refusalOf(host, judge(host));
  return refusal ? { kind: 'not-allowed', message: refusal } : { kind: 'target', url };
}

const impossible = (message: string): Target => ({ kind: 'impossible', message });

function formProblem({ protocol, username, password }: URL): string | null {
  if (protocol !== 'https:' && protocol !== 'http:') {
    return 'Only addresses that begin with https:// or http:// are sent to.';
  }
  return username || password
    ? 'An address with a user name or a password in it is not sent to.'
    : null;
}

/** Why an address is not connected to, in one sentence; null when it may be. */
export function refusalOf(address: string, verdict: Verdict): string | null {
  if (verdict === 'public' || verdict === 'allowed-by-operator') return null;
  return `${address} is no public address (${verdict}); whoever runs the server can allow it with OUTBOUND_ALLOW.`;
}
