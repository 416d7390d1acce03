import type { z } from 'zod';
import type { Failure, Result } from './result.ts';
import { failure, isSignedOut, readProblem } from './result.ts';

/** A server that has not answered by then is treated as unreachable. */
const requestTimeoutMs = 15_000;

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

let sessionLost: (found: Failure) => void = () => {};

/** Whoever keeps the session hears here when the server says it is over. */
export function onSessionLost(listener: (found: Failure) => void): void {
  sessionLost = listener;
}

/** Calls the server and validates its answer. Never throws. */
export async function call<Schema extends z.ZodType>(
  method: Method,
  path: string,
  answer: Schema,
  body?: unknown,
): Promise<Result<z.output<Schema>>> {
  const response = await send(method, path, body);
  if (!response) return { ok: false, failure: failure('unreachable') };
  const json = await readJson(response);
  if (!response.ok) {
    const found = readProblem(json);
    if (isSignedOut(found) && path !== '/sessions') sessionLost(found);
    return { ok: false, failure: found };
  }
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
