import type { LinkView } from '../../src-shared/agent.ts';
import type { Clock } from '../ports.ts';

/**
 * No system tells Electron's main process that the network changed, so the addresses of this computer
 * are read: often while there is no connection, seldom while one stands, never without a session.
 */
export const lookWhileDownMs = 1_000;
export const lookWhileUpMs = 5_000;
/** A look that costs no wake-up of its own may come this much sooner. */
const lookEarlyMs = 2_000;

/** What is used of Node's `networkInterfaces()`. */
export type Interfaces = Readonly<
  Record<string, readonly { readonly address: string; readonly internal: boolean }[] | undefined>
>;

export interface NetworkWatch {
  /** How often to look depends on the link. */
  follow(link: LinkView): void;
}

interface NetworkWatchParts {
  readonly clock: Clock;
  readonly interfaces: () => Interfaces;
  /** There is a network, and it is not the one of before. */
  readonly onChange: () => void;
}

export function networkWatch({ clock, interfaces, onChange }: NetworkWatchParts): NetworkWatch {
  let known = addressesOf(interfaces());
  let everyMs: number | null = null;
  let cancel = () => {};

  function look(): void {
    const found = addressesOf(interfaces());
    const changed = found !== known;
    known = found;
    plan();
    if (changed && found !== '') onChange();
  }

  function plan(): void {
    cancel();
    if (everyMs === null) cancel = () => {};
    else if (everyMs === lookWhileUpMs) cancel = clock.afterAbout(everyMs, lookEarlyMs, look);
    else cancel = clock.after(everyMs, look);
  }

  return {
    follow({ kind }) {
      const next = kind === 'off' ? null : kind === 'connected' ? lookWhileUpMs : lookWhileDownMs;
      if (next === everyMs) return;
      everyMs = next;
      plan();
    },
  };
}

/**
 * Addresses that reach beyond this computer, in an order that is always the same. IPv6 is left out:
 * its temporary addresses change by themselves without the network being another one.
 */
function addressesOf(interfaces: Interfaces): string {
  return Object.entries(interfaces)
    .flatMap(([name, addresses = []]) =>
      addresses.flatMap(({ address, internal }) =>
        internal || address.includes(':') ? [] : `${name} ${address}`,
      ),
    )
    .sort()
    .join();
}
