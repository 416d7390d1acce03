/** An alert, and the server that the app is signed in to. */
export interface OwnPage {
  readonly server: string;
  readonly alertId: string;
}

/**
 * Where a notice of an alert leads: its page of the panel, as the server says, and never anywhere
 * else than to the server that this app is signed in to.
 */
export function panelPage(url: string, { server, alertId }: OwnPage): string {
  const own = new URL(server);
  if (!isWeb(own)) throw new Error(`${server} is no server's address`);
  const told = parsed(url);
  const isOwn = told && isWeb(told) && told.origin === own.origin;
  if (isOwn && !told.username && !told.password) return told.href;
  return new URL(`/alerts?alert=${encodeURIComponent(alertId)}`, own.origin).href;
}

/** `URL.parse` is younger than the oldest Electron that this runs on. */
function parsed(url: string): URL | null {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}

const isWeb = ({ protocol }: URL) => protocol === 'http:' || protocol === 'https:';
