import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import type { Channel } from './channel.ts';
import { releaseClaims } from './claims.repo.ts';
import type { LaneParts, OutboxLog } from './lane.ts';
import { Lane } from './lane.ts';
import { countPending, makeDue } from './outbox.repo.ts';
import { Recorder } from './recorder.ts';

export interface OutboxParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: OutboxLog;
  readonly channels: readonly Channel[];
  /** Where the panel is, for links in messages. */
  readonly publicUrl: string;
  readonly nodeId: () => string;
  /** Called after each attempt with what came of it. */
  readonly onAttempt?: LaneParts['onAttempt'];
  /** From 0 to 1, for the jitter of pauses; tests pass their own. */
  readonly random?: () => number;
}

export interface OutboxStats {
  readonly pending: number;
  readonly sending: number;
  /** How long the longest due delivery has been waiting for a place; 0 when nothing is late. */
  readonly oldestDueMs: number;
}

/** Sends what stands in the deliveries table. The rows are the queue: nothing is kept in memory only. */
export interface Outbox {
  start(): Promise<void>;
  /** Lets running attempts end for a moment, then cuts them off; they are repeated at the next start. */
  stop(): Promise<void>;
  /** Says that rows were added, or that what those of one channel waited for is there: looks at once. */
  wake(channel?: string): void;
  /** Another server is dead: sends what that was sending, and what it had not begun. */
  takeOver(nodeId: string): Promise<void>;
  stats(): Promise<OutboxStats>;
}

/** Running attempts may go on so long when the server stops. */
export const stopGraceMs = 3_000;

/** One lane per channel: what is slow or dead in one is unknown to the others. */
export function createOutbox(parts: OutboxParts): Outbox {
  const { store, clock, log, channels, nodeId } = parts;
  const publicUrl = parts.publicUrl.replace(/\/+$/, '');
  const { random = Math.random, onAttempt = () => {} } = parts;
  const { db } = store;
  const recorder = new Recorder({ store, clock, log });
  const shared = { db, clock, log, recorder, publicUrl, nodeId, random, onAttempt };
  const lanes = channels.map((channel) => new Lane({ ...shared, channel }));
  const named = (isSo: (channel: Channel) => boolean) =>
    channels.filter(isSo).map(({ name }) => name);
  const patience = {
    patient: named(({ waitsForDeviceMs }) => waitsForDeviceMs !== undefined),
    shared: named(({ hostOf }) => hostOf !== undefined),
  };
  function wake(channel?: string): void {
    for (const lane of lanes) if (channel === undefined || lane.name === channel) lane.wake();
  }

  return {
    wake,
    async takeOver(dead) {
      await releaseClaims(store.db, dead, clock.now());
      wake();
    },
    async start() {
      // The embedded store is one server's at a time.
      await makeDue(store.db, clock.now(), store.kind === 'sqlite');
      recorder.start();
      for (const lane of lanes) lane.start();
    },
    async stop() {
      recorder.stop();
      await Promise.all(lanes.map((lane) => lane.stop(stopGraceMs)));
      for (const channel of channels) channel.close?.();
    },
    async stats() {
      const now = clock.now();
      const { pending, oldestDueAt } = await countPending(store.db, now, patience);
      const oldestDueMs = oldestDueAt === null ? 0 : now - oldestDueAt;
      const sending = lanes.reduce((sum, lane) => sum + lane.sending, 0);
      return { pending, sending, oldestDueMs };
    },
  };
}
