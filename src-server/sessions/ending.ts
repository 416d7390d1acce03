import { assertNever } from '../../src-shared/domain.ts';
import type { GoneCause } from '../../src-shared/domain.ts';
import type { EndedCode, SessionEnded } from '../../src-shared/problems.ts';
import type { PresenceEvent } from '../presence/events.ts';
import type { Presence } from '../presence/presence.ts';
import type { Tx } from '../store/store.ts';
import type { Ended, SessionFacts, SessionFilter } from './sessions.repo.ts';
import { revokeSessions } from './sessions.repo.ts';

/** The end of some sessions, with what belongs into the same transaction. */
export interface Ending extends Ended {
  readonly which: SessionFilter;
  /** Runs first: locks what must not change meanwhile, makes the edit that ends the sessions. */
  readonly before?: (tx: Tx) => Promise<void>;
  /** Runs last, with the sessions that really ended: writes the audit. */
  readonly after?: (tx: Tx, ended: readonly SessionFacts[]) => Promise<void>;
  /** What else this means for presence. */
  readonly events?: readonly PresenceEvent[];
}

export interface SessionEnder {
  /** Revokes, records and commits; then tells the devices and closes their sockets. */
  end(ending: Ending): Promise<readonly SessionFacts[]>;
}

export interface SessionEnderParts {
  readonly presence: Presence;
  /** Tells the devices and closes their sockets. */
  readonly tell: (sessionIds: readonly string[], ended: SessionEnded) => void;
  readonly onEnded: (code: EndedCode, count: number) => void;
}

/** The one way in which sessions end. */
export function createSessionEnder({ presence, tell, onEnded }: SessionEnderParts): SessionEnder {
  return {
    async end(ending) {
      const { which, before, after, events = [] } = ending;
      let ended: readonly SessionFacts[] = [];
      await presence.submit({
        accountId: which.accountId,
        events: [],
        async write(tx) {
          await before?.(tx);
          ended = await revokeSessions(tx, which, ending);
          await after?.(tx, ended);
          return [...presenceEvents(ended, ending), ...events];
        },
      });
      tell(
        ended.map(({ id }) => id),
        sessionEnded(ending),
      );
      onEnded(ending.code, ended.length);
      return ended;
    },
  };
}

/** Panels only watch: they are no devices, and presence does not know them. */
function presenceEvents(sessions: readonly SessionFacts[], ended: Ended): PresenceEvent[] {
  return sessions
    .filter(({ device }) => device.kind !== 'panel')
    .map(({ id, operatorId }) => ({
      type: 'session-ended',
      at: ended.at,
      operatorId,
      sessionId: id,
      cause: goneCause(ended.code),
      actor: ended.by,
      reason: ended.reason,
    }));
}

function goneCause(code: EndedCode): GoneCause {
  switch (code) {
    case 'forced-logout':
    case 'signed-out':
    case 'disabled':
      return code;
    case 'expired':
      return 'session-expired';
    default:
      return assertNever(code);
  }
}

/** What the device is told. */
function sessionEnded({ code, by, reason, at }: Ended): SessionEnded {
  return { code, by: by?.name ?? null, reason, at: new Date(at).toISOString() };
}
