import type { Logger } from 'pino';
import { gatherChangesMs } from '../../src-shared/durations.ts';
import type { Clock } from '../clock.ts';
import { Pace } from '../pace.ts';
import type { Tx } from '../store/store.ts';
import type { PresenceEvent } from './events.ts';

/** Something that happened, with what else must be written in the same transaction. */
export interface Submission {
  readonly accountId: string;
  readonly events: readonly PresenceEvent[];
  /**
   * Runs inside the transaction, and returns what only it can know to have happened. What it throws
   * rejects this submission, and nothing of it is kept.
   */
  readonly write?: (tx: Tx) => Promise<readonly PresenceEvent[] | void>;
}

/** A submission that cannot be decided, whatever the store does: trying again would not help. */
export class Undecidable extends Error {}

/** Pause before a commit that failed is tried again. */
const retryCommitMs = 1_000;

/** More are committed one batch after the other: a transaction must not grow beyond what is quick. */
const maxBatch = 500;

interface Pending extends Submission {
  readonly alone: boolean;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

export interface CommitQueue {
  /** Resolves once everything is durable. Events alone are never lost: they wait for a store that fails. */
  submit(submission: Submission): Promise<void>;
  length(): number;
  /** How long the running commit has taken so far, its repetitions included; 0 when none runs. */
  busyMs(): number;
  /** Rejects what waits: whoever submitted it hangs on a server that no longer knows. */
  clear(error: Error): void;
  /** Ends after the running commit; what cannot be committed now is rejected. */
  stop(): Promise<void>;
}

/**
 * One commit at a time: what arrives while it runs is committed together in the next one.
 * @param commit makes a batch durable; throws Undecidable, or what the store threw
 */
export function createCommitQueue(
  commit: (batch: readonly Submission[]) => Promise<void>,
  { clock, log }: { clock: Clock; log: Logger },
): CommitQueue {
  const queue: Pending[] = [];
  const pace = new Pace(clock, gatherChangesMs);
  let draining: Promise<void> | null = null;
  let busySince: number | null = null;
  let stopped = false;
  /** One more with every clearing: what began before it is not tried again. */
  let generation = 0;

  function wake(): void {
    if (draining || queue.length === 0) return;
    draining = drain().finally(() => {
      draining = null;
      wake();
    });
  }

  async function drain(): Promise<void> {
    while (queue.length > 0) {
      if (queue.length < maxBatch && !queue.some(({ alone }) => alone)) await pace.turn();
      const batch = takeBatch();
      // Cleared while it waited.
      if (batch.length === 0) return;
      const begun = generation;
      busySince ??= clock.elapsed();
      try {
        await commit(batch);
        busySince = null;
        for (const { resolve } of batch) resolve();
      } catch (error) {
        await failed(batch, error, begun);
      }
    }
  }

  /** Events go together; a submission with writes of its own goes alone, so that its failure is its own. */
  function takeBatch(): Pending[] {
    if (queue[0]?.alone) return [queue.shift()!];
    const end = queue.findIndex(({ alone }) => alone);
    return queue.splice(0, Math.min(maxBatch, end === -1 ? queue.length : end));
  }

  async function failed(batch: readonly Pending[], error: unknown, begun: number): Promise<void> {
    const undecidable = error instanceof Undecidable;
    if (begun !== generation) {
      for (const { reject } of batch) reject(error);
    } else if (undecidable && batch.length > 1) {
      // Each alone, so that the one that is to blame stops nobody else.
      queue.unshift(...batch.map((pending) => ({ ...pending, alone: true })));
    } else if (undecidable || batch[0]!.write || stopped) {
      for (const { reject } of batch) reject(undecidable ? error.cause : error);
    } else {
      log.error({ err: error }, 'a commit failed; it is tried again');
      queue.unshift(...batch);
      await new Promise<void>((resume) => void clock.after(retryCommitMs, resume));
      return;
    }
    busySince = null;
  }

  return {
    submit: (submission) =>
      new Promise((resolve, reject) => {
        const alone = submission.write !== undefined;
        queue.push({ ...submission, alone, resolve, reject });
        // Events can be gathered; somebody waits for the answer to a write of their own.
        if (alone) pace.hurry();
        wake();
      }),
    length: () => queue.length,
    busyMs: () => (busySince === null ? 0 : clock.elapsed() - busySince),
    clear(error) {
      generation += 1;
      for (const { reject } of queue.splice(0)) reject(error);
    },
    async stop() {
      stopped = true;
      await draining;
    },
  };
}
