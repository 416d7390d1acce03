import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { app, powerMonitor, safeStorage, session as pages } from 'electron';
import { assertNever } from '../src-shared/domain.ts';
import { preferredLanguage } from '../src-shared/languages.ts';
import { createAgent } from './agent.ts';
import type { Agent } from './agent.ts';
import type { Autostart } from './autostart/autostart.ts';
import { hiddenSwitch, launchCommand } from './autostart/autostart.ts';
import { loginItemAutostart } from './autostart/login-item.autostart.ts';
import { xdgAutostart, xdgAutostartDirectory } from './autostart/xdg.autostart.ts';
import { dbus } from './dbus/bus.ts';
import { appDiagnostics } from './diagnostics/app-diagnostics.ts';
import { effectiveIdleRules } from './idle/idle.rules.ts';
import { idleService } from './idle/idle.service.ts';
import { idleSourceChain } from './idle/sources/source-chain.ts';
import type { Buses } from './idle/sources/system-sources.ts';
import { systemSources } from './idle/sources/system-sources.ts';
import { answerPages, sendPatch } from './ipc.ts';
import { linkService } from './link/link.service.ts';
import { alertNotices } from './notifications/alert-notices.ts';
import { openPanelPage } from './notifications/open-page.ts';
import { socketOpener } from './link/socket.ts';
import { SystemProxyAgent } from './link/system-proxy.ts';
import { notifier } from './notifications/notifier.ts';
import { electronNotices, noticesHaveButtons } from './notifications/show-notice.ts';
import { systemClock as clock } from './ports.ts';
import { watchLinuxPower } from './power/linux-power.ts';
import { findSession } from './power/logind-session.ts';
import { systemdSleepDelay } from './power/sleep-delay.ts';
import type { SystemPower } from './power/system-power.ts';
import { systemPower } from './power/system-power.ts';
import { httpFetch } from './session/http-fetch.ts';
import { sessionApi } from './session/session.api.ts';
import { sessionService } from './session/session.service.ts';
import { installationRecord, sessionRecord } from './session/session.store.ts';
import { tokenStore } from './session/token.store.ts';
import { settingsStore } from './settings/settings.store.ts';
import { trustSystemCertificates } from './system-certificates.ts';
import { agentTray } from './tray/tray.ts';
import { trayView } from './tray/tray.view.ts';
import type { TrayAction } from './tray/tray.view.ts';
import { denyPermissions, hardenPages } from './windows/hardening.ts';
import { mainWindow } from './windows/main-window.ts';
import { pageOrigin } from './windows/page-path.ts';
import { registerPageScheme, servePages } from './windows/page-protocol.ts';

/** Must be the `appId` of electron-builder.yml, or Windows shows no notices. */
const appUserModelId = 'org.standwatch.agent';

/** Linux trays are 22 to 24 px high, the others 16; each has its files for denser screens beside it. */
const trayIconSize = process.platform === 'linux' ? '24' : '16';

const appKept = appDiagnostics(clock);
const { log } = appKept;
appKept.watchCrashes(startedBySystem);

registerPageScheme();
hardenPages(log);
app.setAppUserModelId(appUserModelId);

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

  const agent = buildAgent();
  const { store } = agent;
  const window = mainWindow({
    pageUrl: pageUrl(),
    preload: join(__dirname, '../preload/index.cjs'),
    icon: asset('icon.png'),
    onClose() {
      const { settings, app: view } = store.state();
      if (!settings.closeToTray) return 'quit';
      return view.trayAvailable ? 'destroy' : 'minimise';
    },
    quit: () => app.quit(),
    clock,
    log,
  });
  answerPages({
    handlers: agent.handlers,
    state: store.state,
    isOurPage: (sender) => window.isOurPage(sender),
    log,
  });
  showEverywhere(agent, window);
  quitCleanly(agent, window);

  agent.start();
  if (!startsHidden(agent)) window.open();
}

function buildAgent(): Agent {
  const directory = app.getPath('userData');
  const settings = settingsStore({ directory, wallNow: clock.wallNow, log });
  const installation = installationRecord(directory, log);
  const system = preferredLanguage(app.getPreferredSystemLanguages());
  const way = new SystemProxyAgent((url) => pages.defaultSession.resolveProxy(url));
  const session = sessionService({
    api: sessionApi(httpFetch(way)),
    tokens: tokenStore({ directory, safeStorage, log }),
    record: sessionRecord(directory, process.env.STANDWATCH_SERVER ?? '', log),
    device: { id: installation.current().id, name: hostname().slice(0, 120) || 'computer' },
    wallNow: clock.wallNow,
    log,
  });
  const buses = systemBuses();
  const power = systemPower(powerMonitor);
  if (buses) watchLinux(buses, power);
  const sources = systemSources({
    desktop: { platform: process.platform, env: process.env },
    monitor: powerMonitor,
    buses,
    loadDesktopIdle: () => require('desktop-idle'),
    clock,
  });
  return createAgent({
    app: { version: app.getVersion(), platform: process.platform, systemLanguage: system },
    clock,
    log,
    settings,
    session,
    installation,
    autostart: systemAutostart(),
    autostartByDefault: app.isPackaged,
    idle: idleService({
      clock,
      sources: idleSourceChain(sources, { clock, log }),
      power,
      rules: effectiveIdleRules(settings.current(), { idle: null }),
    }),
    power,
    interfaces: networkInterfaces,
    link: (currentReport, listener) =>
      linkService({
        clock,
        random: Math.random,
        open: socketOpener(way),
        currentReport,
        listener,
        log,
      }),
    collectDiagnostics: appKept.collect,
    quit: () => app.quit(),
  });
}

function systemBuses(): Buses | null {
  if (process.platform !== 'linux') return null;
  const system = dbus('system', clock, log);
  return {
    session: dbus('session', clock, log),
    system,
    findSession: findSession(system, process),
  };
}

function watchLinux(buses: Buses, power: SystemPower): void {
  const { tell, goodbyeSaid } = power;
  const delay = systemdSleepDelay(log);
  watchLinuxPower({ ...buses, delay, tell, goodbyeSaid, log }).catch((error: unknown) =>
    log('power: lock and sleep are not watched', error),
  );
}

function systemAutostart(): Autostart {
  const { env, execPath, platform } = process;
  const { isPackaged } = app;
  const command = launchCommand({ env, execPath, appPath: app.getAppPath(), isPackaged });
  return platform === 'linux'
    ? xdgAutostart(xdgAutostartDirectory(env), command)
    : loginItemAutostart(app, command);
}

/** Window, tray and notices all show the one state. */
function showEverywhere(agent: Agent, window: ReturnType<typeof mainWindow>): void {
  const { store, handlers } = agent;
  const tray = agentTray({
    iconPath: (picture) => asset('tray', trayIconSize, `${picture}.png`),
    onAction: (action) => trayAction(action, agent, window),
    log,
  });
  const show = electronNotices(log);
  const { translate } = agent;
  const { wallNow } = clock;
  const onOpen = () => window.open();
  const onHere = () => void handlers['idle:here'](undefined);
  const notices = notifier({ show, translate, wallNow, onHere, onOpen });
  const alerts = alertNotices({
    show,
    hasButtons: noticesHaveButtons,
    state: store.state,
    translate,
    wallNow,
    openPage: openPanelPage,
    acknowledge: agent.acknowledgeAlert,
    onOpen,
    log,
  });
  agent.tellAlerts(alerts);
  agent.setTrayAvailable(tray.available);
  let wasSignedIn = store.state().session.kind === 'signed-in';
  store.onPatch((patch, state) => {
    sendPatch(window.contents(), patch);
    appKept.follow(state.link);
    tray.update(trayView(state, agent.translate()));
    notices.update(state);
    const { session } = state;
    if (session.kind === 'signed-out') alerts.clear();
    // Whose session somebody else ended sees the sign-in page, also from the tray.
    if (wasSignedIn && session.kind === 'signed-out' && session.ended) window.open();
    wasSignedIn = session.kind === 'signed-in';
  });
  tray.update(trayView(store.state(), agent.translate()));
  notices.update(store.state());
}

function trayAction(
  action: TrayAction,
  { handlers }: Agent,
  window: ReturnType<typeof mainWindow>,
): void {
  const report = (error: unknown) => log(`tray: ${action.kind} failed`, error);
  switch (action.kind) {
    case 'choose':
      Promise.resolve(handlers['status:choose'](action.choice)).catch(report);
      return;
    case 'sign-out':
      Promise.resolve(handlers['session:sign-out'](undefined)).catch(report);
      return;
    case 'open':
      window.open();
      return;
    case 'quit':
      app.quit();
      return;
    default:
      assertNever(action);
  }
}

/** Quitting waits for the goodbye, so that coworkers see it within a second. */
function quitCleanly(agent: Agent, window: ReturnType<typeof mainWindow>): void {
  let saidGoodbye = false;
  app.on('window-all-closed', () => {
    // Without this Electron quits; the app goes on in the tray.
  });
  app.on('second-instance', () => window.open());
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

/** Started by the system and told to stay in the tray; but who is signed out must sign in. */
function startsHidden({ store }: Agent): boolean {
  const { session, settings, app: view } = store.state();
  return (
    startedBySystem() && settings.startInTray && view.trayAvailable && session.kind === 'signed-in'
  );
}

/** `npm run dev` serves the pages with hot reload; an installed app never looks at this. */
function pageUrl(): string {
  const devServer = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL;
  return devServer ?? `${pageOrigin}/index.html`;
}

function asset(...path: string[]): string {
  return join(app.getAppPath(), 'assets', ...path);
}
