import { z } from 'zod';
import { Id, Language } from './domain.ts';
import { Email, leavingOut, Name, NewPassword } from './fields.ts';
import { PolicyBody, PolicyView } from './policy.ts';

/** First run: whether an account and its owner must be made. */
export const SetupState = z.object({ needed: z.boolean() });
export const SetupBody = z.strictObject({
  account: Name,
  name: Name,
  email: Email,
  password: NewPassword,
  language: Language.default('en'),
});

export const AccountView = z.object({
  id: Id,
  name: z.string(),
  timeZone: z.string(),
  language: Language,
  busyCounts: z.boolean(),
  ...PolicyView.shape,
});
export type AccountView = z.infer<typeof AccountView>;

export const AccountBody = leavingOut(
  z
    .strictObject({
      name: Name,
      timeZone: z.string().max(64),
      language: Language,
      busyCounts: z.boolean(),
      ...PolicyBody.shape,
    })
    .partial(),
  'id',
);
