import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { Id } from '../../src-shared/domain.ts';
import type { Role } from '../../src-shared/domain.ts';
import { Problem } from '../../src-shared/problems.ts';
import type { SignedIn } from '../sessions/signed-in.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call this route: at least this role; without it, everybody who is signed in. */
    access?: 'public' | Role;
  }
  interface FastifyRequest {
    /** Who is calling; set on every route that is not public. */
    signedIn: SignedIn;
  }
}

/** The HTTP server, whose routes are typed by their schemas. */
export type Http = FastifyInstance<
  Server,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** What every route may answer with. */
export const problem = {
  description: 'A problem, with a stable code',
  content: { 'application/problem+json': { schema: Problem } },
} as const;

/** The answers of a route: the good one, and the problems every route may have. */
export const answers = <Status extends 200 | 201 | 202, Answer extends z.ZodType>(
  status: Status,
  answer: Answer,
) => ({ [status]: answer, '4xx': problem }) as Record<Status, Answer> & { '4xx': typeof problem };

/** The answers of a route that says nothing when all went well. */
export const noContent = { 204: z.undefined().describe('Done'), '4xx': problem } as const;

export const IdParams = z.object({ id: Id });

/** A list that comes as a whole. */
export const itemsOf = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item) });
