import { z } from 'zod';
import { Id, Instant, scopeCauseFields } from './domain.ts';
import { page, PageQuery } from './paging.ts';

/** One stretch of one status of one operator, or of one state of the account or a department. */
export const HistoryEntry = z.object({
  id: Id,
  subject: z.object({
    kind: z.enum(['operator', 'account', 'department']),
    id: Id,
    name: z.string(),
  }),
  status: z.string(),
  startedAt: Instant,
  endedAt: Instant.nullable(),
  ...scopeCauseFields,
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;
export const HistoryAnswer = page(HistoryEntry);
/** Whose history; without an id that of everybody of this kind whom the reader may see. */
export const HistoryFilter = z.strictObject({
  kind: z.enum(['operator', 'account', 'department']),
  id: Id.optional(),
});
export type HistoryFilter = z.infer<typeof HistoryFilter>;
/** As it is asked for: without a kind, that of the account, or one's own for who may not see the account's. */
export const HistoryFilterQuery = HistoryFilter.partial();
export const HistoryQuery = PageQuery.extend(HistoryFilterQuery.shape);
