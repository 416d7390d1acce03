import type { DeliveryReason, DeliveryReasonCode } from '../../src-shared/delivery-reason.ts';
import type { Translate } from '../../src-shared/describe.ts';

/** What an attempt came to, as the server tells it. */
export interface Answered {
  readonly answer: string | null;
  readonly reason: DeliveryReason | null;
}

/** With these the other side answered something; with the others, `answer` is only the server's English. */
const withAnswer: readonly DeliveryReasonCode[] = ['address-gone', 'redirected', 'redirected-to'];

/** Our words, and those of the other side, which are shown as they are. */
export function answerWords(
  { answer, reason }: Answered,
  t: Translate,
): { readonly own: string | null; readonly theirs: string | null } {
  if (!reason) return { own: null, theirs: answer };
  const own = t(`alerts.reason.${reason.code}`, reason.values);
  return { own, theirs: withAnswer.includes(reason.code) ? answer : null };
}
