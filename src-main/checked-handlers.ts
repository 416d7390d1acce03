import { z } from 'zod';
import { agentRequests } from '../src-shared/agent.ts';
import type { AgentRequest } from '../src-shared/agent.ts';
import { AgentError } from './agent-error.ts';
import type { AgentHandlers, CheckedHandlers } from './ipc.ts';

/** What a page hands over is checked before a handler sees it. */
export function checkedHandlers(handlers: AgentHandlers): CheckedHandlers {
  const checked = (Object.keys(agentRequests) as AgentRequest[]).map((request) => {
    const schema: z.ZodType = agentRequests[request];
    // The schema and the handler of one request belong together by the type of `AgentHandlers`.
    const handle = handlers[request] as (payload: unknown) => Promise<void> | void;
    const check = async (payload: unknown) => {
      const parsed = schema.safeParse(payload);
      if (!parsed.success) throw new AgentError('invalid-request', z.prettifyError(parsed.error));
      await handle(parsed.data);
    };
    return [request, check] as const;
  });
  return Object.fromEntries(checked) as CheckedHandlers;
}
