import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol } from 'electron';

const scheme = 'standwatch';
export const pageOrigin = `${scheme}://app`;

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

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.json': 'application/json',
};

/** Before the app is ready: pages of a standard, secure scheme have an origin, unlike file://. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Once the app is ready: serves the built pages, read-only, from one directory. */
export function servePages(directory: string): void {
  protocol.handle(scheme, (request) => answer(directory, request));
}

async function answer(directory: string, request: Request): Promise<Response> {
  const path = pagePath(directory, request.url);
  if (request.method !== 'GET' || path === null) return refused(404);
  try {
    return new Response(await readFile(path), {
      headers: {
        'content-type': contentTypes[extname(path)] ?? 'application/octet-stream',
        'content-security-policy': contentSecurityPolicy,
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      },
    });
  } catch {
    // A page that asks for a file it does not have is told so, as by any server.
    return refused(404);
  }
}

const refused = (status: number) => new Response(null, { status });

/** The file a URL stands for; null when it lies outside of the directory. */
export function pagePath(directory: string, url: string): string | null {
  const { host, pathname } = new URL(url);
  if (`${scheme}://${host}` !== pageOrigin) return null;
  const asked = normalize(join(directory, decodeURIComponent(pathname)));
  return asked.startsWith(directory + sep) ? asked : null;
}
