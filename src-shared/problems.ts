import { z } from 'zod';

/**
 * Every error the server answers with: a stable code, its HTTP status, and whether the same
 * request may succeed later without a change. Format: RFC 9457, application/problem+json.
 */
export const problems = {
  'invalid-request': { status: 400, retryable: false, title: 'The request is not valid.' },
  'invalid-credentials': {
    status: 401,
    retryable: false,
    title: 'The e-mail address or the password is wrong.',
  },
  'code-required': { status: 401, retryable: false, title: 'A one-time code is required.' },
  'not-signed-in': { status: 401, retryable: false, title: 'Sign in first.' },
  'session-ended': { status: 401, retryable: false, title: 'This session has ended.' },
  forbidden: { status: 403, retryable: false, title: 'Your role does not allow this.' },
  'cross-site': {
    status: 403,
    retryable: false,
    title: 'This request did not come from the control panel.',
  },
  'not-found': { status: 404, retryable: false, title: 'There is no such thing here.' },
  'method-not-allowed': { status: 405, retryable: false, title: 'This cannot be done here.' },
  'email-taken': { status: 409, retryable: false, title: 'This e-mail address is already in use.' },
  'name-taken': { status: 409, retryable: false, title: 'This name is already in use.' },
  'last-owner': { status: 409, retryable: false, title: 'An account needs at least one owner.' },
  'already-set-up': { status: 409, retryable: false, title: 'This server is already set up.' },
  'coverage-hours-missing': {
    status: 409,
    retryable: false,
    title: 'This mode needs coverage hours, and none are set.',
  },
  'recipient-taken': { status: 409, retryable: false, title: 'This recipient is there already.' },
  'too-many-recipients': { status: 409, retryable: false, title: 'There are too many recipients.' },
  'alert-over': {
    status: 409,
    retryable: false,
    title: 'What this alert tells is over, or no longer monitored.',
  },
  'no-recipients': { status: 409, retryable: false, title: 'Add an e-mail address first.' },
  'app-too-old': { status: 426, retryable: false, title: 'This server needs a newer app.' },
  'server-too-old': { status: 426, retryable: false, title: 'This app needs a newer server.' },
  'payload-too-large': { status: 413, retryable: false, title: 'The request is too large.' },
  'unsupported-media-type': { status: 415, retryable: false, title: 'Send JSON.' },
  'too-many-attempts': {
    status: 429,
    retryable: true,
    title: 'Too many failed attempts. Wait a little.',
  },
  'too-many-messages': { status: 429, retryable: true, title: 'Too many messages at once.' },
  internal: { status: 500, retryable: true, title: 'Something went wrong on the server.' },
  unavailable: { status: 503, retryable: true, title: 'The server cannot answer just now.' },
} as const satisfies Record<string, { status: number; retryable: boolean; title: string }>;

export type ProblemCode = keyof typeof problems;

/** Why a session ended. Only `expired` lets the app offer to come back without a word. */
export const EndedCode = z.enum(['forced-logout', 'signed-out', 'expired', 'disabled']);
export type EndedCode = z.infer<typeof EndedCode>;

/** What a device is told about the end of its session. `by` is a name, or null when it was the operator. */
export const SessionEnded = z.object({
  code: EndedCode,
  by: z.string().nullable(),
  reason: z.string().nullable(),
  at: z.iso.datetime(),
});
export type SessionEnded = z.infer<typeof SessionEnded>;

export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  detail: z.string().optional(),
  retryable: z.boolean(),
  retryAfterSeconds: z.number().optional(),
  /** With `invalid-request`: where and what. */
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** With `session-ended`. */
  ended: SessionEnded.optional(),
});
export type Problem = z.infer<typeof Problem>;

/** An error with a place in the list above. Thrown by the server; caught at its borders only. */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly extra: Partial<Problem>;

  constructor(code: ProblemCode, extra: Partial<Problem> = {}) {
    super(extra.detail ?? problems[code].title);
    this.name = 'ProblemError';
    this.code = code;
    this.extra = extra;
  }

  toProblem(): Problem {
    const { status, retryable, title } = problems[this.code];
    return { type: 'about:blank', title, status, code: this.code, retryable, ...this.extra };
  }
}
