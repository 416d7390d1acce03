import type { Bus, BusSignal } from './bus.ts';

type Heard = readonly [BusSignal, (body: readonly unknown[]) => void];

/** Resolves to its unsubscribe. Rejects when one of them cannot be heard, and hears none of the others then. */
export async function listenToAll(bus: Bus, all: readonly Heard[]): Promise<() => void> {
  const begun = await Promise.allSettled(all.map(([signal, heard]) => bus.listen(signal, heard)));
  const stop = () => {
    for (const one of begun) if (one.status === 'fulfilled') one.value();
  };
  const failed = begun.find((one) => one.status === 'rejected');
  if (!failed) return stop;
  stop();
  throw failed.reason;
}
