import type { AgentErrorCode } from '../src-shared/agent.ts';
import type { SessionEnded } from '../src-shared/problems.ts';

interface AgentErrorExtra {
  readonly retryAfterSeconds?: number;
  /** With `session-ended`: who, when and why. */
  readonly ended?: SessionEnded;
  readonly cause?: unknown;
}

/** An error a page can tell in words: it has a stable code. `ipc.ts` alone turns it into an answer. */
export class AgentError extends Error {
  readonly code: AgentErrorCode;
  readonly retryAfterSeconds: number | undefined;
  readonly ended: SessionEnded | undefined;

  constructor(code: AgentErrorCode, detail: string, extra: AgentErrorExtra = {}) {
    super(detail, { cause: extra.cause });
    this.name = 'AgentError';
    this.code = code;
    this.retryAfterSeconds = extra.retryAfterSeconds;
    this.ended = extra.ended;
  }
}
