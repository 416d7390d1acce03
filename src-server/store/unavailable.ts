import { ProblemError } from '../../src-shared/problems.ts';

/**
 * SQLSTATE classes "connection exception", "operator intervention" and "transaction rollback" (two
 * that waited for each other), too many connections, a transaction that stood still for too long, a
 * lock that others hold, and what sockets and name servers report. Source: PostgreSQL, appendix A.
 */
const unavailableCodes =
  /^(08|57P|53300|40|25P03|55P03|ECONN|EPIPE|ETIMEDOUT|EHOST|ENETDOWN|ENETUNREACH|ENOTFOUND|EAI_AGAIN)/;
/** What the driver says without a code. */
const unavailableMessages = /timeout|terminated|Cannot use a pool/i;

/** Whether the store could not do it just now, so that the same may succeed later. */
export function isStoreUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, syscall } = error as { code?: unknown; syscall?: unknown };
  // PostgreSQL's socket in the file system is there only while it runs.
  if (code === 'ENOENT') return syscall === 'connect';
  return typeof code === 'string'
    ? unavailableCodes.test(code)
    : unavailableMessages.test(error.message);
}

/** SQLSTATE "lock not available". */
const lockedCode = '55P03';

/** Whether others hold what the query had to lock, for longer than it was to wait. */
export function isLocked(error: unknown): boolean {
  return (error as { code?: unknown }).code === lockedCode;
}

/** What an error says; one for several addresses of a host says nothing itself. */
export function reasonOf(error: Error): string {
  const parts = error instanceof AggregateError ? (error.errors as Error[]).map(reasonOf) : [];
  return error.message || parts.join(', ') || String((error as NodeJS.ErrnoException).code);
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
