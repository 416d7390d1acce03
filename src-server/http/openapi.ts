import fastifySwagger from '@fastify/swagger';
import { createJsonSchemaTransform } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Http } from './http.ts';

/** Describes every route with the very schemas it is checked by, and answers with the description. */
export async function describeInterface(http: Http): Promise<void> {
  await http.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Standwatch',
        description:
          'Presence of support teams, and alerts about it. Errors are application/problem+json (RFC 9457) with a stable code.',
        version: '1',
      },
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer', description: 'The token of POST /sessions' },
        },
      },
      security: [{ token: [] }],
    },
    transform: createJsonSchemaTransform({}),
  });
  http.get(
    '/api/openapi.json',
    {
      config: { access: 'public' },
      schema: { hide: true, response: { 200: z.record(z.string(), z.unknown()) } },
    },
    async () => http.swagger() as unknown as Record<string, unknown>,
  );
}
