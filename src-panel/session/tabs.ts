let channel: BroadcastChannel | null = null;
const tabs = () => (channel ??= new BroadcastChannel('standwatch.session'));

/** The cookie lasts from the last time the server was asked who is signed in. */
const lookEveryMs = 3_600_000;

/** All tabs of a browser have one cookie: the others are told that somebody signed in or out in this one. */
export function tellTabs(): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is of windows; a channel has no target
  tabs().postMessage('changed');
}

/** Looks whenever somebody else may be signed in by now, and often enough for the cookie to last. */
export function watchTabs(look: () => void): void {
  tabs().addEventListener('message', look);
  addEventListener('focus', look);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') look();
  });
  setInterval(look, lookEveryMs);
}
