import { app, session } from 'electron';
import type { Log } from '../ports.ts';

/** Whatever a page tries: it stays where it is, opens nothing, and gets no permission. */
export function hardenPages(log: Log): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event, url) => {
      event.preventDefault();
      log('windows: refused to navigate to', url);
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      log('windows: refused to open', url);
      return { action: 'deny' };
    });
  });
}

/** Once the app is ready. */
export function denyPermissions(): void {
  const pages = session.defaultSession;
  pages.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  pages.setPermissionCheckHandler(() => false);
  pages.setDevicePermissionHandler(() => false);
}
