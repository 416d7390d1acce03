import away from '../../assets/presence/away.svg';
import busy from '../../assets/presence/busy.svg';
import offline from '../../assets/presence/offline.svg';
import online from '../../assets/presence/online.svg';
import unknown from '../../assets/presence/unknown.svg';
import type { PresenceStatus } from '../../src-shared/domain.ts';

/** The five marks, from the one source all apps share. */
const marks: Record<PresenceStatus | 'unknown', string> = { online, busy, away, offline, unknown };

interface Props {
  /** `unknown`: idle detection does not work. */
  readonly status: PresenceStatus | 'unknown';
  readonly size?: number;
}

/** The mark of a presence: colour and shape. Always with the word near, so it says nothing itself. */
export function PresenceMark({ status, size = 16 }: Props) {
  return (
    <img
      className="presence-mark"
      src={marks[status]}
      width={size}
      height={size}
      alt=""
      data-status={status}
    />
  );
}
