import { app } from 'electron';
import type { AppUpdater } from 'electron-updater';
import type { Log } from '../ports.ts';
import { restart } from '../restart/restart.ts';
import type { Feed } from './feed.ts';
import type { Updater } from './update.service.ts';

/**
 * Updates through electron-updater, which is loaded when a server has a feed.
 * @param onMoved the AppImage has another name from now on, which APPIMAGE tells
 */
export function electronUpdates(log: Log, onMoved: () => void): Updater {
  let loaded: Promise<AppUpdater> | null = null;
  const load = () =>
    (loaded ??= import('electron-updater').then(({ autoUpdater }) =>
      prepare(autoUpdater, log, onMoved),
    ));
  return {
    async offered(feed) {
      const updater = await load();
      await takeFeed(updater, feed);
      const found = await updater.checkForUpdates();
      return found?.isUpdateAvailable ? found.updateInfo.version : null;
    },
    async download(onProgress) {
      const updater = await load();
      const tell = ({ percent }: { percent: number }) => onProgress(percent);
      updater.on('download-progress', tell);
      try {
        await updater.downloadUpdate();
      } finally {
        updater.off('download-progress', tell);
      }
    },
    installNow() {
      load().then(
        (updater) => installNow(updater, log),
        (error: unknown) => log('updates: not installed', error),
      );
    },
  };
}

function prepare(updater: AppUpdater, log: Log, onMoved: () => void): AppUpdater {
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = true;
  updater.allowDowngrade = false;
  updater.logger = {
    info: () => {},
    warn: (message?: unknown) => log('updates', message),
    error: (message?: unknown) => log('updates', message),
  };
  // Whoever asked hears of it; without a listener Node ends the app.
  updater.on('error', () => {});
  // One whose name has a version in it.
  updater.on('appimage-filename-updated', (path) => {
    process.env.APPIMAGE = path;
    onMoved();
  });
  return updater;
}

/** Hands over the very text whose signature was checked, instead of letting it be loaded again. */
async function takeFeed(updater: AppUpdater, { url, file, text }: Feed): Promise<void> {
  const [{ GenericProvider }, { parseUpdateInfo }] = await Promise.all([
    import('electron-updater/out/providers/GenericProvider.js'),
    import('electron-updater/out/providers/Provider.js'),
  ]);
  type Parts = ConstructorParameters<typeof GenericProvider>;
  class CheckedProvider extends GenericProvider {
    constructor(_options: unknown, of: Parts[1], runtime: Parts[2]) {
      // Our server gives one range at a time, as most do.
      super({ provider: 'generic', url }, of, { ...runtime, isUseMultipleRangeRequest: false });
    }
    override getLatestVersion() {
      return Promise.resolve(parseUpdateInfo(text, file, new URL(file, url)));
    }
  }
  updater.setFeedURL({ provider: 'custom', updateProvider: CheckedProvider });
}

/**
 * An AppImage is replaced while the app quits, and started by whatever waits for its end: a new one
 * that came while the old one says its goodbye would find it running, and leave.
 */
function installNow(updater: AppUpdater, log: Log): void {
  if (process.platform !== 'linux') {
    updater.quitAndInstall(true, true);
    return;
  }
  app.once('quit', () => restart([], log));
  app.quit();
}
