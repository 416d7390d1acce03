import { ipcMain } from 'electron';
import type { IpcMainInvokeEvent } from 'electron';
import type {
  AgentPatch,
  agentPatchChannel,
  AgentRequest,
  AgentRequestPayload,
  AgentResult,
  AgentState,
  agentStateChannel,
} from '../src-shared/agent.ts';
import { AgentError } from './agent-error.ts';
import type { Log } from './ports.ts';

/** Only types come from there: this file is loaded before the window, and schemas take their time. */
const stateChannel: typeof agentStateChannel = 'agent:state';
const patchChannel: typeof agentPatchChannel = 'agent:patch';

/** What the app does for each request of a page. Failures are thrown, best as an `AgentError`. */
export type AgentHandlers = {
  readonly [Request in AgentRequest]: (
    payload: AgentRequestPayload<Request>,
  ) => Promise<void> | void;
};

/** The same for payloads as they come. */
export type CheckedHandlers = Readonly<Record<AgentRequest, (payload: unknown) => Promise<void>>>;

/** The sender of a request, as far as it must be known to trust it. */
export interface Sender {
  readonly contentsId: number;
  readonly url: string;
  readonly isMainFrame: boolean;
}

interface IpcParts {
  /** Whether this is the page we ourselves put into our own window. */
  readonly isOurPage: (sender: Sender) => boolean;
  /** It asks for the state, after it began to listen to what it is sent. */
  readonly onListening: () => void;
  readonly log: Log;
}

interface PageApp {
  readonly handlers: CheckedHandlers;
  readonly state: () => AgentState;
}

/**
 * The only place that touches `ipcMain`: the sender is checked here, and the payload by the handlers
 * (`checked-handlers.ts`), before anything happens. A page may ask for the state before the app is there,
 * and hears it then.
 * @returns takes the app
 */
export function answerPages({ isOurPage, onListening, log }: IpcParts): (app: PageApp) => void {
  const requireOurPage = (event: IpcMainInvokeEvent) => {
    const sender = senderOf(event);
    if (!sender || !isOurPage(sender)) {
      log('ipc: refused a request from', sender?.url ?? 'a frame that is gone');
      throw new AgentError('forbidden', 'This page may not ask the app for anything.');
    }
  };

  let take = (_app: PageApp) => {};
  const app = new Promise<PageApp>((resolve) => (take = resolve));

  ipcMain.handle(stateChannel, async (event) => {
    requireOurPage(event);
    onListening();
    const { state } = await app;
    return state();
  });

  return (taken) => {
    take(taken);
    for (const [request, handle] of Object.entries(taken.handlers)) {
      ipcMain.handle(request, async (event, payload: unknown): Promise<AgentResult> => {
        try {
          requireOurPage(event);
          await handle(payload);
          return { ok: true };
        } catch (error) {
          return failure(request, error, log);
        }
      });
    }
  };
}

function failure(request: string, error: unknown, log: Log): AgentResult {
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
  if (contents && !contents.isDestroyed()) contents.send(patchChannel, patch);
}
