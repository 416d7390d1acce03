import { create } from 'zustand';
import type { Language } from '../../src-shared/domain.ts';
import type { Me, SignInBody } from '../../src-shared/sessions.ts';
import type { SessionEnded } from '../../src-shared/problems.ts';
import type { PanelApi } from '../api/panel.api.ts';
import { panelApi } from '../api/panel.api.ts';
import type { Failure, Result } from '../api/result.ts';
import { isSignedOut } from '../api/result.ts';
import { thisDevice } from './device.ts';

export type SessionPhase =
  | { readonly kind: 'starting' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'setup' }
  /** `ended`: why the last session ended. `expired`: it is simply not there any more. */
  | { readonly kind: 'signed-out'; readonly ended: SessionEnded | null; readonly lost: boolean }
  | { readonly kind: 'signed-in'; readonly me: Me };

export interface SetupInput {
  readonly account: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly language: Language;
}

interface SessionState {
  readonly phase: SessionPhase;
  start(): Promise<void>;
  signIn(email: string, password: string): Promise<Failure | null>;
  setUp(input: SetupInput): Promise<Failure | null>;
  signOut(): Promise<Failure | null>;
  /** The server said, over HTTP or socket, that this session is over. */
  lost(ended: SessionEnded | null): void;
  refresh(): Promise<void>;
}

type SessionApi = Pick<PanelApi, 'me' | 'setupState' | 'setup' | 'signIn' | 'signOut'>;

/** Who is signed in on this page. */
export function createSessionStore(api: SessionApi, device: () => SignInBody['device']) {
  return create<SessionState>()((set, get) => {
    const enter = (result: Result<Me>): Failure | null => {
      if (!result.ok) return result.failure;
      set({ phase: { kind: 'signed-in', me: result.value } });
      return null;
    };
    return {
      phase: { kind: 'starting' },
      async start() {
        set({ phase: { kind: 'starting' } });
        set({ phase: await firstPhase(api) });
      },
      signIn: async (email, password) =>
        enter(await api.signIn({ email, password, device: device() })),
      setUp: async (input) => enter(await api.setup(input)),
      async signOut() {
        const result = await api.signOut();
        if (!result.ok && !isSignedOut(result.failure)) return result.failure;
        set({ phase: { kind: 'signed-out', ended: null, lost: false } });
        return null;
      },
      lost(ended) {
        if (get().phase.kind !== 'signed-in') return;
        set({ phase: { kind: 'signed-out', ended, lost: true } });
      },
      async refresh() {
        const result = await api.me();
        if (result.ok) set({ phase: { kind: 'signed-in', me: result.value } });
      },
    };
  });
}

async function firstPhase(api: SessionApi): Promise<SessionPhase> {
  const me = await api.me();
  if (me.ok) return { kind: 'signed-in', me: me.value };
  if (!isSignedOut(me.failure)) return { kind: 'failed', failure: me.failure };
  const setup = await api.setupState();
  if (!setup.ok) return { kind: 'failed', failure: setup.failure };
  if (setup.value.needed) return { kind: 'setup' };
  return { kind: 'signed-out', ended: me.failure.ended, lost: me.failure.ended !== null };
}

export const useSession = createSessionStore(panelApi, thisDevice);

export const selectPhase = (state: SessionState) => state.phase;
export const selectMe = (state: SessionState) =>
  state.phase.kind === 'signed-in' ? state.phase.me : null;
