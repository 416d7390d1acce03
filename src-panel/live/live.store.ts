import { create } from 'zustand';
import { applyPresenceChange } from '../../src-shared/agent-patch.rules.ts';
import type { OperatorView } from '../../src-shared/domain.ts';
import type { PresenceSnapshot } from '../../src-shared/socket.ts';
import type { LiveConnection, LiveListener } from '../api/live.ts';
import { openLive } from '../api/live.ts';

/** `down.asOf`: when the server was last heard of, so the page can say how old it is. */
export type LiveLink =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'connected' }
  | { readonly kind: 'down'; readonly asOf: number };

/** Whose page it is, and who hears what the socket says of the session. */
export interface LiveSession extends Pick<LiveListener, 'ended' | 'signedOut'> {
  readonly operatorId: string;
  readonly accountId: string;
  /** The cookie is another person's by now. */
  someoneElse(): void;
}

interface LiveState {
  readonly link: LiveLink;
  readonly presence: PresenceSnapshot | null;
  /** The server's clock minus this computer's, in milliseconds: durations stay right when the latter is off. */
  readonly clockOffsetMs: number;
  open(session: LiveSession): () => void;
  retry(): void;
}

/** Presence of the whole account, as the server tells it. A cache: snapshot, then differences. */
export function createLiveStore(connect: typeof openLive, now: () => number) {
  let connection: LiveConnection | null = null;
  return create<LiveState>()((set, get) => ({
    link: { kind: 'connecting' },
    presence: null,
    clockOffsetMs: 0,
    open(session) {
      connection?.close();
      const mine = connect(session.accountId, {
        ended: session.ended,
        signedOut: session.signedOut,
        connected: () => set({ link: { kind: 'connected' } }),
        disconnected: (asOf) => {
          if (get().link.kind !== 'down') set({ link: { kind: 'down', asOf } });
        },
        snapshot: (presence) => {
          if (presence.me.id === session.operatorId) {
            return set({ presence, clockOffsetMs: Date.parse(presence.at) - now() });
          }
          set({ presence: null });
          session.someoneElse();
        },
        changed: (changed) => {
          const { presence } = get();
          if (presence) set({ presence: applyPresenceChange(presence, changed) });
        },
      });
      connection = mine;
      return () => {
        mine.close();
        // What one session saw must not flash up for whoever signs in next.
        set({ link: { kind: 'connecting' }, presence: null });
      };
    },
    retry: () => connection?.retry(),
  }));
}

export const useLive = createLiveStore(openLive, Date.now);

export const selectLink = (state: LiveState) => state.link;
export const selectPresence = (state: LiveState) => state.presence;
export const selectAccount = (state: LiveState) => state.presence?.account ?? null;
const nobody: readonly OperatorView[] = [];
export const selectOperators = (state: LiveState) => state.presence?.operators ?? nobody;
export const selectClockOffset = (state: LiveState) => state.clockOffsetMs;
/** What may change what somebody is allowed, as one text; null while it is not known. */
export const selectStanding =
  (operatorId: string) =>
  ({ presence }: LiveState): string | null => {
    const own = presence?.operators.find(({ id }) => id === operatorId);
    return own ? `${own.name} ${own.role} ${own.departmentIds.join()}` : null;
  };
