import { z } from 'zod';
import { Instant, ScopeRef, ScopeState } from './domain.ts';

/** What recipients are told next about the account or a department, and when somebody is expected. */
export const ScopeOutlook = z.object({
  scope: ScopeRef,
  /** What all of this is about: when the state has changed since, it holds no longer. */
  state: ScopeState,
  since: Instant,
  /** Coverage hours as they are now, until they change; null: there are none. */
  hours: z
    .object({ expected: z.boolean(), until: Instant.nullable(), timeZone: z.string() })
    .nullable(),
  /** Since when the state is another one than expected; null: it is not. */
  unexpectedSince: Instant.nullable(),
  /** If nothing changes until then; null: nobody is told anything. */
  next: z
    .object({
      at: Instant,
      /** `summary`: one alert for many changes. */
      what: z.enum(['alert', 'summary', 'again', 'reminder', 'escalation']),
      recipients: z.number().int(),
      /** How many of them have quiet hours then, and until when; null: none. */
      held: z.object({ count: z.number().int(), until: Instant }).nullable(),
    })
    .nullable(),
});
export type ScopeOutlook = z.infer<typeof ScopeOutlook>;

/** What is about to be told. */
export const Outlook = z.object({
  enabled: z.boolean(),
  /** How many there are in all. */
  recipients: z.number().int(),
  /** Whether one of them is told at once that the account is offline. */
  offlineIsHeard: z.boolean(),
  account: ScopeOutlook,
  departments: z.array(ScopeOutlook),
});
export type Outlook = z.infer<typeof Outlook>;
