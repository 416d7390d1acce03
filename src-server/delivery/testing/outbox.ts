import { expect, vi } from 'vitest';
import type { Store } from '../../store/store.ts';
import type { DeliveryRow } from '../../store/schema.ts';
import { FakeClock } from '../../testing/fake-clock.ts';
import { openTestStore } from '../../testing/store.ts';
import type { Channel } from '../channel.ts';
import type { Outbox } from '../outbox.ts';
import { createOutbox, stopGraceMs } from '../outbox.ts';
import { addAlert, quietLog, readDelivery } from '../testing.ts';

/** An outbox on a store and a clock of a test's own. */
export interface OutboxBench {
  readonly store: Store;
  readonly clock: FakeClock;
  /** One that is not started, and not stopped either. */
  make(channels: readonly Channel[], ownClock?: FakeClock, nodeId?: () => string): Outbox;
  start(...channels: Channel[]): Promise<Outbox>;
  /** An alert made now, with a delivery for each recipient. @returns their ids */
  add(recipients: readonly string[], changed?: Partial<DeliveryRow>): Promise<string[]>;
  /** PostgreSQL and sockets answer in their own time, whatever the clock says. */
  until(check: () => unknown): Promise<void>;
  untilStatus(id: string, status: string): Promise<void>;
  untilAttempts(id: string, attempts: number): Promise<void>;
  untilAsleepUntil(at: number): Promise<void>;
  /** Lets time pass, from one timer to the next as they are set. */
  pass(ms: number): Promise<void>;
  /** Stops what was started, and deletes the store. */
  end(): Promise<void>;
}

export async function openBench(kind: Store['kind']): Promise<OutboxBench> {
  const { store, remove } = await openTestStore(kind);
  const clock = new FakeClock();
  const running: Outbox[] = [];
  const until = (check: () => unknown) =>
    vi.waitFor(
      async () => {
        await clock.settle();
        await check();
      },
      { timeout: 8_000, interval: 2 },
    );
  const make = (channels: readonly Channel[], ownClock = clock, nodeId = () => 'node') =>
    createOutbox({
      store,
      clock: ownClock,
      log: quietLog,
      channels,
      publicUrl: 'https://standwatch.example.org/',
      nodeId,
      random: () => 0,
    });
  return {
    store,
    clock,
    make,
    async start(...channels) {
      const outbox = make(channels);
      running.push(outbox);
      await outbox.start();
      return outbox;
    },
    add: (recipients, changed = {}) => addAlert(store, clock.now(), recipients, changed),
    until,
    untilStatus: (id, status) =>
      until(async () => expect((await readDelivery(store, id)).status).toBe(status)),
    untilAttempts: (id, attempts) =>
      until(async () => expect((await readDelivery(store, id)).attempts).toBe(attempts)),
    untilAsleepUntil: (at) => until(() => expect(clock.nextDueAt).toBe(at)),
    async pass(ms) {
      const end = clock.now() + ms;
      while (clock.now() < end) {
        await until(() => expect(clock.nextDueAt).not.toBeNull());
        await clock.advance(Math.min(end, clock.nextDueAt!) - clock.now());
      }
    },
    async end() {
      for (const outbox of running.splice(0)) {
        const stopped = outbox.stop();
        await clock.advance(stopGraceMs);
        await stopped;
      }
      await remove();
    },
  };
}
