import type { AgentErrorCode, AgentResult } from '../../src-shared/agent.ts';

/** Why a request to the host did not succeed. */
export interface AgentProblem {
  readonly code: AgentErrorCode;
  readonly detail: string;
  readonly retryAfterSeconds?: number;
}

/** Where a request to the host stands. */
export interface Asking {
  readonly pending: boolean;
  readonly problem: AgentProblem | null;
}

export const notAsked: Asking = { pending: false, problem: null };

/** Makes a request of the host; a rejection becomes a problem, so that it is shown, never lost. */
export async function ask(request: () => Promise<AgentResult>): Promise<AgentProblem | null> {
  try {
    const result = await request();
    return result.ok ? null : result;
  } catch (error) {
    return { code: 'internal', detail: error instanceof Error ? error.message : String(error) };
  }
}
