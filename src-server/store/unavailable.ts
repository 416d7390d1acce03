import { ProblemError } from '../../src-shared/problems.ts';

/**
 * SQLSTATE classes "connection exception", "operator intervention" and "transaction rollback" (two
 * that waited for each other), too many connections, a transaction that stood still for too long, and
 * what sockets report. Source: PostgreSQL, appendix A.
 */
const unavailableCodes = /^(08|57P|53300|40|25P03|ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND)/;
/** What the driver says without a code. */
const unavailableMessages = /timeout|terminated|Cannot use a pool/i;

/** Whether the store could not do it just now, so that the same may succeed later. */
export function isStoreUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  return typeof code === 'string'
    ? unavailableCodes.test(code)
    : unavailableMessages.test(error.message);
}

/** About as long as it takes to find out, and to begin anew. */
const retryAfterSeconds = 5;

/** What clients are told meanwhile. */
export const storeUnavailable = (): ProblemError =>
  new ProblemError('unavailable', {
    detail: 'The server cannot reach its store. Try another one, or again in a moment.',
    retryAfterSeconds,
  });

/** What a client is told of an error that its own request did not cause. */
export function problemOf(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  return isStoreUnavailable(error) ? storeUnavailable() : new ProblemError('internal');
}
