import type { Translate } from '../../src-shared/describe.ts';
import { describeCause, statusWord } from '../../src-shared/describe.ts';
import type { OperatorView } from '../../src-shared/domain.ts';
import { isPresent } from '../../src-shared/presence.rules.ts';
import type { Reader } from '../../src-shared/since.rules.ts';

/** An operator's presence in words, without the moment: "Away · idle 15 min on PC-3". */
export function describeOperator(operator: OperatorView, reader: Reader, t: Translate): string {
  return [
    statusWord(operator.status, t),
    describeWhy(operator, reader, t),
    describeLink(operator, t),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Why, where there is more to say than the status itself does; otherwise the device. */
export function describeWhy(operator: OperatorView, reader: Reader, t: Translate): string {
  switch (operator.cause) {
    case 'active':
      return operator.device ? t('cause.on', { device: operator.device.name }) : '';
    case 'chosen':
      return operator.reason || operator.backAt ? describeCause(operator, reader, t) : '';
    default:
      return describeCause(operator, reader, t);
  }
}

/** Dropped a moment ago: still counted as there, and maybe not for long. */
function describeLink(operator: OperatorView, t: Translate): string {
  const present = operator.devices.filter(isPresent);
  const dropped = present.length > 0 && present.every((device) => device.link === 'reconnecting');
  return dropped ? t('link.reconnecting') : '';
}
