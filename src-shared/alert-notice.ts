import { z } from 'zod';
import { Id } from './domain.ts';
import { AlertView } from './alerts.ts';
import { DeliveryAbout } from './deliveries.ts';

/** What the agent app is told of alerts. */

/** An alert for a lead. The same delivery may come twice: it is one notice. */
export const AlertRaised = AlertView.omit({
  dueAt: true,
  createdAt: true,
  acknowledged: true,
  snoozed: true,
  deliveries: true,
}).extend({
  deliveryId: Id,
  about: DeliveryAbout,
  /** With `endedAt`: what it tells was not over then, but no longer monitored; servers from before there was such a thing do not tell. */
  wentOn: z.boolean().optional(),
  /** The panel's page of the alert. */
  url: z.url(),
});
export type AlertRaised = z.infer<typeof AlertRaised>;

/** An alert was raised about a state that this operator brought about. */
export const AlertAboutMe = AlertRaised.omit({
  deliveryId: true,
  about: true,
  kind: true,
  changes: true,
  test: true,
  expected: true,
  endedAt: true,
  wentOn: true,
  chain: true,
  url: true,
});
export type AlertAboutMe = z.infer<typeof AlertAboutMe>;
