import { z } from 'zod';
import { ProblemError } from '../../src-shared/problems.ts';
import type { Http } from './http.ts';
import type { Services } from './services.ts';

const Ok = z.object({ ok: z.literal(true) });

/** For load balancers and watchers: alive, ready, and the numbers. */
export function healthRoutes(http: Http, { metrics, unreadiness }: Services): void {
  const open = { config: { access: 'public' }, schema: { hide: true } } as const;
  const answer = { ...open, schema: { hide: true, response: { 200: Ok } } } as const;

  http.get('/healthz', answer, async () => ({ ok: true as const }));

  http.get('/readyz', answer, async () => {
    const detail = await unreadiness();
    if (detail !== null) throw new ProblemError('unavailable', { detail });
    return { ok: true as const };
  });

  http.get('/metrics', open, async (_request, reply) => {
    reply.type(metrics.registry.contentType);
    return metrics.registry.metrics();
  });
}
