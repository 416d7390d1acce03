import { ProblemError } from '../../src-shared/problems.ts';
import { isAtLeast } from '../accounts/rights.rules.ts';
import type { Db } from '../store/store.ts';
import type { SignedIn } from './signed-in.ts';
import { findStanding } from './standing.repo.ts';

/**
 * For what takes long after a request was let in: whether whoever sent it is still signed in, in the
 * role they had or a higher one. Asked inside a transaction, what it does is refused from the end of the session on.
 * @throws ProblemError not-signed-in, session-ended or forbidden
 */
export async function demandStillSignedIn(db: Db, by: SignedIn): Promise<void> {
  const { ended, role } = await findStanding(db, by.session.id);
  if (ended) throw new ProblemError('session-ended', { ended });
  if (role === null) throw new ProblemError('not-signed-in');
  if (!isAtLeast(role, by.operator.role)) throw new ProblemError('forbidden');
}
