import { z } from 'zod';
import { DeliveryView } from './deliveries.ts';
import {
  causeFields,
  Id,
  Instant,
  Named,
  PresenceStatus,
  scopeCauseFields,
  ScopeRef,
  ScopeState,
} from './domain.ts';
import { page, PageQuery } from './paging.ts';

/** `flapping`: one alert for many in a short time. */
export const AlertKind = z.enum(['change', 'flapping']);
export type AlertKind = z.infer<typeof AlertKind>;

/** Where an operator was when an alert was made. */
export const WhereView = Named.extend({
  status: PresenceStatus,
  since: Instant,
  ...causeFields,
});

export const AlertView = z.object({
  id: Id,
  kind: AlertKind,
  /** With `flapping`: how many alerts it stands for. */
  changes: z.number().int(),
  scope: ScopeRef,
  /** A test exercises the same path and tells the state as it is. */
  test: z.boolean(),
  state: ScopeState,
  startedAt: Instant,
  dueAt: Instant,
  createdAt: Instant,
  ...scopeCauseFields,
  /** Whether the coverage hours expected this state; null: there are none. */
  expected: z.boolean().nullable(),
  /** When what it tells was over; null: it still is so, as far as the recipients know. */
  endedAt: Instant.nullable(),
  acknowledged: z.object({ at: Instant, by: z.string() }).nullable(),
  snoozed: z.object({ until: Instant, by: z.string() }).nullable(),
  /** Who left, one after the other, the last one first. */
  chain: z.array(WhereView),
  deliveries: z.array(DeliveryView),
});
export type AlertView = z.infer<typeof AlertView>;

export const AlertStatus = z.enum(['open', 'acknowledged', 'ended', 'failed']);

/** Which alerts: `failed` = one of its deliveries was given up. */
export const AlertFilter = z.strictObject({
  state: ScopeState.optional(),
  scopeId: Id.optional(),
  status: AlertStatus.optional(),
  since: Instant.optional(),
  until: Instant.optional(),
});
export type AlertFilter = z.infer<typeof AlertFilter>;
export const AlertsQuery = PageQuery.extend(AlertFilter.shape);

export const AlertsAnswer = page(AlertView);
export type AlertsAnswer = z.infer<typeof AlertsAnswer>;

/** One alert with everybody's whereabouts when it was made, and who put it off when, the first one first. */
export const AlertDetailsView = AlertView.extend({
  who: z.array(WhereView),
  /** `until` is null where a server of an older version did not record it. */
  snoozes: z.array(z.object({ at: Instant, by: z.string(), until: Instant.nullable() })),
});
export type AlertDetailsView = z.infer<typeof AlertDetailsView>;

export const SnoozeBody = z.strictObject({ until: Instant });

/** How alerts of the last week got through. */
export const AlertingHealth = z.object({
  /** What keeps the server from alerting just now, in a sentence; null: nothing does. */
  trouble: z.string().nullable(),
  /** The longest time from due to made, of alerts of the last day; null: there was none. */
  worstDelaySeconds: z.number().nullable(),
  /** Messages that wait for their first or next attempt, and since when the oldest does. */
  waiting: z.number().int(),
  oldestWaitingSince: Instant.nullable(),
  /** Messages that were given up. */
  failed: z.number().int(),
});
export type AlertingHealth = z.infer<typeof AlertingHealth>;
