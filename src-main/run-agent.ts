import './zod-jitless.ts';
import { app, autoUpdater } from 'electron';
import type { ChosenStatus } from '../src-shared/domain.ts';
import { shapeOf } from '../src-shared/shape.rules.ts';
import type { Agent } from './agent-parts.ts';
import { buildAgent, systemBuses, systemTokens } from './build-agent.ts';
import type { AppDiagnostics } from './diagnostics/app-diagnostics.ts';
import { startedBySystem } from './how-started.ts';
import { checkedHandlers } from './checked-handlers.ts';
import type { Buses } from './idle/sources/system-sources.ts';
import type { answerPages } from './ipc.ts';
import { menuAction } from './menus/menu-action.ts';
import { statusOf } from './menus/status-tasks.ts';
import { systemClock as clock } from './ports.ts';
import type { Log } from './ports.ts';
import { showEverywhere } from './show-everywhere.ts';
import type { watchStarts } from './starts.ts';
import { trustSystemCertificates } from './system-certificates.ts';
import type { OnClose } from './windows/close-window.ts';
import type { MainWindow } from './windows/main-window.ts';
import { collectGarbageSoon } from './windows/garbage.ts';

interface AgentRun {
  readonly kept: AppDiagnostics;
  readonly window: MainWindow;
  /** The window was opened already, and may be closed again. */
  readonly opened: boolean;
  readonly answer: ReturnType<typeof answerPages>;
  readonly takeStarts: ReturnType<typeof watchStarts>;
  /** Hands over the servers that links ask for. */
  readonly takeServerLinks: (taker: (server: string) => void) => void;
}

/** Everything but the window, which may be there already. Resolves when it is there. */
export async function runAgent(run: AgentRun): Promise<void> {
  const { kept, window, answer, takeServerLinks } = run;
  const { log } = kept;
  trustSystemCertificates(log);
  const buses = systemBuses(log);
  const agent = buildAgent(kept, buses, await readableTokens(window, buses, log));
  const { state } = agent.store;
  const sayGoodbye = () => agent.stop().catch((error: unknown) => log('the goodbye failed', error));
  window.obey({
    shape: () => shapeOf(state()),
    onClose: () => onClose(agent),
    // Whoever closes a question has not said yes to it.
    onClosed: () => void agent.handlers['leaving:answer']('stay'),
    quit: () => void agent.handlers['app:quit'](undefined),
    onFocus: agent.readBackAutostart,
    // Windows ends the app without `before-quit` then.
    onSessionEnd: () => void sayGoodbye(),
  });
  answer({ handlers: checkedHandlers(agent.handlers), state });
  showEverywhere(agent, { window, kept, bus: buses?.session ?? null });
  quitCleanly(sayGoodbye, window);

  agent.start();
  takeStarts(agent, run);
  takeServerLinks((server) => {
    agent.showServerLink(server);
    window.open();
  });
  showFirst(agent, run);
}

/** A keyring may ask for its password first. Whoever starts the app once more sees that it runs. */
async function readableTokens(window: MainWindow, buses: Buses | null, log: Log) {
  const show = (_event: unknown, args: readonly string[]) => {
    if (!statusOf(args)) window.open();
  };
  app.on('second-instance', show);
  const tokens = await systemTokens(buses, log);
  app.off('second-instance', show);
  return tokens;
}

function onClose({ store }: Agent): OnClose {
  const { settings, app: view } = store.state();
  if (!settings.closeToTray) return 'quit';
  return view.trayAvailable ? 'destroy' : 'minimise';
}

/** The jump list starts the app once more, or at all, with the status to choose. */
function takeStarts(agent: Agent, { kept: { log }, window, takeStarts: take }: AgentRun): void {
  const choose = (status: ChosenStatus) =>
    menuAction({ kind: 'choose', choice: { status } }, { agent, window, clock, log });
  const first = statusOf(process.argv);
  if (first) choose(first);
  take((args) => {
    const status = statusOf(args);
    if (status) choose(status);
    else window.open();
  });
}

/** Quitting waits for the goodbye, so that coworkers see it within a second. */
function quitCleanly(sayGoodbye: () => Promise<void>, window: MainWindow): void {
  let saidGoodbye = false;
  // "Install now" on macOS closes the windows first, and quits when they are gone.
  autoUpdater.on('before-quit-for-update', () => window.release());
  app.on('before-quit', (event) => {
    window.release();
    if (saidGoodbye) return;
    event.preventDefault();
    void sayGoodbye().then(() => {
      saidGoodbye = true;
      // In a turn of its own: with nothing to wait for this still runs inside the event that was
      // just prevented, and Electron would forget that it is quitting and stay without windows.
      setImmediate(() => app.quit());
    });
  });
}

/** Whoever closed the window while all this was loaded meant what closing means. */
function showFirst(agent: Agent, { window, opened }: AgentRun): void {
  if (window.contents()) return;
  if (opened) {
    if (onClose(agent) === 'quit') void agent.handlers['app:quit'](undefined);
  } else if (startsHidden(agent)) {
    collectGarbageSoon(clock);
  } else {
    window.open();
  }
}

/** Started by the system and told to stay in the tray; but who is signed out must sign in. */
function startsHidden({ store }: Agent): boolean {
  const { session, settings } = store.state();
  return startedBySystem() && settings.startInTray && session.kind === 'signed-in';
}
