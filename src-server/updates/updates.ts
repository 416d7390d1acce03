import { realpath } from 'node:fs/promises';
import { basename, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { ProblemError } from '../../src-shared/problems.ts';
import type { Http } from '../http/http.ts';

/** `0.2.0/…`, `.hidden` and `..` are no names of installers. */
const fileName = /^\/[A-Za-z0-9][\w .()@-]*$/;

/** Feeds and AppImages have the same name in every version. */
const namesVersion = (path: string) => /\d+\.\d+\.\d+/.test(basename(path));

/** The feed tells the hash of what it names, so a cache can keep back a file and change none. */
const fileMaxAgeSeconds = 86_400;

/**
 * Serves new versions of the agent app out of one folder, to whoever asks: what is in it is given
 * to people who are not signed in yet. Nothing below the folder, nothing that a link leads out to.
 */
export async function serveUpdates(http: Http, directory: string): Promise<void> {
  const root = await realpath(directory);
  await http.register(
    async (scope) => {
      scope.addHook('onRoute', (route) => {
        route.config = { ...route.config, access: 'public' };
        route.schema = { ...route.schema, hide: true };
      });
      scope.addHook('onRequest', async ({ url }) => {
        if (!(await isServed(root, url))) throw new ProblemError('not-found');
      });
      await scope.register(fastifyStatic, {
        root,
        decorateReply: false,
        index: false,
        dotfiles: 'ignore',
        cacheControl: false,
        setHeaders(reply, path) {
          const caching = namesVersion(path) ? `public, max-age=${fileMaxAgeSeconds}` : 'no-cache';
          reply.header('cache-control', caching);
        },
      });
    },
    { prefix: '/updates' },
  );
}

async function isServed(root: string, url: string): Promise<boolean> {
  const { pathname } = new URL(url, 'http://server');
  try {
    const name = decodeURIComponent(pathname.slice('/updates'.length));
    return fileName.test(name) && (await realpath(join(root, name))) === join(root, name);
  } catch {
    // An escape that stands for nothing, or a file that is not there.
    return false;
  }
}
