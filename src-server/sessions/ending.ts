import type { EndedCode } from '../../src-shared/problems.ts';
import type { PresenceEvent } from '../presence/events.ts';
import type { Presence } from '../presence/presence.ts';
import type { Tx } from '../store/store.ts';
import type { Ended, SessionFacts, SessionFilter } from './sessions.repo.ts';
import { revokeSessions } from './sessions.repo.ts';

/** The end of some sessions, with what belongs into the same transaction. */
export interface Ending extends Ended {
  readonly which: SessionFilter;
  /**
   * Runs first: locks what must not change meanwhile, makes the edit that ends the sessions.
   * @returns what only the transaction can tell of what else this means for presence
   */
  readonly before?: (tx: Tx) => Promise<readonly PresenceEvent[] | void>;
  /** Further sessions that end, which only the transaction can tell; asked once the others have ended. */
  readonly others?: (tx: Tx) => Promise<readonly string[]>;
  /** Runs last, with the sessions that really ended: writes the audit. */
  readonly after?: (tx: Tx, ended: readonly SessionFacts[]) => Promise<void>;
  /** What else this means for presence. */
  readonly events?: readonly PresenceEvent[];
}

export interface SessionEnder {
  /** Revokes, records and commits. Whoever hears of the commit tells the devices and closes their sockets. */
  end(ending: Ending): Promise<readonly SessionFacts[]>;
}

export interface SessionEnderParts {
  readonly presence: Presence;
  readonly onEnded: (code: EndedCode, count: number) => void;
}

/** The one way in which sessions end. */
export function createSessionEnder({ presence, onEnded }: SessionEnderParts): SessionEnder {
  return {
    async end(ending) {
      const { which, before, others, after, events = [] } = ending;
      let ended: readonly SessionFacts[] = [];
      await presence.submit({
        accountId: which.accountId,
        events: [],
        async write(tx) {
          const edits = (await before?.(tx)) ?? [];
          ended = await revokeSessions(tx, which, ending);
          const sessionIds = (await others?.(tx)) ?? [];
          const { accountId } = which;
          ended = [...ended, ...(await revokeSessions(tx, { accountId, sessionIds }, ending))];
          await after?.(tx, ended);
          return [...presenceEvents(ended, ending), ...events, ...edits];
        },
      });
      onEnded(ending.code, ended.length);
      return ended;
    },
  };
}

function presenceEvents(sessions: readonly SessionFacts[], ended: Ended): PresenceEvent[] {
  const { code, at, by, reason } = ended;
  return sessions.map(({ id: sessionId, operatorId }) => ({
    type: 'session-ended',
    operatorId,
    sessionId,
    code,
    at,
    by,
    reason,
  }));
}
