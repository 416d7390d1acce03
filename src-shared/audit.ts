import { z } from 'zod';
import { Id, Instant, Named } from './domain.ts';
import { page } from './paging.ts';

export const AuditEntry = z.object({
  id: Id,
  at: Instant,
  actor: Named.nullable(),
  action: z.string(),
  target: Named.nullable(),
  detail: z.record(z.string(), z.unknown()),
});
export const AuditAnswer = page(AuditEntry);
