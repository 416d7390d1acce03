import type { IncomingHttpHeaders } from 'node:http';
import fastifyCookie from '@fastify/cookie';
import type { CookieSerializeOptions } from '@fastify/cookie';

/** A panel that is open nowhere forgets its session after this long; the server's own limit is the same. */
export const panelSessionDays = 14;

const isHttps = (publicUrl: string | null): boolean => publicUrl?.startsWith('https:') ?? false;

/**
 * The panel's sessions live in a cookie that its own scripts cannot read. Browsers take one whose name begins
 * with `__Host-` from this very host and over https only: a neighbouring host cannot put its own session in
 * its place. Source: draft-ietf-httpbis-rfc6265bis, 4.1.3.2
 */
export const sessionCookie = (publicUrl: string | null): string =>
  isHttps(publicUrl) ? '__Host-standwatch_session' : 'standwatch_session';

export function cookieOptions(publicUrl: string | null): CookieSerializeOptions {
  return {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: isHttps(publicUrl),
    maxAge: panelSessionDays * 86_400,
  };
}

/** The token in the `Authorization` header; null when there is none. */
export function bearerToken(headers: IncomingHttpHeaders): string | null {
  return /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? null;
}

/** The token in the panel's cookie; null when there is none. */
export function cookieToken(headers: IncomingHttpHeaders, publicUrl: string | null): string | null {
  if (!headers.cookie) return null;
  return fastifyCookie.parse(headers.cookie)[sessionCookie(publicUrl)] || null;
}

/**
 * Whether a browser sent this request from our own pages. Without an `Origin` and without
 * `Sec-Fetch-Site` it cannot be told, which counts as no.
 * @param hosts the names this server goes by: the `Host` it was asked for and the public one's
 */
export function isSameOrigin(
  headers: IncomingHttpHeaders,
  hosts: readonly (string | null | undefined)[],
): boolean {
  const { origin } = headers;
  if (origin !== undefined) {
    const host = URL.parse(origin)?.host;
    return host !== undefined && host !== '' && hosts.includes(host);
  }
  return headers['sec-fetch-site'] === 'same-origin';
}

/** The host and port of an address; null when there is none. */
export const hostOf = (url: string | null): string | null => (url && URL.parse(url)?.host) || null;
