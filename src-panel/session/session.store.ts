import { create } from 'zustand';
import type { Language } from '../../src-shared/domain.ts';
import type { Me, SignInBody } from '../../src-shared/sessions.ts';
import type { SessionEnded } from '../../src-shared/problems.ts';
import { forgetAsked } from '../api/http.ts';
import type { PanelApi } from '../api/panel.api.ts';
import { panelApi } from '../api/panel.api.ts';
import type { Failure, Result } from '../api/result.ts';
import { isSignedOut } from '../api/result.ts';
import { thisDevice } from './device.ts';
import type { SessionPhase } from './phase.rules.ts';
import { personOf, phaseAfter } from './phase.rules.ts';
import { tellTabs } from './tabs.ts';

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
  /**
   * The server said, over HTTP or socket, that this session is over. Another tab may have begun the next one.
   * @returns whether the same person is still signed in
   */
  lost(ended: SessionEnded | null): Promise<boolean>;
  /** Asks again who is signed in and what they may do. Nothing that is shown is lost when it is the same. */
  look(): Promise<void>;
}

type SessionApi = Pick<PanelApi, 'me' | 'setupState' | 'setup' | 'signIn' | 'signOut'>;

export interface SessionParts {
  readonly api: SessionApi;
  readonly device: () => SignInBody['device'];
  /** Tells the other tabs of this browser, whose cookie is the same, to look again. */
  readonly tellTabs: () => void;
  /** Answers to whoever was shown until now are for nobody any more. */
  readonly forgetAsked: () => void;
  readonly wait: (ms: number) => Promise<void>;
}

/** Who is signed in on this page. */
export function createSessionStore(parts: SessionParts) {
  const { api } = parts;
  /** Only the answer to the newest question counts. */
  let asked = 0;
  return create<SessionState>()((set, get) => {
    const become = (phase: SessionPhase) => {
      const before = personOf(get().phase);
      if (before !== null && before !== personOf(phase)) parts.forgetAsked();
      if (phase !== get().phase) set({ phase });
    };
    const look = async (told?: { readonly ended: SessionEnded | null }) => {
      const mine = (asked += 1);
      const found = await phaseNow(parts, personOf(get().phase) !== null);
      if (mine === asked) become(phaseAfter(get().phase, found, told));
    };
    /** Here it was decided who is signed in, so that whatever was asked meanwhile is old. */
    const decided = (phase: SessionPhase) => {
      asked += 1;
      become(phase);
      parts.tellTabs();
    };
    const enter = (result: Result<Me>): Failure | null => {
      if (!result.ok) return result.failure;
      decided({ kind: 'signed-in', me: result.value });
      return null;
    };
    return {
      phase: { kind: 'starting' },
      async start() {
        set({ phase: { kind: 'starting' } });
        await look();
      },
      signIn: async (email, password) =>
        enter(await api.signIn({ email, password, device: parts.device() })),
      setUp: async (input) => enter(await api.setup(input)),
      async signOut() {
        const result = await api.signOut();
        if (!result.ok && !isSignedOut(result.failure)) return result.failure;
        decided({ kind: 'signed-out', ended: null, lost: false });
        return null;
      },
      async lost(ended) {
        const person = personOf(get().phase);
        if (person !== null) await look({ ended });
        return person !== null && person === personOf(get().phase);
      },
      look: () => look(),
    };
  });
}

/** Another tab that signs in ends this one's session a moment before its answer brings the new cookie. */
const cookieComesMs = 1_000;

async function phaseNow({ api, wait }: SessionParts, wasIn: boolean): Promise<SessionPhase> {
  let me = await api.me();
  if (wasIn && !me.ok && maybeReplaced(me.failure)) {
    await wait(cookieComesMs);
    me = await api.me();
  }
  if (me.ok) return { kind: 'signed-in', me: me.value };
  if (!isSignedOut(me.failure)) return { kind: 'failed', failure: me.failure };
  const setup = await api.setupState();
  if (!setup.ok) return { kind: 'failed', failure: setup.failure };
  if (setup.value.needed) return { kind: 'setup' };
  return { kind: 'signed-out', ended: me.failure.ended, lost: me.failure.ended !== null };
}

const maybeReplaced = ({ ended }: Failure) => ended?.code === 'signed-out' && ended.by === null;

export const useSession = createSessionStore({
  api: panelApi,
  device: thisDevice,
  tellTabs,
  forgetAsked,
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
});

export const selectPhase = (state: SessionState) => state.phase;
export const selectMe = (state: Pick<SessionState, 'phase'>) =>
  state.phase.kind === 'signed-in' ? state.phase.me : null;
