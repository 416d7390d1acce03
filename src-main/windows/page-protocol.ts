import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { protocol } from 'electron';
import { contentSecurityPolicy, pagePath, pageScheme } from './page-path.ts';

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
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Once the app is ready: serves the built pages, read-only, from one directory. */
export function servePages(directory: string): void {
  protocol.handle(pageScheme, (request) => answer(directory, request));
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
