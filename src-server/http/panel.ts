import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyReply } from 'fastify';
import type { Http } from './http.ts';

const panelDirectory = join(import.meta.dirname, '../../out/panel');

/** Built files carry a hash in their names, so what a name stands for never changes. */
const assetMaxAgeSeconds = 31_536_000;

const notBuilt = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Standwatch</title>
<h1>The control panel is not built yet</h1>
<p>The server is running. Stop it and start it with <code>npm run server</code>, which builds the panel first.</p>
</html>
`;

/**
 * Serves the control panel.
 * @returns what answers a page's address, from `/` on
 */
export async function servePanel(
  http: Http,
  directory = panelDirectory,
): Promise<(reply: FastifyReply) => FastifyReply> {
  if (!existsSync(join(directory, 'index.html'))) {
    const sendNotBuilt = (reply: FastifyReply) =>
      reply.code(503).type('text/html; charset=utf-8').send(notBuilt);
    http.get('/', { config: { access: 'public' }, schema: { hide: true } }, (_request, reply) =>
      sendNotBuilt(reply),
    );
    return sendNotBuilt;
  }
  await http.register(async (scope) => {
    scope.addHook('onRoute', (route) => {
      route.config = { ...route.config, access: 'public' };
      route.schema = { ...route.schema, hide: true };
    });
    await scope.register(fastifyStatic, {
      root: directory,
      cacheControl: false,
      setHeaders(reply, path) {
        const isAsset = path.includes('/assets/');
        reply.header(
          'cache-control',
          isAsset ? `public, max-age=${assetMaxAgeSeconds}, immutable` : 'no-cache',
        );
      },
    });
  });
  return (reply) => reply.sendFile('index.html', directory);
}
