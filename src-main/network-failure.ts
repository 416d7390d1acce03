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

/**
 * What an answer means that no Standwatch server gives. A network that wants people to sign in first
 * sends them elsewhere, or says so; a proxy that wants a password says so.
 */
export function answerFailure(
  status: number,
): Extract<LinkFailure, 'captive-portal' | 'proxy' | 'server-error' | 'not-standwatch'> {
  if (status === 407) return 'proxy';
  if (status === 511 || (status >= 300 && status < 400)) return 'captive-portal';
  return status >= 500 || status === 429 ? 'server-error' : 'not-standwatch';
}
