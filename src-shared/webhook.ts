import { z } from 'zod';
import { Id, Instant, Named, ScopeState, scopeCauseFields } from './domain.ts';
import { AlertKind, WhereView } from './alerts.ts';
import { DeliveryAbout } from './deliveries.ts';

/** What a webhook is sent. Fields are only ever added. */

const WebhookAlert = z.object({
  /** The alert's. Several messages can be about one alert. */
  id: Id,
  /**
   * Why this message leaves: the alert itself; the same state again, because the coverage hours
   * began or ended; it still lasts; nobody acknowledged it in time.
   */
  about: DeliveryAbout,
  /** `flapping`: the last of many alerts within 30 minutes; the next comes once a state has held for as long. */
  kind: AlertKind,
  /** How many alerts there were within those 30 minutes, a `flapping` one included; 0 with `change`. */
  changes: z.number().int(),
  /** Somebody pressed "Send a test": the state as it is. */
  test: z.boolean(),
  account: Named,
  scope: Named.extend({ kind: z.enum(['account', 'department']) }),
  state: ScopeState,
  /** Whether the coverage hours expect this state; null where there are none. */
  expected: z.boolean().nullable(),
  since: Instant,
  /** When the state before this one began. */
  previousSince: Instant.nullable(),
  /** When the alert ended, where this message leaves only after that; null while it lasts. */
  endedAt: Instant.nullable(),
  ...scopeCauseFields,
  /** Who brought it about: offline, those who left, the last one first; online, those who came. */
  chain: z.array(WhereView),
  /** Everybody, as they were when the alert was made. */
  who: z.array(WhereView),
  /** The same in words, in the recipient's language, times in the account's time zone. */
  words: z.object({ title: z.string(), why: z.string(), since: z.string() }),
  /** Pages of the panel, which asks for a sign-in and a confirmation. */
  links: z.object({ open: z.url(), acknowledge: z.url(), snooze: z.url() }),
});

export const WebhookMessage = z.object({
  type: z.literal('presence.alert'),
  /** When the message was made; the same over retries. */
  timestamp: Instant,
  data: WebhookAlert,
});
export type WebhookMessage = z.infer<typeof WebhookMessage>;
