import { z } from 'zod';

/** Lists that are read page by page. */

export const PageQuery = z.strictObject({
  before: z.string().max(64).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** One page of a list; `next` is the `before` of the page after it. */
export const page = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().nullable() });
