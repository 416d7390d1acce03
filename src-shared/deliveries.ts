import { z } from 'zod';
import { DeliveryReason } from './delivery-reason.ts';
import { Id, Instant } from './domain.ts';
import { ChannelName } from './recipients.ts';

/** `skipped`: before it left, at the end of quiet hours, a later message took its place, or its alert ended or was snoozed. */
export const DeliveryStatus = z.enum(['pending', 'sent', 'failed', 'skipped']);

/**
 * What a message says: the alert itself; the same again, because coverage has begun anew; that it
 * still is so; or that nobody has acknowledged it in time, so that others are told.
 */
export const DeliveryAbout = z.enum(['alert', 'again', 'reminder', 'escalation']);
export type DeliveryAbout = z.infer<typeof DeliveryAbout>;
export const DeliveryView = z.object({
  id: Id,
  channel: ChannelName,
  about: DeliveryAbout,
  /** As it may be shown: an address, a name, or the end of a URL. */
  to: z.string(),
  status: DeliveryStatus,
  attempts: z.number().int(),
  lastError: z.string().nullable(),
  /** Of the last attempt, in place of `lastError` where that is ours. */
  lastReason: DeliveryReason.nullable(),
  /** What the other side answered last, word for word. */
  lastAnswer: z.string().nullable(),
  /** Null once it is sent or given up, and while it is being sent. */
  nextAttemptAt: Instant.nullable(),
  /** When it was made, or given to be sent once more; servers from before there was such a thing do not tell. */
  createdAt: Instant.optional(),
  sentAt: Instant.nullable(),
  log: z.array(
    z.object({
      at: Instant,
      ok: z.boolean(),
      /** Of the other side; where it said nothing, why, in English. */
      answer: z.string(),
      reason: DeliveryReason.nullable(),
    }),
  ),
});
export type DeliveryView = z.infer<typeof DeliveryView>;
