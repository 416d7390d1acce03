import type { PowerEvent, PowerEvents } from './power-events.ts';

const electronEvents = ['lock-screen', 'unlock-screen', 'suspend', 'resume'] as const;

/** What is used of Electron's `powerMonitor` here. */
interface ElectronPower {
  on(event: (typeof electronEvents)[number], listener: () => void): unknown;
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

  for (const event of electronEvents) electron.on(event, () => tell(event));

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
