import { createStore } from 'zustand';
import type { AgentHost } from '../../src-shared/agent.ts';
import type { AgentProblem } from '../agent/ask.ts';
import { ask } from '../agent/ask.ts';

export interface SignInForm {
  readonly server: string;
  readonly email: string;
  readonly password: string;
}
export type SignInField = keyof SignInForm;

export interface SignInStore {
  readonly form: SignInForm;
  readonly missing: readonly SignInField[];
  readonly pending: boolean;
  readonly problem: AgentProblem | null;
  /** The address that was asked, for the words of the problem. */
  readonly askedServer: string;
  /** After too many attempts: when the next one may be made, in epoch ms. */
  readonly retryAt: number | null;
  /** Takes in what is remembered, where nothing was typed yet. */
  fill(remembered: { server: string; email: string }): void;
  type(field: SignInField, value: string): void;
  submit(): Promise<void>;
  /** The notice of a link goes, and with it the address that the link filled in. */
  dismissLink(link: { readonly linked: string; readonly remembered: string }): void;
}

const fields = ['server', 'email', 'password'] as const;

/** The sign-in form. What was typed stays until a sign-in succeeds. */
export function createSignInStore(host: AgentHost, clock: () => number = Date.now) {
  return createStore<SignInStore>()((set, get) => ({
    form: { server: '', email: '', password: '' },
    missing: [],
    pending: false,
    problem: null,
    askedServer: '',
    retryAt: null,
    fill: ({ server, email }) =>
      set(({ form }) => ({
        form: { ...form, server: form.server || server, email: form.email || email },
      })),
    type: (field, value) =>
      set(({ form, missing }) => ({
        form: { ...form, [field]: value },
        missing: missing.filter((other) => other !== field),
      })),
    dismissLink({ linked, remembered }) {
      if (get().form.server === linked) get().type('server', remembered);
      void ask(() => host.dismissServerLink());
    },
    async submit() {
      if (get().pending) return;
      const { form } = get();
      const missing = fields.filter((field) => form[field].trim() === '');
      set({ missing, problem: null, retryAt: null });
      if (missing.length > 0) return;
      set({ pending: true, askedServer: form.server.trim() });
      const problem = await ask(() => host.signIn(form));
      const wait = problem?.code === 'too-many-attempts' ? problem.retryAfterSeconds : undefined;
      set({
        pending: false,
        problem,
        retryAt: wait === undefined ? null : clock() + wait * 1_000,
        form: problem ? get().form : { ...get().form, password: '' },
      });
    },
  }));
}
