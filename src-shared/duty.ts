import { z } from 'zod';
import { ChosenStatus, Id, Instant } from './domain.ts';

/** What it means for the others that an operator comes or goes right now. */

/** Whether somebody is expected online by the hours of the account, or of a department that has its own. */
export const CoverageNow = z.object({
  scopeId: Id,
  expected: z.boolean(),
  /** The next opening or closing; null: none within 400 days. */
  changesAt: Instant.nullable(),
});
export type CoverageNow = z.infer<typeof CoverageNow>;

export const Duty = z.object({
  /** Only those that have hours of their own. */
  coverage: z.array(CoverageNow),
  /** Whether Busy counts as online for the account. */
  busyCounts: z.boolean(),
  /** After how long somebody would be told that the account is offline; null: nobody would be just now. */
  offlineToldAfterSeconds: z.number().nullable(),
});
export type Duty = z.infer<typeof Duty>;

/**
 * What an operator had chosen whose app was launched with the computer outside the hours: they are
 * Away until they say otherwise.
 */
export const Held = z.object({ status: ChosenStatus, reason: z.string().nullable() });
export type Held = z.infer<typeof Held>;
