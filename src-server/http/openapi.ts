import fastifySwagger from '@fastify/swagger';
import { createJsonSchemaTransform } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { WebhookMessage } from '../../src-shared/webhook.ts';
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
      webhooks: { 'presence.alert': { post: describeWebhook() } },
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

/** What we send, rather than what we are asked: see docs/webhooks.md. */
function describeWebhook() {
  const schema = z.toJSONSchema(WebhookMessage) as object;
  return {
    summary: 'An alert, signed to the Standard Webhooks specification',
    security: [],
    requestBody: { required: true, content: { 'application/json': { schema } } },
    responses: {
      '2XX': { description: 'Accepted.' },
      '410': { description: 'The address is gone for good: nothing is sent to it again.' },
    },
  };
}
