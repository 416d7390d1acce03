import { ipcMain } from 'electron';
import type { IpcMainInvokeEvent } from 'electron';
import { z } from 'zod';
import { agentPatchChannel, agentRequests, agentStateChannel } from '../src-shared/agent.ts';
import type {
  AgentPatch,
  AgentRequest,
  AgentRequestPayload,
  AgentResult,
  AgentState,
} from '../src-shared/agent.ts';
import { AgentError } from './agent-error.ts';
import type { Log } from './ports.ts';

/** What the app does for each request of a page. Failures are thrown, best as an `AgentError`. */
export type AgentHandlers = {
  readonly [Request in AgentRequest]: (
    payload: AgentRequestPayload<Request>,
  ) => Promise<void> | void;
};

/** The sender of a request, as far as it must be known to trust it. */
export interface Sender {
  readonly contentsId: number;
  readonly url: string;
  readonly isMainFrame: boolean;
}

interface IpcParts {
  readonly handlers: AgentHandlers;
  readonly state: () => AgentState;
  /** Whether this is the page we ourselves put into our own window. */
  readonly isOurPage: (sender: Sender) => boolean;
  readonly log: Log;
}

/** The only place that touches `ipcMain`: sender and payload are checked before anything happens. */
export function answerPages({ handlers, state, isOurPage, log }: IpcParts): void {
  const requireOurPage = (event: IpcMainInvokeEvent) => {
    const sender = senderOf(event);
    if (!sender || !isOurPage(sender)) {
      log('ipc: refused a request from', sender?.url ?? 'a frame that is gone');
      throw new AgentError('forbidden', 'This page may not ask the app for anything.');
    }
  };

  ipcMain.handle(agentStateChannel, (event) => {
    requireOurPage(event);
    return state();
  });
  for (const request of Object.keys(agentRequests) as AgentRequest[]) {
    ipcMain.handle(request, async (event, payload: unknown): Promise<AgentResult> => {
      try {
        requireOurPage(event);
        await perform(handlers, request, payload);
        return { ok: true };
      } catch (error) {
        return failure(request, error, log);
      }
    });
  }
}

async function perform(
  handlers: AgentHandlers,
  request: AgentRequest,
  payload: unknown,
): Promise<void> {
  const schema: z.ZodType = agentRequests[request];
  const parsed = schema.safeParse(payload);
  if (!parsed.success) throw new AgentError('invalid-request', z.prettifyError(parsed.error));
  // The schema and the handler of one request belong together by the type of `AgentHandlers`.
  const handle = handlers[request] as (payload: unknown) => Promise<void> | void;
  await handle(parsed.data);
}

function failure(request: AgentRequest, error: unknown, log: Log): AgentResult {
  if (error instanceof AgentError) {
    const { code, message, retryAfterSeconds } = error;
    const result = { ok: false as const, code, detail: message };
    return retryAfterSeconds === undefined ? result : { ...result, retryAfterSeconds };
  }
  log(`ipc: ${request} failed`, error);
  return {
    ok: false,
    code: 'internal',
    detail: error instanceof Error ? error.message : String(error),
  };
}

function senderOf(event: IpcMainInvokeEvent): Sender | null {
  // Null when the frame went away in between; the types of older Electrons do not know that.
  const frame = event.senderFrame;
  if (!frame) return null;
  return {
    contentsId: event.sender.id,
    url: frame.url,
    isMainFrame: frame.parent === null,
  };
}

/** What a window's contents can be sent. */
interface PatchReceiver {
  isDestroyed(): boolean;
  send(channel: string, patch: AgentPatch): void;
}

export function sendPatch(contents: PatchReceiver | null, patch: AgentPatch): void {
  if (contents && !contents.isDestroyed()) contents.send(agentPatchChannel, patch);
}
