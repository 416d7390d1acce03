import { z } from 'zod';
import type { AlertAboutMe, AlertRaised } from './alert-notice.ts';
import {
  Activity,
  ChosenStatus,
  DepartmentView,
  Id,
  type IdleTest,
  Instant,
  OperatorView,
  Policy,
  ScopeView,
} from './domain.ts';
import { Duty, Held } from './duty.ts';
import { ProtocolRange } from './protocol.rules.ts';
import type { Problem, SessionEnded } from './problems.ts';

/** The socket's one map of events: schemas for what is checked, types derived from them. */

/** A client's clock may count parts of a millisecond. */
const durationMs = z
  .number()
  .min(0)
  .max(10 * 365 * 86_400_000)
  .transform(Math.floor);

export const ActivityReport = z.object({
  activity: Activity,
  /** Since the last input on the whole computer. */
  idleForMs: durationMs.default(0),
  /** How long this activity has lasted; lets the server back-date what it did not hear at once. */
  activityForMs: durationMs.default(0),
});
export type ActivityReport = z.infer<typeof ActivityReport>;

/** What a client sends when it connects. The panel's page sends no token: its cookie does. */
export const Handshake = z.object({
  /** The versions of this contract that the client speaks. */
  protocol: ProtocolRange.optional(),
  /** What can be none opens no session, as one that the server does not know. */
  token: z.string().max(256).optional().catch(''),
  activity: Activity.default('active'),
  idleForMs: durationMs.default(0),
  activityForMs: durationMs.default(0),
  /** The computer started the app, and nobody has used it since. */
  launched: z.boolean().default(false),
});
export type Handshake = z.infer<typeof Handshake>;

/** An empty reason is none. Without U+0000, which PostgreSQL cannot keep. */
export const StatusChoice = z.object({
  status: ChosenStatus,
  reason: z
    .string()
    .trim()
    .max(80)
    .refine((text) => !text.includes('\0'))
    .nullish(),
  /** With `away`: when they mean to be back, within 25 h from now. */
  backAt: Instant.nullish(),
});
export type StatusChoice = z.infer<typeof StatusChoice>;

export const PresenceSnapshot = z.object({
  account: ScopeView.extend({ id: Id, name: z.string() }),
  departments: z.array(DepartmentView),
  operators: z.array(OperatorView),
  me: z.object({
    id: Id,
    chosen: ChosenStatus,
    reason: z.string().nullable(),
    backAt: Instant.optional(),
  }),
  policy: Policy,
  /** Servers from before there was such a thing do not tell. */
  duty: Duty.optional(),
  held: Held.optional(),
  /** The server's clock, so that a client with a wrong clock still tells durations right. */
  at: Instant,
});
export type PresenceSnapshot = z.infer<typeof PresenceSnapshot>;

/** Only what differs. An operator or department that is no longer there is named in `removed`. */
export const PresenceChanged = z.object({
  operators: z.array(OperatorView),
  account: ScopeView.optional(),
  departments: z.array(DepartmentView).optional(),
  removed: z.array(Id).optional(),
  duty: Duty.optional(),
  at: Instant,
});
export type PresenceChanged = z.infer<typeof PresenceChanged>;

export type Ack = { ok: true } | Problem;

export interface ServerToClientEvents {
  'presence:snapshot': (snapshot: PresenceSnapshot) => void;
  'presence:changed': (changed: PresenceChanged) => void;
  /** This operator's own choice changed, here or on another device. */
  'me:changed': (me: PresenceSnapshot['me']) => void;
  'session:ended': (ended: SessionEnded) => void;
  'policy:changed': (policy: Policy) => void;
  /** For a lead whom alerts are told on the desktop; acknowledged once the app has it. */
  'alert:raised': (alert: AlertRaised, ack: (answer: { ok: true }) => void) => void;
  /** So that nothing happens behind an operator's back. */
  'alert:about-me': (alert: AlertAboutMe) => void;
}

export interface ClientToServerEvents {
  'device:report': (report: z.input<typeof ActivityReport>, ack: (answer: Ack) => void) => void;
  /** Told when it is news to the server, which keeps it with the session. */
  'device:idle-test': (test: IdleTest, ack: (answer: Ack) => void) => void;
  'status:choose': (choice: StatusChoice, ack: (answer: Ack) => void) => void;
}
