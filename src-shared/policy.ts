import { z } from 'zod';
import { areDistinctLabels, maxAwayLabelLength, maxAwayLabels } from './away-labels.rules.ts';
import { IdlePolicy, LaunchPolicy } from './domain.ts';
import { leavingOut } from './fields.ts';

/** A label for Away of an account's own. U+0000 cannot be kept. */
const AwayLabel = z
  .string()
  .trim()
  .min(1)
  .max(maxAwayLabelLength)
  .refine((text) => !text.includes('\0'));

/** What an admin set for the operators of an account or of a department. */
export const PolicyView = z.object({
  idlePolicy: IdlePolicy.nullable(),
  launchAtLogin: LaunchPolicy.nullable(),
  awayReasons: z.array(z.string()),
});
export type PolicyView = z.infer<typeof PolicyView>;

export const PolicyBody = z
  .strictObject({
    idlePolicy: leavingOut(
      z.strictObject({ minutes: IdlePolicy.shape.minutes, locked: z.boolean() }),
      'setBy',
    ).nullable(),
    /** Null: each operator decides. */
    launchAtLogin: leavingOut(z.strictObject({ on: z.boolean() }), 'setBy').nullable(),
    awayReasons: z
      .array(AwayLabel)
      .max(maxAwayLabels)
      .refine(areDistinctLabels, 'must differ from each other and from the known reasons'),
  })
  .partial();
export type PolicyBody = z.output<typeof PolicyBody>;
