import away from '../../assets/presence/away.svg';
import busy from '../../assets/presence/busy.svg';
import offline from '../../assets/presence/offline.svg';
import online from '../../assets/presence/online.svg';
import unknown from '../../assets/presence/unknown.svg';
import type { Cause, PresenceStatus } from '../../src-shared/domain.ts';

const signs = { online, busy, away, offline, unknown };

/** The five signs of presence; `unknown`: there, but idle detection does not work. */
export type Sign = keyof typeof signs;

/** Which sign tells a presence. */
export function signOf(presence: { status: PresenceStatus; cause: Cause }): Sign {
  return presence.cause === 'undetected' ? 'unknown' : presence.status;
}

/** A sign of presence. It has no words of its own: the word always stands beside it. */
export function PresenceIcon({ sign, size = 16 }: { readonly sign: Sign; readonly size?: number }) {
  return (
    <img
      className="presence"
      src={signs[sign]}
      alt=""
      width={size}
      height={size}
      data-sign={sign}
    />
  );
}
