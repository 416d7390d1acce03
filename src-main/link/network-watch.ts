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
interface Address {
  readonly address: string;
  readonly internal: boolean;
}
export type Interfaces = Readonly<Record<string, readonly Address[] | undefined>>;

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

/** Where this computer is, in an order that is always the same; empty when it is nowhere. */
function addressesOf(interfaces: Interfaces): string {
  return Object.entries(interfaces)
    .flatMap(([name, addresses = []]) => placesOf(addresses).map((place) => `${name} ${place}`))
    .sort()
    .join();
}

/**
 * The IPv4 addresses that reach beyond this computer. Without one, the networks of those of IPv6: their
 * temporary addresses change by themselves without the network being another one.
 */
function placesOf(addresses: readonly Address[]): readonly string[] {
  const outside = addresses.filter(({ internal }) => !internal).map(({ address }) => address);
  const ipv4 = outside.filter((address) => !address.includes(':'));
  if (ipv4.length > 0) return ipv4;
  return [...new Set(outside.filter((address) => !isLinkLocal(address)).map(networkOf))];
}

/** Every interface has such an address, also one that leads nowhere. */
const isLinkLocal = (address: string) => /^fe[89ab]/i.test(address);

/** The first 64 bits of an IPv6 address. */
function networkOf(address: string): string {
  const [head = [], tail = []] = address.split('::').map((part) => part.split(':'));
  const left = Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0');
  return [...head, ...left, ...tail].slice(0, 4).join(':');
}
