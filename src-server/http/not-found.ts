import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { ProblemError } from '../../src-shared/problems.ts';
import type { Http } from './http.ts';
import { pathOf } from './path.ts';
import { sendProblem } from './problems.ts';

/**
 * Answers what has no route: 405 with `Allow` where another method has one, the panel for its
 * pages' addresses, otherwise 404.
 */
export function handleNotFound(http: Http, sendPanel: (reply: FastifyReply) => FastifyReply): void {
  const routes: { method: string; parts: string[] }[] = [];
  http.addHook('onRoute', ({ method, url }: RouteOptions) => {
    if (url.includes('*')) return;
    for (const each of [method].flat()) routes.push({ method: each, parts: url.split('/') });
  });
  http.setNotFoundHandler((request, reply) => {
    const path = pathOf(request);
    const parts = path.split('/');
    const allowed = routes.filter((route) => fits(parts, route.parts)).map(({ method }) => method);
    if (allowed.length > 0) {
      reply.header('allow', [...new Set(allowed)].join(', '));
      return sendProblem(reply, new ProblemError('method-not-allowed'));
    }
    if (isPage(request, path)) return sendPanel(reply);
    return sendProblem(reply, new ProblemError('not-found'));
  });
}

const fits = (parts: readonly string[], route: readonly string[]): boolean =>
  parts.length === route.length &&
  route.every((part, at) => (part.startsWith(':') ? parts[at] !== '' : parts[at] === part));

/** The panel's own addresses, such as `/operators`, are known to its page only. */
function isPage(request: FastifyRequest, path: string): boolean {
  const wantsPage = request.headers.accept?.includes('text/html') ?? false;
  const isFile = /\.[^/]+$/.test(path);
  const isInterface = /^\/(api|socket\.io|healthz|readyz|metrics|updates)(\/|$)/.test(path);
  return request.method === 'GET' && wantsPage && !isFile && !isInterface;
}
