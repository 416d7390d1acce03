import { contextBridge, ipcRenderer } from 'electron';
import type {
  AgentHost,
  AgentPatch,
  agentPatchChannel,
  AgentRequest,
  AgentRequestPayload,
  AgentResult,
  agentStateChannel,
} from '../src-shared/agent.ts';

/**
 * All that a page can reach: named functions, nothing that takes a channel. Only types come from
 * `src-shared`, so that the schemas (and zod) stay out of this file; the compiler holds the two
 * names below to what is written there.
 */
const stateChannel: typeof agentStateChannel = 'agent:state';
const patchChannel: typeof agentPatchChannel = 'agent:patch';

function ask<Request extends AgentRequest>(
  request: Request,
  payload: AgentRequestPayload<Request>,
): Promise<AgentResult> {
  return ipcRenderer.invoke(request, payload);
}

const agent: AgentHost = {
  state: () => ipcRenderer.invoke(stateChannel),
  onPatch(listener) {
    // The event carries the sender, which is not for pages.
    const forward = (_event: unknown, patch: AgentPatch) => listener(patch);
    ipcRenderer.on(patchChannel, forward);
    return () => {
      ipcRenderer.removeListener(patchChannel, forward);
    };
  },
  signIn: (request) => ask('session:sign-in', request),
  signOut: () => ask('session:sign-out', undefined),
  chooseStatus: (choice) => ask('status:choose', choice),
  answerLeaving: (answer) => ask('leaving:answer', answer),
  answerHours: (answer) => ask('hours:answer', answer),
  changeSettings: (patch) => ask('settings:change', patch),
  here: () => ask('idle:here', undefined),
  dismissServerLink: () => ask('server-link:dismiss', undefined),
  lookForUpdate: () => ask('update:look', undefined),
  installUpdate: (when) => ask('update:install', when),
  retryLink: () => ask('link:retry', undefined),
  collectDiagnostics: () => ask('diagnostics:collect', undefined),
  quit: () => ask('app:quit', undefined),
};

contextBridge.exposeInMainWorld('agent', agent);

/** Often enough to try an idle source, seldom enough to cost nothing. */
const tellInputEveryMs = 2_000;

let inputToldAt = -Infinity;

/** No page is asked for this: what it cannot withhold or make up is worth more. */
function tellInput(event: Event): void {
  if (!event.isTrusted || event.timeStamp < inputToldAt + tellInputEveryMs) return;
  inputToldAt = event.timeStamp;
  void ask('idle:window-input', undefined);
}

for (const kind of ['keydown', 'pointerdown', 'pointermove', 'wheel']) {
  window.addEventListener(kind, tellInput, { capture: true, passive: true });
}
