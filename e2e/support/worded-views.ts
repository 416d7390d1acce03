import type { Page } from '@playwright/test';
import { presenceStatuses } from '../../src-shared/domain.ts';
import type {
  AgentErrorCode,
  AgentState,
  LinkFailure,
  SignInLost,
  TokenKept,
} from '../../src-shared/agent.ts';
import { EndedCode } from '../../src-shared/problems.ts';
import type { AgentView, SceneWindow } from './scenes.ts';
import { click, openTab } from './scenes.ts';

/** All that a type allows: whoever adds to it has to add it here. */
const each = <Value extends string>(values: Record<Value, true>) => Object.keys(values) as Value[];

type Part = { readonly [Key in keyof AgentState]?: Partial<AgentState[Key]> };

/** The state, but for a part of its parts. */
const changed = (part: Part) => (page: Page) =>
  page.evaluate(async (wanted) => {
    const { fakeHost } = window as unknown as SceneWindow;
    const state = await fakeHost.state();
    const merged = Object.entries(wanted).map(([key, values]) => [
      key,
      { ...(state[key as keyof AgentState] as object | null), ...(values as object) },
    ]);
    fakeHost.patch({ kind: 'replace', part: Object.fromEntries(merged) as Partial<AgentState> });
  }, part);

/** What no sign-in is answered with. */
type LaterProblem =
  | 'alert-over'
  | 'already-set-up'
  | 'coverage-hours-missing'
  | 'cross-site'
  | 'email-taken'
  | 'forbidden'
  | 'last-owner'
  | 'name-taken'
  | 'no-recipients'
  | 'not-connected'
  | 'not-signed-in'
  | 'recipient-taken'
  | 'session-ended'
  | 'too-many-messages'
  | 'too-many-recipients';

const signInRefusals = each<Exclude<AgentErrorCode, LaterProblem>>({
  'invalid-request': true,
  'invalid-credentials': true,
  'code-required': true,
  'not-found': true,
  'method-not-allowed': true,
  'app-too-old': true,
  'server-too-old': true,
  'payload-too-large': true,
  'unsupported-media-type': true,
  'too-many-attempts': true,
  internal: true,
  unavailable: true,
  unreachable: true,
  certificate: true,
  'not-standwatch': true,
  proxy: true,
  'captive-portal': true,
  moved: true,
  'invalid-address': true,
});

const detailOf: Partial<Record<AgentErrorCode, string>> = {
  moved: 'https://standwatch.customer-happiness.example.com',
  internal: 'the answer ended before it was whole',
};

const refuseSignIn = (code: AgentErrorCode, retryAfterSeconds?: number) => (page: Page) =>
  page.evaluate(
    async (refusal) => {
      const { fakeHost, stores } = window as unknown as SceneWindow;
      fakeHost.answer = () => Promise.resolve(refusal);
      const { type, submit } = stores.signIn.getState();
      type('password', 'secret');
      await submit();
    },
    {
      ok: false as const,
      code,
      detail: detailOf[code] ?? '',
      ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    },
  );

/** The others are scenes. */
const linkFailures = each<
  Exclude<LinkFailure, 'lost' | 'unreachable' | 'app-too-old' | 'server-too-old'>
>({
  certificate: true,
  'not-standwatch': true,
  'server-error': true,
  proxy: true,
  'captive-portal': true,
  moved: true,
});

const signInLosses = each<SignInLost>({
  locked: true,
  'no-keyring': true,
  unreadable: true,
  'not-kept': true,
});

const tokenKeepings = each<TokenKept>({
  'safe-storage': true,
  memory: true,
  locked: true,
  'no-keyring': true,
  'no-store': true,
  failed: true,
});

const ends = EndedCode.options.flatMap((code) =>
  [null, 'Anna Roux'].map((by) => ({ code, by, reason: null, at: new Date().toISOString() })),
);

const wishes = [
  { kind: 'sign-out' } as const,
  ...presenceStatuses
    .filter((status) => status !== 'online')
    .map((status) => ({ kind: 'choose', choice: { status } }) as const),
];

/** Every value of what a state can say, in the place that says it. */
export const wordedViews: readonly AgentView[] = [
  ...signInRefusals.map((code) => ({
    scene: 'signed-out',
    opened: `refused, ${code}`,
    show: refuseSignIn(code),
  })),
  {
    scene: 'signed-out',
    opened: 'refused, too-many-attempts, waits',
    show: refuseSignIn('too-many-attempts', 28),
  },
  ...linkFailures.flatMap((why) => {
    const show = changed({ link: { why } });
    return [
      { scene: 'unreachable', opened: `because of ${why}`, show },
      {
        scene: 'unreachable',
        opened: `link details, because of ${why}`,
        show: async (page: Page) => {
          await show(page);
          await click('.link-state')(page);
        },
      },
    ];
  }),
  ...signInLosses.map((lost) => ({
    scene: 'signed-out',
    opened: `sign-in lost, ${lost}`,
    show: changed({ session: { lost } }),
  })),
  ...tokenKeepings.map((tokenKept) => ({
    scene: 'online',
    opened: `settings connection, token ${tokenKept}`,
    show: async (page: Page) => {
      await changed({ session: { tokenKept } })(page);
      await openTab('connection')(page);
    },
  })),
  ...ends.map((ended) => ({
    scene: 'signed-out',
    opened: `ended, ${ended.code}${ended.by ? ' by somebody' : ''}`,
    show: changed({ session: { ended } }),
  })),
  ...wishes.map((leaving) => ({
    scene: 'last-one',
    opened: leaving.kind === 'choose' ? `choose ${leaving.choice.status}` : leaving.kind,
    show: changed({ leaving }),
  })),
  {
    scene: 'online',
    opened: 'settings general, detection tried',
    show: async (page: Page) => {
      await changed({ idle: { detection: { kind: 'trying', source: 'GNOME' } } })(page);
      await openTab('general')(page);
    },
  },
];
