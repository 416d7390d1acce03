import { app } from 'electron';
import { serverInArguments, serverOfLink } from './server-link.rules.ts';

/**
 * Hears of links that somebody clicks, from before the app is ready on: macOS tells them, the other
 * systems start the app once more.
 * @returns hands the servers they ask for to whoever takes them, also one that came before
 */
export function watchServerLinks() {
  // Windows forgets it with an update; the others have it from the package.
  if (process.platform === 'win32' && app.isPackaged) app.setAsDefaultProtocolClient('standwatch');
  let take: ((server: string) => void) | null = null;
  let waiting = serverInArguments(process.argv);
  const tell = (server: string | null) => {
    if (server === null) return;
    if (take) take(server);
    else waiting = server;
  };
  app.on('open-url', (event, url) => {
    event.preventDefault();
    tell(serverOfLink(url));
  });
  app.on('second-instance', (_event, args) => tell(serverInArguments(args)));
  return (taker: (server: string) => void): void => {
    take = taker;
    tell(waiting);
  };
}
