import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { protocol } from 'electron';
import type { ProtocolResponse } from 'electron';
import { contentSecurityPolicy, pagePath, pageScheme } from './page-path.ts';

const contentTypes: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.json': 'application/json',
};

/** Before the app is ready: pages of a standard, secure scheme have an origin, unlike file://. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true } },
  ]);
}

/**
 * Once the app is ready: serves the built pages, read-only, from one directory. Electron prefers
 * `protocol.handle`, which does it through Node's `fetch`: a tenth of a second to load, just when a page
 * wants to start, and memory for good.
 *
 * @returns resolves when a page has all that it waits for before it runs
 */
export function servePages(directory: string): Promise<void> {
  const wanted = new Set(['.js', '.css']);
  return new Promise((resolve) => {
    protocol.registerBufferProtocol(pageScheme, (request, respond) => {
      const path = pagePath(directory, request.url);
      answer(request.method === 'GET' ? path : null).then(
        (response) => {
          respond(response);
          wanted.delete(extname(path ?? ''));
          if (wanted.size === 0) resolve();
        },
        () => respond(refused),
      );
    });
  });
}

async function answer(path: string | null): Promise<ProtocolResponse> {
  if (path === null) return refused;
  return {
    data: await readFile(path),
    mimeType: contentTypes[extname(path)] ?? 'application/octet-stream',
    headers: {
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  };
}

/** A page that asks for a file it does not have is told so, as by any server. */
const refused = { statusCode: 404, data: Buffer.alloc(0) };
