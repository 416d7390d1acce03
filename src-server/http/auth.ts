import type { IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../../src-shared/problems.ts';
import { isAtLeast } from '../accounts/rights.rules.ts';
import { bearerToken, cookieToken, hostOf, isSameOrigin } from '../sessions/cookie.ts';
import type { Services } from './services.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Finds out who calls, before anything of the request is read, and once more when all that changes
 * something has arrived: a body may take half a minute. Routes are closed unless they say
 * `access: 'public'`.
 * @throws ProblemError not-signed-in, session-ended, cross-site or forbidden
 */
export function createAuthHooks({ authenticator, config }: Services) {
  async function identify(request: FastifyRequest): Promise<void> {
    const { access } = request.routeOptions.config;
    if (access === 'public' || request.is404) return;
    const bearer = bearerToken(request.headers);
    const token = bearer ?? cookieToken(request.headers, config.publicUrl);
    if (token === null) throw new ProblemError('not-signed-in');
    if (bearer === null && !safeMethods.has(request.method)) {
      // A browser adds the cookie to whatever request a page makes; a header only our pages can send.
      const hosts = [request.host, hostOf(config.publicUrl)];
      if (!isSameOrigin(request.headers, hosts)) throw new ProblemError('cross-site');
    }
    request.signedIn = await authenticator.authenticate(token);
    if (access && !isAtLeast(request.signedIn.operator.role, access)) {
      throw new ProblemError('forbidden');
    }
  }

  return {
    onRequest: identify,
    async preHandler(request: FastifyRequest): Promise<void> {
      if (!safeMethods.has(request.method)) await identify(request);
    },
  };
}

/** The panel's token for its socket; null when there is none or the request is cross-site. */
export function socketCookieToken(request: IncomingMessage, publicUrl: string | null) {
  const hosts = [request.headers.host, hostOf(publicUrl)];
  return isSameOrigin(request.headers, hosts) ? cookieToken(request.headers, publicUrl) : null;
}

/** PostgreSQL cannot store this character, and no name or address of ours has it. */
const nul = '\0';

/** Refuses texts that one of the stores could not keep. Runs on what the schemas let through. */
export async function refuseNul(request: FastifyRequest): Promise<void> {
  const at = [request.body, request.params, request.query].map(pathOfNul).find((path) => path);
  if (at === undefined || at === null) return;
  const errors = [{ path: at.join('.'), message: 'must not contain the character U+0000' }];
  throw new ProblemError('invalid-request', { errors });
}

function pathOfNul(value: unknown): string[] | null {
  if (typeof value === 'string') return value.includes(nul) ? [] : null;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, item] of Object.entries(value)) {
    if (key.includes(nul)) return [];
    const path = pathOfNul(item);
    if (path) return [key, ...path];
  }
  return null;
}
