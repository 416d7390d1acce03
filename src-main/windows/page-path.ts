import { join, normalize, sep } from 'node:path';

export const pageScheme = 'standwatch';
export const pageOrigin = `${pageScheme}://app`;

/**
 * A page may load its own files and nothing else: no network, no frames, no plugins. Styles may
 * be inline because Mantine sets sizes and colours in `style` attributes, which have no nonce.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The file a URL stands for; null when it lies outside of the directory or names no file at all. */
export function pagePath(directory: string, url: string): string | null {
  const path = pathIn(url);
  if (path === null || path.includes('\0')) return null;
  const asked = normalize(join(directory, path));
  return asked.startsWith(directory + sep) && !asked.endsWith(sep) ? asked : null;
}

function pathIn(url: string): string | null {
  try {
    const { host, pathname } = new URL(url);
    return `${pageScheme}://${host}` === pageOrigin && url.startsWith(pageOrigin)
      ? decodeURIComponent(pathname)
      : null;
  } catch {
    // An escape that stands for nothing: there is no such file.
    return null;
  }
}
