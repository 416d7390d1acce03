import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { app, Menu } from 'electron';
import { asset } from './asset.ts';
import { isAppImage } from './autostart/autostart.ts';
import { appDiagnostics } from './diagnostics/app-diagnostics.ts';
import { startedBySystem } from './how-started.ts';
import { answerPages } from './ipc.ts';
import { systemClock as clock } from './ports.ts';
import { watchServerLinks } from './server-link/watch-server-links.ts';
import { passwordStoreFor } from './session/keyring.rules.ts';
import { wasCompact } from './settings/settings.file.ts';
import { watchStarts } from './starts.ts';
import { denyPermissions, hardenPages } from './windows/hardening.ts';
import { mainWindow } from './windows/main-window.ts';
import { pageOrigin } from './windows/page-path.ts';
import { registerPageScheme, servePages } from './windows/page-protocol.ts';

/** Must be the `appId` of electron-builder.yml, or Windows shows no notices. */
const appUserModelId = 'org.standwatch.agent';

/** The app comes up without its page, too; `npm run dev` serves it from elsewhere. */
const filesTimeoutMs = 1_000;

// Updates, launch at login and electron-updater take its word.
if (!isAppImage(process)) delete process.env.APPIMAGE;

const kept = appDiagnostics(clock);
const { log } = kept;
kept.watchCrashes(startedBySystem);

registerPageScheme();
hardenPages(log);
app.setAppUserModelId(appUserModelId);
// The small window needs no graphics card, and its driver would stay in memory with the tray. So would the
// software that else takes the card's place for WebGL, 10 MiB, which no page uses. Every Mac has a card,
// and draws with it better than without.
if (process.platform !== 'darwin') {
  app.disableHardwareAcceleration();
  app.commandLine.appendSwitch('disable-software-rasterizer');
}
if (process.platform === 'linux') choosePasswordStore();
// Electron's own menu, until ours is there, would open developer tools in the page.
Menu.setApplicationMenu(null);
const takeStarts = watchStarts(app);
const takeServerLinks = watchServerLinks();

if (app.requestSingleInstanceLock()) {
  app.whenReady().then(start).catch(fatal);
} else {
  // The running one opens its window.
  app.quit();
}

/** Nobody waits for the start: a failure is a crash like any other. */
function fatal(error: unknown): void {
  setImmediate(() => {
    throw error;
  });
}

/**
 * The window first. Its page, a process of its own, needs this one for its files; while it runs its
 * script, the app is loaded here.
 */
async function start(): Promise<void> {
  // Without this Electron quits when the window closes; the app goes on in the tray.
  app.on('window-all-closed', () => {});
  denyPermissions();
  const served = servePages(join(__dirname, '../renderer'));
  const window = mainWindow({
    pageUrl: pageUrl(),
    preload: join(__dirname, '../preload/index.cjs'),
    icon: asset('icon.png'),
    clock,
    log,
  });
  const answer = answerPages({ isOurPage: window.isOurPage, onListening: window.pageListens, log });
  const opened = !waitsForTheApp();
  if (opened) {
    window.open();
    await Promise.race([served, sleep(filesTimeoutMs)]);
  }
  const { runAgent } = await import('./run-agent.ts');
  await runAgent({ kept, window, opened, answer, takeStarts, takeServerLinks });
}

/** Electron takes it before it is ready, and no more afterwards. */
function choosePasswordStore(): void {
  const name = 'password-store';
  const store = passwordStoreFor(process.env, app.commandLine.getSwitchValue(name));
  if (store) app.commandLine.appendSwitch(name, store);
}

/** A window that may stay away, or be compact: the app knows. */
function waitsForTheApp(): boolean {
  return startedBySystem() || wasCompact(app.getPath('userData'));
}

/** `npm run dev` serves the pages with hot reload; an installed app never looks at this. */
function pageUrl(): string {
  const devServer = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL;
  return devServer ?? `${pageOrigin}/index.html`;
}
