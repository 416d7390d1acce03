import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../../src-shared/problems.ts';
import { mostErrors } from './problems.ts';

/**
 * Refuses what a route was sent that describes no query or no body of its own: a field that nobody
 * reads never passes in silence. Null and `{}` are no body.
 * @throws ProblemError invalid-request
 */
export async function refuseUnasked(request: FastifyRequest): Promise<void> {
  const { schema } = request.routeOptions;
  if (!schema?.querystring) refuseFields(request.query);
  if (!schema?.body) refuseFields(request.body);
}

function refuseFields(given: unknown): void {
  const isOther = Array.isArray(given) || typeof (given ?? {}) !== 'object';
  const fields = isOther ? [''] : Object.keys(given ?? {});
  if (fields.length === 0) return;
  const errors = fields.map((path) => ({ path, message: 'is not known here' }));
  throw new ProblemError('invalid-request', { errors: errors.slice(0, mostErrors) });
}
