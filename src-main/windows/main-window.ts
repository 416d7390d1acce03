import { BrowserWindow, screen } from 'electron';
import type { ShownPage } from '../../src-shared/agent.ts';
import type { Shape } from '../../src-shared/shape.rules.ts';
import { sendPatch } from '../ipc.ts';
import type { Sender } from '../ipc.ts';
import type { Clock, Log } from '../ports.ts';
import { askedPage } from './asked-page.ts';
import type { ClosingManners } from './close-window.ts';
import { closeWindow } from './close-window.ts';
import { collectGarbageSoon } from './garbage.ts';
import { fullSize, smallestSize, windowShapes } from './window-shape.ts';
import type { Zoom } from './zoom.rules.ts';
import { zoomLevelAfter } from './zoom.rules.ts';

/** A page that dies again and again must not be reloaded for ever. */
const maxReloadsPerMinute = 3;
const minuteMs = 60_000;

interface MainWindowParts {
  readonly pageUrl: string;
  readonly preload: string;
  readonly icon: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** What the app wants of its window. */
export interface WindowManners extends ClosingManners {
  readonly shape: () => Shape;
  /** Somebody comes back to the window, maybe from the system's own settings. */
  readonly onFocus: () => void;
  /** Windows ends the session, whatever the app says; nobody tells one without a window. */
  readonly onSessionEnd: () => void;
}

const beforeTheApp: WindowManners = {
  shape: () => 'full',
  onClose: () => 'destroy',
  onClosed: () => {},
  quit: () => {},
  onFocus: () => {},
  onSessionEnd: () => {},
};

export interface MainWindow {
  /** Makes the window, or brings it to the front; minimised, one that is there stays as it is. */
  open(how?: 'minimised'): void;
  /** The same, with the page that a menu leads to. */
  show(page: ShownPage): void;
  /** Its page asked for the state, and hears from now on what is sent to it. */
  pageListens(): void;
  /** The app is there; a window may be, too. */
  obey(manners: WindowManners): void;
  /** Takes the shape that it should have now. */
  reshape(): void;
  /** Shows its page larger or smaller, or as it comes. */
  zoom(to: Zoom): void;
  contents(): Electron.WebContents | null;
  isOurPage(sender: Sender): boolean;
  /** From now on closing means closing. */
  release(): void;
}

/** The one window. Closing destroys it, which gives its memory back; the app goes on without. */
export function mainWindow(parts: MainWindowParts): MainWindow {
  let window: BrowserWindow | null = null;
  let manners = beforeTheApp;
  let released = false;
  const pages = askedPage((to: Electron.WebContents, page) =>
    sendPatch(to, { kind: 'show', page }),
  );
  const shapes = windowShapes((around) => screen.getDisplayMatching(around).workArea);

  function create(how?: 'minimised'): BrowserWindow {
    const created = new BrowserWindow({
      width: fullSize[0],
      height: fullSize[1],
      minWidth: smallestSize.full[0],
      minHeight: smallestSize.full[1],
      show: false,
      title: 'Standwatch',
      icon: parts.icon,
      autoHideMenuBar: true,
      webPreferences: {
        preload: parts.preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
        spellcheck: false,
      },
    });
    shapes.begin();
    shapes.take(created, manners.shape());
    created.once('ready-to-show', () => {
      // Chromium remembers how far the page was zoomed.
      shapes.follow(created, created.webContents.zoomFactor);
      if (how === 'minimised') created.minimize();
      else created.show();
    });
    created.on('focus', () => manners.onFocus());
    // Not at `query-session-end`: another app may still keep Windows from ending it.
    created.on('session-end', () => manners.onSessionEnd());
    created.on('close', (event) => {
      if (!released) closeWindow(event, created, manners);
    });
    created.on('closed', () => {
      window = null;
      collectGarbageSoon(parts.clock);
    });
    reloadWhenGone(created, parts);
    created.loadURL(parts.pageUrl).catch((error: unknown) => {
      parts.log('windows: the page did not load', error);
    });
    return created;
  }

  function reshape(): void {
    if (window) shapes.take(window, manners.shape());
  }

  function open(): BrowserWindow {
    window ??= create();
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
    return window;
  }

  return {
    open(how) {
      if (how === 'minimised') window ??= create(how);
      else open();
    },
    show: (page) => pages.ask(open().webContents, page),
    pageListens() {
      if (window) pages.listens(window.webContents);
    },
    obey(next) {
      manners = next;
      reshape();
    },
    reshape,
    zoom(to) {
      if (!window) return;
      const { webContents } = window;
      webContents.zoomLevel = zoomLevelAfter(webContents.zoomLevel, to);
      shapes.follow(window, webContents.zoomFactor);
    },
    contents: () => window?.webContents ?? null,
    isOurPage(sender) {
      const ours = window !== null && sender.contentsId === window.webContents.id;
      return ours && sender.isMainFrame && sameOrigin(sender.url, parts.pageUrl);
    },
    release() {
      released = true;
    },
  };
}

function reloadWhenGone(window: BrowserWindow, { clock, log }: MainWindowParts): void {
  let reloads: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    log('windows: the page ended unexpectedly', reason);
    const now = clock.now();
    reloads = [...reloads.filter((at) => at > now - minuteMs), now];
    if (reloads.length <= maxReloadsPerMinute) window.webContents.reload();
    else log('windows: the page is not loaded again; close and open the window to try');
  });
}

/** Node's URL gives custom schemes no origin, so scheme and host are compared. */
function sameOrigin(url: string, other: string): boolean {
  const [a, b] = [new URL(url), new URL(other)];
  return a.protocol === b.protocol && a.host === b.host;
}
