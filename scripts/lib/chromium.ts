import { existsSync } from 'node:fs';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
];

/**
 * A browser the system has, or nothing: then Playwright's own is used, if it was downloaded.
 * Ubuntu's `chromium-browser` is not in the list: it only starts a snap, which containers lack.
 */
export function findChromium(): string | undefined {
  return places.find((file) => existsSync(file));
}

/** Keeps a browser from talking to anybody but the page under test. */
export const quietBrowserArgs = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];
