import { reason } from '../../src-shared/delivery-reason.ts';
import type { Clock } from '../clock.ts';
import type { Channel, Notice, Sending } from './channel.ts';
import { FinalFailure, PassingFailure } from './channel.ts';
import type { Outcome } from './delivery.rules.ts';

/**
 * One attempt may take so long. Longer than a mail server that examines what it is given needs for
 * its answer: an attempt cut off too early may have been accepted, and is then repeated.
 */
export const attemptLimitMs = 90_000;

interface Terms {
  readonly clock: Clock;
  /** Aborts when the server stops. */
  readonly stopping: AbortSignal;
  readonly untilTurn: Sending['untilTurn'];
}

/** Sends one message and tells how it ended. Never throws, and never takes longer than the limit. */
export async function attempt(channel: Channel, notice: Notice, terms: Terms): Promise<Outcome> {
  const over = new AbortController();
  const { promise: cutOff, resolve: cut } = Promise.withResolvers<Outcome>();
  const end = (outcome: Outcome) => {
    cut(outcome);
    over.abort();
  };
  const stop = () => end({ kind: 'interrupted' });
  const cancelLimit = terms.clock.after(attemptLimitMs, () => end(tooLong));
  terms.stopping.addEventListener('abort', stop, { once: true });
  if (terms.stopping.aborted) stop();
  try {
    // A channel that does not heed the signal must not keep its place for ever.
    return await Promise.race([
      cutOff,
      handOver(channel, notice, { signal: over.signal, untilTurn: terms.untilTurn }),
    ]);
  } finally {
    cancelLimit();
    terms.stopping.removeEventListener('abort', stop);
  }
}

const tooLong: Outcome = {
  kind: 'passing',
  error: `No answer within ${attemptLimitMs / 1_000} s.`,
  answer: null,
  reason: reason('no-answer', { seconds: attemptLimitMs / 1_000 }),
  retryAfterMs: null,
};

async function handOver(channel: Channel, notice: Notice, sending: Sending): Promise<Outcome> {
  try {
    const { answer } = await channel.send(notice, sending);
    return { kind: 'accepted', answer };
  } catch (failure) {
    return failed(failure);
  }
}

/** A failure that is neither is a defect or something unheard of; the next release may send it. */
function failed(failure: unknown): Outcome {
  if (failure instanceof FinalFailure) {
    const { message: error, answer, reason: why } = failure;
    return { kind: 'final', error, answer, reason: why };
  }
  if (failure instanceof PassingFailure) {
    const { message: error, answer, reason: why, retryAfterMs } = failure;
    return { kind: 'passing', error, answer, reason: why, retryAfterMs };
  }
  const error = failure instanceof Error ? failure.message : String(failure);
  return { kind: 'passing', error, answer: null, reason: null, retryAfterMs: null };
}
