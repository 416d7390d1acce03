import { ProblemError } from '../../src-shared/problems.ts';

/**
 * SQLSTATE classes "connection exception", "operator intervention" and "transaction rollback" (two
 * that waited for each other), and what sockets report. Source: PostgreSQL, appendix A.
 */
const awayCodes = /^(08|57P|40|ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND)/;
/** What the driver says without a code. */
const awayMessages = /timeout|terminated|Cannot use a pool/i;

/** Whether the store could not do it just now, so that the same may succeed later. */
export function isStoreAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? awayCodes.test(code) : awayMessages.test(error.message);
}

/** About as long as it takes to find out, and to begin anew. */
const storeAwaySeconds = 5;

/** What clients are told meanwhile. */
export const storeAway = (): ProblemError =>
  new ProblemError('unavailable', {
    detail: 'The server cannot reach its store. Try another one, or again in a moment.',
    retryAfterSeconds: storeAwaySeconds,
  });

/** What a client is told of an error that its own request did not cause. */
export function problemOf(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  return isStoreAway(error) ? storeAway() : new ProblemError('internal');
}
