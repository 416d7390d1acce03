import { app, session } from 'electron';
import type { Log } from '../ports.ts';

/** What is used of an event that can be stopped. Its names differ between Electrons. */
interface Stoppable {
  preventDefault(): void;
  readonly url?: string;
}

/** Whatever a page tries: it stays where it is, opens nothing, and reaches nobody. Before the app is ready. */
export function hardenPages(log: Log): void {
  // The one switch of Node's that turns off the check of certificates.
  delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
  app.on('web-contents-created', (_event, contents) => {
    const refuse = (event: Stoppable, url = event.url) => {
      event.preventDefault();
      log('windows: refused to navigate to', url);
    };
    contents.on('will-navigate', refuse);
    contents.on('will-redirect', refuse);
    contents.on('will-frame-navigate', refuse);
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      log('windows: refused to open', url);
      return { action: 'deny' };
    });
    // The content security policy says nothing about WebRTC, which could carry things out.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  });
}

/** Once the app is ready: no permission, no device, no download, and no calls of Chromium's own. */
export function denyPermissions(): void {
  const pages = session.defaultSession;
  pages.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  pages.setPermissionCheckHandler(() => false);
  pages.setDevicePermissionHandler(() => false);
  // Chromium would fetch dictionaries from servers of Google's.
  pages.setSpellCheckerLanguages([]);
  pages.on('will-download', (event) => event.preventDefault());
}
