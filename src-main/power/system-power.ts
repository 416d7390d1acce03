import type { PowerEvent, PowerEvents } from './power-events.ts';

/** What Electron's events mean here. macOS tells of other users who come to the front at this computer. */
const meanings = {
  'lock-screen': ['lock-screen'],
  'unlock-screen': ['unlock-screen'],
  suspend: ['suspend'],
  resume: ['resume'],
  'user-did-resign-active': ['lock-screen'],
  // It takes the user to bring their session back; whether the end of a lock is told with it is not known.
  'user-did-become-active': ['session-changed', 'unlock-screen'],
} as const satisfies Record<string, readonly PowerEvent[]>;

type ElectronEvent = keyof typeof meanings;

/** What is used of Electron's `powerMonitor` here. */
interface ElectronPower {
  on(event: ElectronEvent, listener: () => void): unknown;
}

export interface SystemPower extends PowerEvents {
  /** For other sources of the same events; one that is told twice does no harm. */
  tell(event: PowerEvent): void;
  /** Resolves when nothing holds sleep any more. */
  goodbyeSaid(): Promise<void>;
}

/** Electron's power events, and those that others tell. */
export function systemPower(electron: ElectronPower): SystemPower {
  const listeners = new Map<PowerEvent, Set<() => void>>();
  const goodbyes = new Set<Promise<void>>();

  function tell(event: PowerEvent): void {
    for (const listener of listeners.get(event) ?? []) listener();
  }

  for (const [event, told] of Object.entries(meanings)) {
    electron.on(event as ElectronEvent, () => told.forEach(tell));
  }

  return {
    tell,
    on(event, listener) {
      listeners.set(event, (listeners.get(event) ?? new Set()).add(listener));
    },
    removeListener(event, listener) {
      listeners.get(event)?.delete(listener);
    },
    holdSleep(goodbye) {
      goodbyes.add(goodbye);
      void goodbye.finally(() => goodbyes.delete(goodbye));
    },
    async goodbyeSaid() {
      await Promise.all(goodbyes);
    },
  };
}
