export type OnClose = 'destroy' | 'minimise' | 'quit';

/** What the app wants when the operator closes its window. */
export interface ClosingManners {
  readonly onClose: () => OnClose;
  /** They have closed it, and the app goes on. */
  readonly onClosed: () => void;
  readonly quit: () => void;
}

/** As much of a window as closing needs. */
interface Closable {
  minimize(): void;
  readonly webContents: { isCrashed(): boolean; reload(): void };
}

/** Does what closing the window means now. */
export function closeWindow(
  event: { preventDefault(): void },
  window: Closable,
  { onClose, onClosed, quit }: ClosingManners,
): void {
  const what = onClose();
  if (what !== 'destroy') event.preventDefault();
  if (what === 'quit') return quit();
  if (what === 'minimise') {
    // Its page is not made anew with the window, as elsewhere.
    if (window.webContents.isCrashed()) window.webContents.reload();
    window.minimize();
  }
  onClosed();
}
