import type { z } from 'zod';
import { Me, SignInAnswer } from '../../src-shared/sessions.ts';
import type { SignInBody } from '../../src-shared/sessions.ts';
import { protocolFit, protocolHeader, readProtocol } from '../../src-shared/protocol.rules.ts';
import { Problem, problems } from '../../src-shared/problems.ts';
import type { ProblemCode } from '../../src-shared/problems.ts';
import { AgentError } from '../agent-error.ts';
import { answerFailure, isRedirect, networkFailure, redirectFailure } from '../network-failure.ts';

const requestTimeoutMs = 15_000;
/** Signing out must not keep anybody waiting: the token is gone from this computer anyway. */
const signOutTimeoutMs = 3_000;

/** Must follow no redirect: it would carry the password to another place than the one that was typed. */
export type Fetch = (url: string, init: FetchInit) => Promise<Answer>;
/**
 * What is used of a `Response`. Node's own would load its whole `fetch`: a tenth of a second, and memory
 * for good.
 */
export interface Answer {
  readonly ok: boolean;
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  arrayBuffer(): Promise<ArrayBuffer>;
  text(): Promise<string>;
  json(): Promise<unknown>;
}

export interface FetchInit {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal;
}

/** The server's HTTP interface, as far as a device needs it. Every failure is an `AgentError`. */
export interface SessionApi {
  signIn(server: string, body: SignInBody): Promise<SignInAnswer>;
  me(server: string, token: string): Promise<Me>;
  signOut(server: string, token: string): Promise<void>;
  acknowledgeAlert(server: string, token: string, alertId: string): Promise<void>;
}

export function sessionApi(fetch: Fetch): SessionApi {
  async function call(url: string, init: FetchInit, timeoutMs: number): Promise<Answer> {
    const answer = await send(url, init, timeoutMs);
    const location = answer.headers.get('location');
    if (location !== null && isRedirect(answer.status)) {
      throw redirected(answer.status, url, location);
    }
    return answer;
  }

  async function send(url: string, init: FetchInit, timeoutMs: number): Promise<Answer> {
    const timeout = new AbortController();
    const timer = setTimeout(() => timeout.abort(), timeoutMs);
    try {
      return await fetch(url, { ...init, signal: timeout.signal });
    } catch (cause) {
      throw new AgentError(networkFailure(cause), describe(cause), { cause });
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    async signIn(server, body) {
      const init = {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify(body),
      };
      return read(await call(`${server}/api/v1/sessions`, init, requestTimeoutMs), SignInAnswer);
    },
    async me(server, token) {
      return read(await call(`${server}/api/v1/me`, bearer('GET', token), requestTimeoutMs), Me);
    },
    async signOut(server, token) {
      const url = `${server}/api/v1/sessions/current`;
      const response = await call(url, bearer('DELETE', token), signOutTimeoutMs);
      if (!response.ok) throw await refusal(response);
    },
    async acknowledgeAlert(server, token, alertId) {
      const url = `${server}/api/v1/alerts/${encodeURIComponent(alertId)}/acknowledge`;
      const response = await call(url, bearer('POST', token), requestTimeoutMs);
      if (!response.ok) throw await refusal(response);
    },
  };
}

const bearer = (method: string, token: string): FetchInit => ({
  method,
  headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
});

/** The server says in every answer what it speaks; one that is too old to say so speaks version 1. */
function requireFit(response: Answer): void {
  const fit = protocolFit(readProtocol(response.headers.get(protocolHeader)));
  if (fit === 'fits') return;
  const code = fit === 'they-are-older' ? 'server-too-old' : 'app-too-old';
  throw new AgentError(code, problems[code].title);
}

async function read<Value>(response: Answer, schema: z.ZodType<Value>): Promise<Value> {
  requireFit(response);
  if (!response.ok) throw await refusal(response);
  const parsed = schema.safeParse(await json(response));
  if (!parsed.success) throw notOurs('It answers, but not as a Standwatch server does.');
  return parsed.data;
}

async function refusal(response: Answer): Promise<AgentError> {
  const problem = Problem.safeParse(await json(response));
  if (problem.success) return agentErrorOf(problem.data);
  const { status } = response;
  const why = answerFailure(status);
  if (why === 'server-error') {
    return new AgentError('unavailable', `The server answered with ${status}.`);
  }
  return otherAnswer(why, status);
}

/** It is never followed: whoever typed the address decides about another one. */
function redirected(status: number, url: string, location: string): AgentError {
  const failure = redirectFailure(status, url, location);
  if (failure.why === 'moved') return new AgentError('moved', failure.to);
  return otherAnswer(failure.why, status);
}

function otherAnswer(
  why: 'captive-portal' | 'moved' | 'proxy' | 'not-standwatch',
  status: number,
): AgentError {
  // One that has moved and does not say where to is no server either.
  return why === 'not-standwatch' || why === 'moved'
    ? notOurs(`It answers with ${status}, which a Standwatch server would not.`)
    : new AgentError(why, `The answer was ${status}.`);
}

async function json(response: Answer): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    // Whatever is not JSON is not ours; both callers say so.
    return undefined;
  }
}

const notOurs = (detail: string) => new AgentError('not-standwatch', detail);

/** A problem of the server as an error of the app. A code this version does not know becomes `internal`. */
export function agentErrorOf(problem: Problem): AgentError {
  const code: ProblemCode = problem.code in problems ? (problem.code as ProblemCode) : 'internal';
  const { retryAfterSeconds, ended } = problem;
  return new AgentError(code, problem.detail ?? problem.title, { retryAfterSeconds, ended });
}

function describe(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof Error ? cause.message : String(cause);
}
