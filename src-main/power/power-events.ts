/** What the app hears of the system. Most names are those of Electron's `powerMonitor`. */
export type PowerEvent =
  | 'lock-screen'
  | 'unlock-screen'
  | 'suspend'
  | 'resume'
  /** Another session came to the front, or this one did. */
  | 'session-changed'
  /** The display turns off; the screen is not locked by that. */
  | 'display-off'
  /** Whoever told of locks may be gone. */
  | 'locks-untold';

export interface PowerEvents {
  on(event: PowerEvent, listener: () => void): void;
  removeListener(event: PowerEvent, listener: () => void): void;
  /**
   * Sleep waits for this where it can wait, as long as the system allows. Called while `suspend` is
   * told, with a promise that does not reject.
   */
  holdSleep(goodbye: Promise<void>): void;
}
