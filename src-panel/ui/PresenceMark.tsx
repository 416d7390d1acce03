import type { PresenceStatus } from '../../src-shared/domain.ts';
import awayUrl from '../../assets/presence/away.svg';
import busyUrl from '../../assets/presence/busy.svg';
import offlineUrl from '../../assets/presence/offline.svg';
import onlineUrl from '../../assets/presence/online.svg';
import unknownUrl from '../../assets/presence/unknown.svg';

const urls: Record<PresenceStatus | 'unknown', string> = {
  online: onlineUrl,
  busy: busyUrl,
  away: awayUrl,
  offline: offlineUrl,
  unknown: unknownUrl,
};

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
      src={urls[status]}
      width={size}
      height={size}
      alt=""
      data-status={status}
    />
  );
}
