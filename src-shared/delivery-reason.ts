import { z } from 'zod';

/**
 * Why a message was not delivered, where it is we who say so: whoever reads it finds words for the
 * code. What other sides and systems say is no code of ours, and told as it is.
 */
export const DeliveryReason = z.object({
  code: z.enum([
    'alert-gone',
    'recipient-removed',
    'no-mail-server',
    'mail-server-silent',
    /** `seconds` */
    'no-answer',
    /** `seconds` */
    'no-connection',
    'closed',
    'interrupted',
    'not-public',
    'bad-address',
    /** It answered so: its words are told too. */
    'address-gone',
    'redirected',
    /** `origin` */
    'redirected-to',
    /** `name`, as are those that follow */
    'app-silent',
    'not-at-computer',
    'no-lead',
  ]),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type DeliveryReason = z.infer<typeof DeliveryReason>;
export type DeliveryReasonCode = DeliveryReason['code'];

/** @returns a reason with its values */
export const reason = (
  code: DeliveryReasonCode,
  values: DeliveryReason['values'] = {},
): DeliveryReason => ({ code, values });
