import { z } from 'zod';
import type { Activity, ChosenStatus, Language, Named, Policy, Role } from './domain.ts';
import type { ProblemCode, SessionEnded } from './problems.ts';
import type { AgentSettings } from './settings.ts';
import { AgentSettingsPatch } from './settings.ts';
import type { PresenceChanged, PresenceSnapshot } from './socket.ts';
import { StatusChoice } from './socket.ts';

/**
 * What the agent app's pages and its host (the desktop's main process) say to each other.
 * Whole state first (`state`), then patches. The host owns the truth; the page keeps a copy.
 */

export type SessionView =
  | {
      readonly kind: 'signed-out';
      /** Remembered from the last sign-in, to fill the form. */
      readonly server: string;
      readonly email: string;
      /** Why the last session ended, when somebody or something else ended it. */
      readonly ended: SessionEnded | null;
      /** Why a sign-in did not outlive the app's end; null when there was none. */
      readonly lost: SignInLost | null;
    }
  | {
      readonly kind: 'signed-in';
      readonly server: string;
      readonly operator: Named & { readonly email: string; readonly role: Role };
      readonly account: Named;
      readonly tokenKept: TokenKept;
    };

/**
 * Where the token is kept: in the system's safe storage, or in memory until that has answered. Otherwise why it
 * stays in memory, so that a restart asks to sign in again; `failed`: there is safe storage, but it did not get there.
 */
export type TokenKept = 'safe-storage' | 'memory' | KeyringProblem | 'no-store' | 'failed';

/** The token is in a keyring that does not open, is kept and cannot be read now, or was in no safe storage. */
export type SignInLost = KeyringProblem | 'unreadable' | 'not-kept';

/** The keyring was not unlocked, or none answers. */
export type KeyringProblem = 'locked' | 'no-keyring';

/** The link to the server. Moments are epoch milliseconds of this computer. */
export type LinkView =
  | { readonly kind: 'off' }
  | { readonly kind: 'connecting' }
  | { readonly kind: 'connected'; readonly since: number }
  | {
      /** `unreachable` once the reconnect grace is over: coworkers see the device as gone. */
      readonly kind: 'reconnecting' | 'unreachable';
      readonly since: number;
      readonly attempt: number;
      readonly nextAttemptAt: number | null;
      readonly why: LinkFailure;
    };

export type LinkFailure =
  | 'lost'
  | 'unreachable'
  | 'certificate'
  | 'not-standwatch'
  | 'server-error'
  /** The proxy of this network cannot be reached, or wants a password. */
  | 'proxy'
  /** This network wants people to sign in first: hotels, trains, airports. */
  | 'captive-portal'
  /** The server answers that it is at another address. */
  | 'moved'
  /** The two speak versions of the contract that do not fit. */
  | 'app-too-old'
  | 'server-too-old';

/**
 * What tells how long the computer has been quiet, by the name people know it by. It `works` once
 * it was seen to move with real input; before that it is being tried.
 */
export type IdleDetection =
  { readonly kind: 'none' } | { readonly kind: 'trying' | 'works'; readonly source: string };

export interface IdleView {
  readonly detection: IdleDetection;
  readonly activity: Activity;
  /** When the operator will be set Away; null unless the warning is up. */
  readonly awayAt: number | null;
  /** Input came back while "return automatically" is off: the app asks. */
  readonly asksToReturn: boolean;
}

/** Newer versions of the app, which the server hands out. */
export type UpdateView =
  | { readonly kind: 'off'; readonly why: UpdateOff }
  /** `not-asked`: nothing was heard of this server yet. */
  | { readonly kind: 'not-asked' | 'current' | 'looking' }
  | { readonly kind: 'available'; readonly version: string }
  | {
      readonly kind: 'loading';
      readonly version: string;
      readonly percent: number;
      readonly when: UpdateWhen;
    }
  /** Installed when the app quits. */
  | { readonly kind: 'ready'; readonly version: string }
  | { readonly kind: 'failed'; readonly why: UpdateFailure };

/**
 * A run from the sources, an app made without a key, one that a package manager replaces, or one that this
 * operator may not write over.
 */
export type UpdateOff = 'sources' | 'no-key' | 'package-manager' | 'read-only';

/** `refused`: it is not signed by whoever made this app, or not the file that was signed. */
export type UpdateFailure = 'unreachable' | 'refused' | 'interrupted';

export const UpdateWhen = z.enum(['now', 'at-quit']);
export type UpdateWhen = z.infer<typeof UpdateWhen>;

export interface AppView {
  readonly version: string;
  /** What it was made from; null when it runs from the sources. */
  readonly commit: string | null;
  readonly platform: string;
  /** The language "system" stands for. */
  readonly systemLanguage: Language;
  /** Where a damaged settings file was put aside; null when all is well. */
  readonly damagedSettings: string | null;
  /** The system refused what the operator asked for, in a sentence; null when all is well. */
  readonly autostartError: string | null;
  readonly trayAvailable: boolean;
}

/** What somebody wants who leaves, or who may. */
export type Wish =
  /** `update`: the app ends, and starts again as another version. */
  | { readonly kind: 'sign-out' | 'quit' | 'update' }
  | { readonly kind: 'choose'; readonly choice: StatusChoice };

/** What the app says about the coverage hours. */
export type HoursView =
  | { readonly kind: 'calm' }
  /** Launched with the computer outside of them, so Away; this had been chosen. */
  | { readonly kind: 'held'; readonly status: ChosenStatus }
  /** Online outside of them, for a while. */
  | { readonly kind: 'outside' };

/** Go online, or offline, as the notice offers; or stay. */
export const HoursAnswer = z.enum(['go', 'stay']);
export type HoursAnswer = z.infer<typeof HoursAnswer>;

export const LeaveAnswer = z.enum(['leave', 'stay']);
export type LeaveAnswer = z.infer<typeof LeaveAnswer>;

export interface AgentState {
  readonly app: AppView;
  readonly session: SessionView;
  /** The server that a link asked for which somebody followed; null when there is none to speak of. */
  readonly linkedServer: string | null;
  readonly update: UpdateView;
  readonly link: LinkView;
  readonly idle: IdleView;
  /** How far this computer's clock is ahead of the server's, as last heard. */
  readonly clockAheadMs: number;
  readonly settings: AgentSettings;
  readonly policy: Policy;
  /** The operator is still Away though they meant to be back; `isNew` until the app was started anew. */
  readonly dueBack: { readonly at: string; readonly isNew: boolean } | null;
  /** Null while signed out and until the first snapshot. Kept, marked old by `link`, while reconnecting. */
  readonly presence: PresenceSnapshot | null;
  /** Another device of the operator keeps them there when this one leaves or falls quiet. */
  readonly keptElsewhere: boolean;
  /** The last one online wants this, and is asked whether they really do. */
  readonly leaving: Wish | null;
  readonly hours: HoursView;
}

/** The pages that menus lead to. */
export type ShownPage = 'settings' | 'help';

/** A part of the state that is new as a whole, or the team's differences. */
export type AgentPatch =
  | { readonly kind: 'replace'; readonly part: Partial<AgentState> }
  | { readonly kind: 'presence-changed'; readonly changed: PresenceChanged }
  /** Nothing is new: a menu outside of the window asks for a page. */
  | { readonly kind: 'show'; readonly page: ShownPage };

export type AgentErrorCode =
  | ProblemCode
  | 'unreachable'
  | 'certificate'
  | 'not-standwatch'
  | 'proxy'
  | 'captive-portal'
  /** The detail is the address that the server names. */
  | 'moved'
  | 'invalid-address'
  | 'not-connected';

export type AgentResult =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly code: AgentErrorCode;
      readonly detail: string;
      readonly retryAfterSeconds?: number;
    };

export const SignInRequest = z.strictObject({
  server: z.string().trim().min(1).max(300),
  email: z.string().trim().min(1).max(254),
  password: z.string().min(1).max(256),
});
export type SignInRequest = z.infer<typeof SignInRequest>;

const nothing = z.undefined();

/** Every request a page may make, with the schema of its payload. The one map of the IPC channels. */
export const agentRequests = {
  'session:sign-in': SignInRequest,
  'session:sign-out': nothing,
  'status:choose': StatusChoice,
  /** To the question of `leaving`. */
  'leaving:answer': LeaveAnswer,
  /** To the notice of `hours`. */
  'hours:answer': HoursAnswer,
  'settings:change': AgentSettingsPatch,
  /** "I'm here": input that the idle source did not see; also takes up the chosen status again. */
  'idle:here': nothing,
  /** Somebody used the page: a source that tells the truth saw it, too. Said by the preload itself. */
  'idle:window-input': nothing,
  'server-link:dismiss': nothing,
  'update:look': nothing,
  'update:install': UpdateWhen,
  'link:retry': nothing,
  'diagnostics:collect': nothing,
  'app:quit': nothing,
} as const;
export type AgentRequest = keyof typeof agentRequests;
export type AgentRequestPayload<Request extends AgentRequest> = z.infer<
  (typeof agentRequests)[Request]
>;

/** What a page needs of whatever hosts it: the preload in the desktop, an object in the page on the web. */
export interface AgentHost {
  state(): Promise<AgentState>;
  /** Returns its own unsubscribe. */
  onPatch(listener: (patch: AgentPatch) => void): () => void;
  signIn(request: SignInRequest): Promise<AgentResult>;
  signOut(): Promise<AgentResult>;
  chooseStatus(choice: StatusChoice): Promise<AgentResult>;
  answerLeaving(answer: LeaveAnswer): Promise<AgentResult>;
  answerHours(answer: HoursAnswer): Promise<AgentResult>;
  changeSettings(patch: AgentSettingsPatch): Promise<AgentResult>;
  here(): Promise<AgentResult>;
  dismissServerLink(): Promise<AgentResult>;
  lookForUpdate(): Promise<AgentResult>;
  installUpdate(when: UpdateWhen): Promise<AgentResult>;
  retryLink(): Promise<AgentResult>;
  /** Asks where to, and writes one file for whoever is asked for help. */
  collectDiagnostics(): Promise<AgentResult>;
  quit(): Promise<AgentResult>;
}

/** The two channels that are not requests: the whole state, and its patches. */
export const agentStateChannel = 'agent:state';
export const agentPatchChannel = 'agent:patch';
