import type { Translate } from '../../src-shared/describe.ts';
import { describeCause } from '../../src-shared/describe.ts';
import type { OperatorView } from '../../src-shared/domain.ts';
import { assertNever } from '../../src-shared/domain.ts';
import type { Reader } from '../../src-shared/since.rules.ts';

type Presence = Pick<
  OperatorView,
  'status' | 'cause' | 'device' | 'actor' | 'reason' | 'idleForMs' | 'backAt'
>;

/** The cause beside a presence, or nothing where the status already says all. */
export function presenceCause(presence: Presence, reader: Reader, t: Translate): string | null {
  switch (presence.status) {
    case 'online':
    case 'busy':
      return presence.cause === 'undetected' ? describeCause(presence, reader, t) : null;
    case 'away':
    case 'offline':
      return describeCause(presence, reader, t);
    default:
      return assertNever(presence.status);
  }
}
