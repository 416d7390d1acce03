import type { LinkFailure } from '../src-shared/agent.ts';

/** What Node's TLS says when it does not trust the other side. Source: Node's `tls` and OpenSSL's X509_V_ERR names. */
const certificateCodes =
  /^(CERT_|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT|UNABLE_TO_(VERIFY|GET|DECODE|DECRYPT)|ERR_TLS_CERT|ERR_TLS_HOSTNAME|HOSTNAME_MISMATCH|INVALID_(CA|PURPOSE)|ERROR_IN_CERT|CRL_)/;

/** What it says when the other side does not speak TLS at all, or not HTTP. */
const otherProtocolCodes = /^(EPROTO|ERR_SSL_|HPE_|UND_ERR_(RESPONSE|HTTP|SOCKET_PROTOCOL))/;

/** What our own agent says when the way leads through a proxy that does not take it. */
export const proxyFailureCode = 'STANDWATCH_PROXY';

/** Tells a failed connection apart by the code at the root of the error. */
export function networkFailure(
  error: unknown,
): Extract<LinkFailure, 'unreachable' | 'certificate' | 'not-standwatch' | 'proxy'> {
  const codes = errorCodes(error);
  if (codes.includes(proxyFailureCode)) return 'proxy';
  if (codes.some((code) => certificateCodes.test(code))) return 'certificate';
  if (codes.some((code) => otherProtocolCodes.test(code))) return 'not-standwatch';
  return 'unreachable';
}

function errorCodes(error: unknown): string[] {
  const codes: string[] = [];
  let current: unknown = error;
  for (let depth = 0; depth < 5 && typeof current === 'object' && current !== null; depth += 1) {
    if ('code' in current && typeof current.code === 'string') codes.push(current.code);
    current = 'cause' in current ? current.cause : 'error' in current ? current.error : null;
  }
  return codes;
}

/** Redirects that hold for good. */
const permanent: ReadonlySet<number> = new Set([301, 308]);

type AnswerFailure = 'captive-portal' | 'moved' | 'proxy' | 'server-error' | 'not-standwatch';

/**
 * What an answer means that no Standwatch server gives. A network that wants people to sign in first
 * sends them elsewhere for now, or says so; a proxy that wants a password says so.
 */
export function answerFailure(status: number): Extract<LinkFailure, AnswerFailure> {
  if (status === 407) return 'proxy';
  if (permanent.has(status)) return 'moved';
  if (status === 511 || isRedirect(status)) return 'captive-portal';
  return status >= 500 || status === 429 ? 'server-error' : 'not-standwatch';
}

export const isRedirect = (status: number) => status >= 300 && status < 400;

/**
 * The same for a redirect of which it is known where it leads. A server that has moved leads there for good, and one that
 * wants https to its own name; a network leads to the page of another.
 */
export function redirectFailure(
  status: number,
  asked: string,
  location: string,
):
  | { readonly why: 'captive-portal' | 'not-standwatch' }
  | { readonly why: 'moved'; readonly to: string } {
  const [from, to] = [new URL(asked), urlOrNull(location, asked)];
  if (!to || !/^https?:$/.test(to.protocol) || to.origin === from.origin) {
    return { why: 'not-standwatch' };
  }
  const isServer = permanent.has(status) || to.hostname === from.hostname;
  return isServer ? { why: 'moved', to: to.origin } : { why: 'captive-portal' };
}

function urlOrNull(text: string, base: string): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}
