import type { Translate } from '../../src-shared/describe.ts';
import { describeCause } from '../../src-shared/describe.ts';
import type { OperatorView } from '../../src-shared/domain.ts';
import { assertNever } from '../../src-shared/domain.ts';

type Presence = Pick<
  OperatorView,
  'status' | 'cause' | 'device' | 'actor' | 'reason' | 'idleForMs'
>;

/** The cause beside a presence, or nothing where the status already says all. */
export function presenceCause(presence: Presence, t: Translate): string | null {
  switch (presence.status) {
    case 'online':
    case 'busy':
      return presence.cause === 'undetected' ? describeCause(presence, t) : null;
    case 'away':
    case 'offline':
      return describeCause(presence, t);
    default:
      return assertNever(presence.status);
  }
}
