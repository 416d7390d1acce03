import type { Sending } from '../channel.ts';
import { FinalFailure, PassingFailure } from '../channel.ts';
import { judgeAnswer } from './answer.rules.ts';
import { concealer } from './conceal.rules.ts';
import type { Post, PostMessage } from './post.ts';

interface Terms extends Sending {
  /** When the attempt began, epoch milliseconds. */
  readonly attemptAt: number;
}

/**
 * Posts a message of a channel whose addresses are secrets: neither the answer nor a failure has
 * the address in it.
 * @throws PassingFailure, FinalFailure
 */
export async function sendSecretly(
  post: Post,
  message: PostMessage,
  { attemptAt, ...sending }: Terms,
): Promise<{ answer: string }> {
  const conceal = concealer(message.url);
  try {
    return { answer: conceal(judgeAnswer(await post(message, sending), attemptAt)) };
  } catch (failure) {
    throw concealed(failure, conceal);
  }
}

/** No cause is kept: it would have the address in it again. */
function concealed(failure: unknown, conceal: (text: string) => string): Error {
  const message = conceal(failure instanceof Error ? failure.message : String(failure));
  if (failure instanceof FinalFailure) {
    return new FinalFailure(message, concealedParts(failure, conceal));
  }
  if (!(failure instanceof PassingFailure)) return new PassingFailure(message);
  const { retryAfterMs } = failure;
  return new PassingFailure(message, { ...concealedParts(failure, conceal), retryAfterMs });
}

function concealedParts(
  { answer, reason }: PassingFailure | FinalFailure,
  conceal: (text: string) => string,
) {
  const values = Object.entries(reason?.values ?? {}).map(
    ([name, value]) => [name, typeof value === 'string' ? conceal(value) : value] as const,
  );
  return {
    answer: answer && conceal(answer),
    reason: reason && { ...reason, values: Object.fromEntries(values) },
  };
}
