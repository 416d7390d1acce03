import type { z } from 'zod';
import { HistoryAnswer, HistoryQuery } from '../../src-shared/history.ts';
import { ProblemError } from '../../src-shared/problems.ts';
import { assertNever } from '../../src-shared/domain.ts';
import { demand, mustFindOperator } from '../accounts/operators.ts';
import { listOperators } from '../accounts/operators.repo.ts';
import { historyRight, isAtLeast } from '../accounts/rights.rules.ts';
import { answers } from '../http/http.ts';
import type { Http } from '../http/http.ts';
import { readPage } from '../store/page.ts';
import type { Services } from '../http/services.ts';
import type { SignedIn } from '../sessions/signed-in.ts';
import type { HistoryPage } from './history.repo.ts';
import { listEpisodes, listPresence } from './history.repo.ts';

/** Operators see their own history, leads that of their departments' people, admins everything. */
export function historyRoutes(http: Http, services: Services): void {
  http.get(
    '/history',
    { schema: { querystring: HistoryQuery, response: answers(200, HistoryAnswer) } },
    ({ signedIn, query }) => readHistory(services, signedIn, query),
  );
}

async function readHistory(
  services: Services,
  by: SignedIn,
  query: z.output<typeof HistoryQuery>,
): Promise<HistoryPage> {
  const { db } = services.store;
  const { kind, id = null } = query;
  const accountId = by.account.id;
  const page = readPage(query);
  switch (kind) {
    case 'operator':
      return listPresence(db, accountId, await readableOperators(services, by, id), page);
    case 'account':
    case 'department':
      if (!isAtLeast(by.operator.role, 'lead')) throw new ProblemError('forbidden');
      return listEpisodes(db, accountId, kind, id, page);
    default:
      return assertNever(kind);
  }
}

/** @returns null for every operator of the account, also those who are no longer there */
async function readableOperators(
  services: Services,
  by: SignedIn,
  id: string | null,
): Promise<string[] | null> {
  const isAdmin = isAtLeast(by.operator.role, 'admin');
  if (id === null) {
    if (isAdmin) return null;
    const operators = await listOperators(services.store.db, by.account.id);
    return operators
      .filter((operator) => historyRight(by.operator, operator).allowed)
      .map((operator) => operator.id);
  }
  // What an admin asks for may be of somebody who was removed; the account's own rows answer that.
  if (!isAdmin) {
    const operator = await mustFindOperator(services, by.account.id, id);
    demand(historyRight(by.operator, operator));
  }
  return [id];
}
