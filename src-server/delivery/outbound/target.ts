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
  return isIP(host) === 0 || isOpen(judge(host))
    ? { kind: 'target', url }
    : { kind: 'not-allowed', message: noPublicAddress };
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

/** Whether an address may be connected to. */
export const isOpen = (verdict: Verdict): boolean =>
  verdict === 'public' || verdict === 'allowed-by-operator';

/**
 * What is told of every name and address that is not sent to, whatever they are: otherwise people of
 * an account could ask the server which names there are in its network, and where they lead.
 */
export const noPublicAddress =
  'This leads to no public address; whoever runs the server can allow others with OUTBOUND_ALLOW.';
