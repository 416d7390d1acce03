import { join } from 'node:path';
import { app } from 'electron';
import type { ChosenStatus } from '../src-shared/domain.ts';
import type { Agent } from './agent.ts';
import { asset } from './asset.ts';
import { hiddenSwitch, isAppImage } from './autostart/autostart.ts';
import { buildAgent, systemBuses } from './build-agent.ts';
import { appDiagnostics } from './diagnostics/app-diagnostics.ts';
import { restartedSwitch } from './diagnostics/crash.ts';
import { answerPages } from './ipc.ts';
import { systemClock as clock } from './ports.ts';
import { onceInTouch, statusOf } from './menus/status-tasks.ts';
import { menuAction, showEverywhere } from './show-everywhere.ts';
import { watchServerLinks } from './server-link/watch-server-links.ts';
import { trustSystemCertificates } from './system-certificates.ts';
import { denyPermissions, hardenPages } from './windows/hardening.ts';
import type { MainWindow } from './windows/main-window.ts';
import { mainWindow } from './windows/main-window.ts';
import { pageOrigin } from './windows/page-path.ts';
import { shapeOf } from './windows/window-shape.ts';
import { registerPageScheme, servePages } from './windows/page-protocol.ts';

/** Must be the `appId` of electron-builder.yml, or Windows shows no notices. */
const appUserModelId = 'org.standwatch.agent';

// Updates, launch at login and electron-updater take its word.
if (!isAppImage(process)) delete process.env.APPIMAGE;

const appKept = appDiagnostics(clock);
const { log } = appKept;
appKept.watchCrashes(startedBySystem);

registerPageScheme();
hardenPages(log);
app.setAppUserModelId(appUserModelId);
const takeServerLinks = watchServerLinks();

if (app.requestSingleInstanceLock()) {
  app.whenReady().then(run, fatal).catch(fatal);
} else {
  // The running one opens its window.
  app.quit();
}

function fatal(error: unknown): void {
  log('Standwatch could not start', error);
  app.exit(1);
}

function run(): void {
  trustSystemCertificates(log);
  denyPermissions();
  servePages(join(__dirname, '../renderer'));

  const buses = systemBuses(log);
  const agent = buildAgent(appKept, { buses, launched: launchedByComputer() });
  const { store } = agent;
  const window = mainWindow({
    pageUrl: pageUrl(),
    preload: join(__dirname, '../preload/index.cjs'),
    icon: asset('icon.png'),
    shape: () => shapeOf(store.state()),
    onClose() {
      const { settings, app: view } = store.state();
      if (!settings.closeToTray) return 'quit';
      return view.trayAvailable ? 'destroy' : 'minimise';
    },
    quit: () => void agent.handlers['app:quit'](undefined),
    onFocus: agent.readBackAutostart,
    clock,
    log,
  });
  answerPages({
    handlers: agent.handlers,
    state: store.state,
    isOurPage: (sender) => window.isOurPage(sender),
    log,
  });
  showEverywhere(agent, { window, kept: appKept, bus: buses?.session ?? null });
  quitCleanly(agent, window);
  takeStatusTasks(agent, window);

  agent.start();
  if (!startsHidden(agent)) window.open();
  takeServerLinks((server) => {
    agent.showServerLink(server);
    window.open();
  });
}

/** The jump list starts the app once more, or at all, with the status to choose. */
function takeStatusTasks(agent: Agent, window: MainWindow): void {
  const choose = (status: ChosenStatus) =>
    menuAction({ kind: 'choose', choice: { status } }, agent, window, log);
  app.on('second-instance', (_event, args) => {
    const status = statusOf(args);
    if (status) choose(status);
    else window.open();
  });
  const first = statusOf(process.argv);
  if (first) onceInTouch(agent.store, () => choose(first));
}

/** Quitting waits for the goodbye, so that coworkers see it within a second. */
function quitCleanly(agent: Agent, window: MainWindow): void {
  let saidGoodbye = false;
  app.on('window-all-closed', () => {
    // Without this Electron quits; the app goes on in the tray.
  });
  app.on('activate', () => window.open());
  app.on('before-quit', (event) => {
    window.release();
    if (saidGoodbye) return;
    event.preventDefault();
    agent
      .stop()
      .catch((error: unknown) => log('the goodbye failed', error))
      .finally(() => {
        saidGoodbye = true;
        // In a turn of its own: with nothing to wait for this still runs inside the event that was
        // just prevented, and Electron would forget that it is quitting and stay without windows.
        setImmediate(() => app.quit());
      });
  });
}

function startedBySystem(): boolean {
  return (
    process.argv.includes(hiddenSwitch) ||
    (process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin)
  );
}

/** After a crash the app comes back for an operator who was there. */
function launchedByComputer(): boolean {
  return startedBySystem() && !process.argv.includes(restartedSwitch);
}

/** Started by the system and told to stay in the tray; but who is signed out must sign in. */
function startsHidden({ store }: Agent): boolean {
  const { session, settings } = store.state();
  return startedBySystem() && settings.startInTray && session.kind === 'signed-in';
}

/** `npm run dev` serves the pages with hot reload; an installed app never looks at this. */
function pageUrl(): string {
  const devServer = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL;
  return devServer ?? `${pageOrigin}/index.html`;
}
