import { z } from 'zod';
import { Id, Language, MonitoringMode, ScopeState } from './domain.ts';
import { leavingOut } from './fields.ts';
import { ClockTime } from './schedule.ts';

/** Who is told of alerts, and how. */

export const ChannelName = z.enum([
  'email',
  'webhook',
  'slack',
  'teams',
  'discord',
  'mattermost',
  'desktop',
]);
export type ChannelName = z.infer<typeof ChannelName>;

/** So many an account has at most, of every channel together. */
export const maxRecipients = 100;

/** Every day, in the account's time zone; until the next morning when `to` is not later than `from`. */
export const QuietHours = z.strictObject({ from: ClockTime, to: ClockTime }).readonly();
export type QuietHours = z.infer<typeof QuietHours>;

/** What a recipient hears of. */
export const RecipientOptions = z.object({
  /** A label for people; may be empty. */
  name: z.string().trim().max(120),
  /** Null: the account's. */
  language: Language.nullable(),
  /** Of the account as a whole. */
  account: z.boolean(),
  departmentIds: z.array(Id).max(200),
  directions: z.array(ScopeState).min(1).max(2),
  /** Null: the account's. */
  mode: MonitoringMode.nullable(),
  /** What is due meanwhile is told at their end. */
  quietHours: QuietHours.nullable(),
  /** Told only once nobody has acknowledged an alert in time. */
  escalation: z.boolean(),
});
export type RecipientOptions = z.infer<typeof RecipientOptions>;

/** That the account is offline is what alerts are there for: whether somebody is told of it at once. */
export const hearsOffline = ({
  account,
  directions,
  escalation,
}: Readonly<Pick<RecipientOptions, 'account' | 'escalation'>> & {
  readonly directions: readonly ScopeState[];
}): boolean => account && directions.includes('offline') && !escalation;

/** What a recipient hears who chose nothing: every alert of the account. */
export const everyAlert: RecipientOptions = {
  name: '',
  language: null,
  account: true,
  departmentIds: [],
  directions: ['online', 'offline'],
  mode: null,
  quietHours: null,
  escalation: false,
};

/** `to`: an e-mail address, an operator's id for `desktop`, else a URL, of which only the end is told. */
export const Recipient = RecipientOptions.extend({
  id: Id,
  channel: ChannelName,
  to: z.string(),
  /** How many keys sign its messages; two while a new one is being taken into use. */
  secrets: z.number().int(),
});
export type Recipient = z.infer<typeof Recipient>;
export const RecipientsAnswer = z.object({ items: z.array(Recipient) });

const To = z.string().trim().min(1).max(2_000);
export const NewRecipientBody = z.strictObject({
  ...RecipientOptions.partial().shape,
  channel: ChannelName,
  to: To,
});
export type NewRecipientBody = z.infer<typeof NewRecipientBody>;
export const RecipientPatchBody = leavingOut(
  z.strictObject({ ...RecipientOptions.shape, to: To }).partial(),
  'id',
  'channel',
  'secrets',
);
export type RecipientPatchBody = z.infer<typeof RecipientPatchBody>;

/** The key of a webhook is told once, when it is made. */
export const RecipientWithSecret = Recipient.extend({ secret: z.string().nullable() });
export type RecipientWithSecret = z.infer<typeof RecipientWithSecret>;

/** `drop`: only the newest key stays. Otherwise a new one is made, and signs beside the one before. */
export const RotateSecretBody = z.strictObject({ drop: z.boolean().default(false) });
