import { z } from 'zod';
import { Instant, Language, MonitoringMode } from './domain.ts';
import { maxDwellSeconds, minDwellSeconds } from './durations.ts';
import { Email } from './fields.ts';
import { maxRecipients } from './recipients.ts';

const DwellSeconds = z.number().int().min(minDwellSeconds).max(maxDwellSeconds);

const Minutes = z.number().int().min(1).max(1_440);
const Pause = z
  .strictObject({ from: Instant, until: Instant, reason: z.string().trim().max(200) })
  .refine(({ from, until }) => Date.parse(from) < Date.parse(until), {
    path: ['until'],
    message: 'must be later than the beginning',
  });

/** Settings › Online presence monitoring. Languages are by recipient; the others use the account's. */
export const Monitoring = z.object({
  enabled: z.boolean(),
  mode: MonitoringMode,
  onlineAfterSeconds: DwellSeconds,
  offlineAfterSeconds: DwellSeconds,
  recipients: z.array(Email).max(maxRecipients),
  languages: z.record(z.string(), Language),
  /** While trouble lasts and nobody has acknowledged it; null: never. */
  remindEveryMinutes: Minutes.min(5).nullable(),
  /** Trouble that nobody has acknowledged by then is told to the recipients for escalation too. */
  escalateAfterMinutes: Minutes.nullable(),
  /** More alerts than this within 30 minutes are told as one; null: each is told. */
  flapAfter: z.number().int().min(3).max(100).nullable(),
  /** A planned pause: nothing is told in between, and what still is so at its end is told then. */
  pause: Pause.nullable(),
});
export type Monitoring = z.infer<typeof Monitoring>;
export const MonitoringBody = z.strictObject(Monitoring.shape).partial();
export type MonitoringBody = z.infer<typeof MonitoringBody>;
