import { Problem, problems } from '../../src-shared/problems.ts';
import type { ProblemCode, SessionEnded } from '../../src-shared/problems.ts';

/** What a call to the server comes to. A failure is a value, so that no caller can overlook it. */
export type Result<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly failure: Failure };

/** `unreachable`: no answer at all. `unexpected-answer`: one that is not the server's. */
export type FailureCode = ProblemCode | 'unreachable' | 'unexpected-answer';

export interface Failure {
  readonly code: FailureCode;
  readonly retryAfterSeconds: number | null;
  /** With `invalid-request`: the fields the server refused. */
  readonly fields: readonly { readonly path: string; readonly message: string }[];
  /** With `session-ended`: who, when and why. */
  readonly ended: SessionEnded | null;
}

export function failure(code: FailureCode): Failure {
  return { code, retryAfterSeconds: null, fields: [], ended: null };
}

/** Reads what the server said of an error. Anything that is no problem object is `unexpected-answer`. */
export function readProblem(body: unknown): Failure {
  const parsed = Problem.safeParse(body);
  if (!parsed.success) return failure('unexpected-answer');
  const { code, retryAfterSeconds, errors, ended } = parsed.data;
  return {
    code: isKnown(code) ? code : 'unexpected-answer',
    retryAfterSeconds: retryAfterSeconds ?? null,
    fields: errors ?? [],
    ended: ended ?? null,
  };
}

/** Whether the failure says that nobody is signed in here any more. */
export function isSignedOut(found: Failure): boolean {
  return found.code === 'not-signed-in' || found.code === 'session-ended';
}

function isKnown(code: string): code is ProblemCode {
  return Object.hasOwn(problems, code);
}
