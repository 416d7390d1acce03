import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifySchemaValidationError } from 'fastify/types/schema.js';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { ProblemError } from '../../src-shared/problems.ts';
import type { ProblemCode } from '../../src-shared/problems.ts';
import { problemOf } from '../store/unavailable.ts';

/** Every error leaves as `application/problem+json`; what is not expected is logged and told as `internal`. */
export function handleError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const known = toProblemError(error);
  if (known.code === 'internal') {
    request.log.error({ err: error, method: request.method, url: request.url }, 'a request failed');
  }
  sendProblem(reply, known);
}

export function sendProblem(reply: FastifyReply, error: ProblemError): FastifyReply {
  const problem = error.toProblem();
  if (problem.retryAfterSeconds !== undefined) {
    reply.header('retry-after', String(problem.retryAfterSeconds));
  }
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
  return reply
    .code(problem.status)
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send(problem);
}

/** Whoever sends a body with more mistakes reads the first ones. */
export const mostErrors = 50;

function toProblemError(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const errors = error.validation.slice(0, mostErrors).flatMap(wrongFields).slice(0, mostErrors);
    return new ProblemError('invalid-request', { errors });
  }
  const code = codeOf((error as { statusCode?: unknown } | null)?.statusCode);
  return code === 'internal' ? problemOf(error) : new ProblemError(code);
}

/** Where and what; of fields nobody knows, each by its own name. */
function wrongFields({ keyword, instancePath, message, params }: FastifySchemaValidationError) {
  const path = instancePath.split('/').filter(Boolean);
  if (keyword === 'unrecognized_keys' && Array.isArray(params['keys'])) {
    const keys: unknown[] = params['keys'];
    return keys.map((key) => ({ path: [...path, key].join('.'), message: 'is not known here' }));
  }
  return [{ path: path.join('.'), message: message ?? 'is not valid' }];
}

/** Fastify's own errors carry a status: a body that is no JSON, too large, of another type. */
function codeOf(status: unknown): ProblemCode {
  if (typeof status !== 'number' || status < 400) return 'internal';
  if (status === 404) return 'not-found';
  if (status === 405) return 'method-not-allowed';
  if (status === 413) return 'payload-too-large';
  if (status === 415) return 'unsupported-media-type';
  if (status === 503) return 'unavailable';
  return status < 500 ? 'invalid-request' : 'internal';
}
