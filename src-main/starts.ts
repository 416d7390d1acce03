/** What is used of Electron's `app` here. */
interface StartedApp {
  on(event: 'second-instance', listener: (event: unknown, args: string[]) => void): unknown;
  on(event: 'activate', listener: () => void): unknown;
}

type StartTaker = (args: readonly string[]) => void;

/**
 * Hears, from before the app is ready on, that somebody starts the app that runs once more; macOS
 * calls that activating it.
 * @returns hands their arguments to whoever takes them, also of those that came before
 */
export function watchStarts(app: StartedApp): (taker: StartTaker) => void {
  const waiting: (readonly string[])[] = [];
  let tell = (args: readonly string[]) => {
    waiting.push(args);
  };
  app.on('second-instance', (_event, args) => tell(args));
  app.on('activate', () => tell([]));
  return (taker) => {
    tell = taker;
    for (const args of waiting) taker(args);
  };
}
