import type {
  AgentHost,
  AgentPatch,
  AgentResult,
  AgentState,
  HoursAnswer,
  LeaveAnswer,
  SignInRequest,
  UpdateWhen,
} from '../../src-shared/agent.ts';
import { applyAgentPatch } from '../../src-shared/agent-patch.rules.ts';
import { withIdleChoice } from '../../src-shared/idle-setting.rules.ts';
import type { AgentSettingsPatch } from '../../src-shared/settings.ts';
import type { StatusChoice } from '../../src-shared/socket.ts';

export type FakeRequest =
  | { readonly kind: 'sign-in'; readonly request: SignInRequest }
  | { readonly kind: 'choose-status'; readonly choice: StatusChoice }
  | { readonly kind: 'answer-leaving'; readonly answer: LeaveAnswer }
  | { readonly kind: 'answer-hours'; readonly answer: HoursAnswer }
  | { readonly kind: 'change-settings'; readonly patch: AgentSettingsPatch }
  | { readonly kind: 'install-update'; readonly when: UpdateWhen }
  | {
      readonly kind:
        | 'sign-out'
        | 'here'
        | 'dismiss-server-link'
        | 'look-for-update'
        | 'retry-link'
        | 'collect-diagnostics'
        | 'quit';
    };

/** A host without anything behind it: it records what it is asked and answers as told. */
export class FakeHost implements AgentHost {
  readonly requests: FakeRequest[] = [];
  /** What the next requests are answered with; tests replace it. */
  answer: (request: FakeRequest) => Promise<AgentResult> = () => Promise.resolve({ ok: true });

  #state: AgentState;
  readonly #listeners = new Set<(patch: AgentPatch) => void>();

  constructor(state: AgentState) {
    this.#state = state;
  }

  /** Changes the state as the real host would, and tells the pages. */
  patch(patch: AgentPatch): void {
    this.#state = applyAgentPatch(this.#state, patch);
    for (const listener of this.#listeners) listener(patch);
  }

  state = () => Promise.resolve(this.#state);

  onPatch = (listener: (patch: AgentPatch) => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  signIn = (request: SignInRequest) => this.#ask({ kind: 'sign-in', request });
  signOut = () => this.#ask({ kind: 'sign-out' });
  chooseStatus = (choice: StatusChoice) => this.#ask({ kind: 'choose-status', choice });
  answerLeaving = (answer: LeaveAnswer) => this.#ask({ kind: 'answer-leaving', answer });
  answerHours = (answer: HoursAnswer) => this.#ask({ kind: 'answer-hours', answer });
  here = () => this.#ask({ kind: 'here' });
  dismissServerLink = () => this.#ask({ kind: 'dismiss-server-link' });
  lookForUpdate = () => this.#ask({ kind: 'look-for-update' });
  installUpdate = (when: UpdateWhen) => this.#ask({ kind: 'install-update', when });
  retryLink = () => this.#ask({ kind: 'retry-link' });
  collectDiagnostics = () => this.#ask({ kind: 'collect-diagnostics' });
  quit = () => this.#ask({ kind: 'quit' });

  async changeSettings(patch: AgentSettingsPatch): Promise<AgentResult> {
    const result = await this.#ask({ kind: 'change-settings', patch });
    if (result.ok) {
      const { settings, policy } = this.#state;
      const choice = withIdleChoice(patch, settings, policy.idle);
      this.patch({ kind: 'replace', part: { settings: { ...settings, ...choice } } });
    }
    return result;
  }

  #ask(request: FakeRequest): Promise<AgentResult> {
    this.requests.push(request);
    return this.answer(request);
  }
}
