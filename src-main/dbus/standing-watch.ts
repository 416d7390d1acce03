import type { Clock } from '../ports.ts';

/** Between attempts; each pause is twice as long as the one before. The longest costs no wake-ups to speak of. */
const firstPauseMs = 1_000;
const longestPauseMs = 5 * 60_000;

/**
 * Begins a watch, again and again until it stands. Called once more it ends what stands, and begins
 * anew. Resolves after an attempt, however it went.
 *
 * @param begin Resolves to its end.
 * @param failed Told once, not of every attempt that follows.
 */
export function standingWatch(
  clock: Clock,
  begin: () => Promise<() => void>,
  failed: (error: unknown) => void,
): () => Promise<void> {
  let end = () => {};
  let cancelPause = () => {};
  let last = Promise.resolve();

  async function attempt(pauseMs: number): Promise<void> {
    cancelPause();
    end();
    end = () => {};
    try {
      end = await begin();
    } catch (error) {
      if (pauseMs === firstPauseMs) failed(error);
      const next = Math.min(2 * pauseMs, longestPauseMs);
      cancelPause = clock.after(pauseMs, () => void inTurn(next));
    }
  }

  function inTurn(pauseMs: number): Promise<void> {
    last = last.then(() => attempt(pauseMs));
    return last;
  }

  return () => inTurn(firstPauseMs);
}
