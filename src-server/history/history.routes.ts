import type { z } from 'zod';
import type { HistoryFilter } from '../../src-shared/history.ts';
import { HistoryAnswer, HistoryFilterQuery, HistoryQuery } from '../../src-shared/history.ts';
import { ProblemError } from '../../src-shared/problems.ts';
import { assertNever } from '../../src-shared/domain.ts';
import { findAccount } from '../accounts/accounts.repo.ts';
import { demand, mustFindOperator } from '../accounts/operators.ts';
import { listOperators } from '../accounts/operators.repo.ts';
import { historyRight, isAtLeast } from '../accounts/rights.rules.ts';
import { csvAnswer, sendCsv } from '../http/csv.ts';
import { answers } from '../http/http.ts';
import type { Http } from '../http/http.ts';
import { readPage } from '../store/page.ts';
import type { Page } from '../store/page.ts';
import { exportHistory } from './export.ts';
import type { Services } from '../http/services.ts';
import type { SignedIn } from '../sessions/signed-in.ts';
import type { HistoryPage } from './history.repo.ts';
import { isOrWasOf, listEpisodes, listPresence } from './history.repo.ts';

/** Operators see their own history, leads that of their departments' people, admins everything. */
export function historyRoutes(http: Http, services: Services): void {
  http.get(
    '/history',
    { schema: { querystring: HistoryQuery, response: answers(200, HistoryAnswer) } },
    async ({ signedIn, query }) => {
      const page = readPage(query);
      return (await historyOf(services, signedIn, query))(page);
    },
  );

  http.get(
    '/history/export',
    { schema: { querystring: HistoryFilterQuery, response: csvAnswer } },
    async ({ signedIn, query }, reply) => {
      const { db } = services.store;
      const read = await historyOf(services, signedIn, query);
      const { timeZone } = await findAccount(db, signedIn.account.id);
      const pages = exportHistory(db, signedIn, { read, timeZone });
      return sendCsv(reply, { name: 'history', at: services.clock.now(), pages });
    },
  );
}

/**
 * What somebody may read of what they ask for, page by page.
 * @throws ProblemError forbidden, or not-found
 */
async function historyOf(
  services: Services,
  by: SignedIn,
  filter: z.output<typeof HistoryFilterQuery>,
): Promise<(page: Page) => Promise<HistoryPage>> {
  const { db } = services.store;
  const mayReadAccount = isAtLeast(by.operator.role, 'lead');
  const { kind = mayReadAccount ? 'account' : 'operator', id = null } = filter;
  const accountId = by.account.id;
  switch (kind) {
    case 'operator': {
      const operatorIds = await readableOperators(services, by, id);
      return (page) => listPresence(db, accountId, operatorIds, page);
    }
    case 'account':
    case 'department':
      if (!mayReadAccount) throw new ProblemError('forbidden');
      if (id !== null) await mustBeOf(services, by, kind, id);
      return (page) => listEpisodes(db, accountId, kind, id, page);
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
  if (isAdmin) await mustBeOf(services, by, 'operator', id);
  else {
    const operator = await mustFindOperator(services, by.account.id, id);
    demand(historyRight(by.operator, operator));
  }
  return [id];
}

/** The history of who was removed stays. @throws ProblemError not-found */
async function mustBeOf(
  { store }: Services,
  { account }: SignedIn,
  kind: HistoryFilter['kind'],
  id: string,
): Promise<void> {
  if (!(await isOrWasOf(store.db, account.id, kind, id))) throw new ProblemError('not-found');
}
