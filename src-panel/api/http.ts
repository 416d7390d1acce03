import type { z } from 'zod';
import type { Failure, Result } from './result.ts';
import { failure, isSignedOut, readProblem } from './result.ts';

/** A server that has not answered by then is treated as unreachable. */
const requestTimeoutMs = 15_000;

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** These are asked to find out who is signed in: whoever asks them judges the answer. */
const aboutSession: ReadonlySet<string> = new Set([
  '/sessions',
  '/sessions/current',
  '/setup',
  '/me',
]);

interface SessionKeeper {
  /** The server says that the session is over. @returns whether the same person is signed in again */
  lost(found: Failure): Promise<boolean>;
  /** The server says that whoever is signed in may not do this. */
  refused(): void;
}

let keeper: SessionKeeper = { lost: async () => false, refused: () => {} };

/** Whoever keeps the session hears here what the server says of it. */
export function keptBy(listener: SessionKeeper): void {
  keeper = listener;
}

let asker = 0;

/** Somebody else looks at the page from now on: what was asked before is never answered. */
export function forgetAsked(): void {
  asker += 1;
}

/** Calls the server and validates its answer. Never throws. */
export async function call<Schema extends z.ZodType>(
  method: Method,
  path: string,
  answer: Schema,
  body?: unknown,
): Promise<Result<z.output<Schema>>> {
  const ask = () => exchange(method, path, answer, body);
  if (aboutSession.has(path)) return ask();
  const mine = asker;
  let result = await ask();
  if (mine === asker && !result.ok && isSignedOut(result.failure)) {
    const goesOn = await keeper.lost(result.failure);
    if (goesOn && mine === asker) result = await ask();
  }
  if (mine !== asker) return new Promise(() => {});
  if (!result.ok && result.failure.code === 'forbidden') keeper.refused();
  return result;
}

async function exchange<Schema extends z.ZodType>(
  method: Method,
  path: string,
  answer: Schema,
  body: unknown,
): Promise<Result<z.output<Schema>>> {
  const response = await send(method, path, body);
  if (!response) return { ok: false, failure: failure('unreachable') };
  const json = await readJson(response);
  if (!response.ok) return { ok: false, failure: readProblem(json) };
  const parsed = answer.safeParse(json);
  if (parsed.success) return { ok: true, value: parsed.data };
  console.error(`unexpected answer to ${method} ${path}`, parsed.error);
  return { ok: false, failure: failure('unexpected-answer') };
}

async function send(method: Method, path: string, body: unknown): Promise<Response | null> {
  try {
    return await fetch(`/api/v1${path}`, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.timeout(requestTimeoutMs),
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
  } catch {
    return null;
  }
}

/** Undefined for an empty answer (204) and for one that is not JSON: the schema then decides. */
async function readJson(response: Response): Promise<unknown> {
  try {
    const text = await response.text();
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
