import { randomUUID } from 'node:crypto';
import type { Language, Named } from '../../src-shared/domain.ts';
import { ProblemError } from '../../src-shared/problems.ts';
import { writeAudit } from '../audit/audit.repo.ts';
import { isTimeZone } from '../schedule/coverage.rules.ts';
import { hashPassword } from '../sessions/password.ts';
import type { Db } from '../store/store.ts';
import { claimFirstAccount, hasAccounts, insertAccount } from './accounts.repo.ts';
import { insertOperator } from './operators.repo.ts';

export interface AccountWithOwner {
  readonly account: string;
  /** The owner's. */
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly language: Language;
}

export interface NewAccountOptions {
  /** Epoch milliseconds. */
  readonly at: number;
  /** Only when the store has no account at all. */
  readonly onlyFirst: boolean;
}

/**
 * Makes an account with its owner, in one transaction.
 * @throws ProblemError already-set-up (with `onlyFirst`) or email-taken
 */
export async function createAccount(
  db: Db,
  wanted: AccountWithOwner,
  { at, onlyFirst }: NewAccountOptions,
): Promise<{ account: Named; owner: Named }> {
  // Asked before the slow hash, so that nobody can keep a server busy that is set up already.
  if (onlyFirst && (await hasAccounts(db))) throw new ProblemError('already-set-up');
  const account = { id: randomUUID(), name: wanted.account };
  const owner = { id: randomUUID(), name: wanted.name };
  const passwordHash = await hashPassword(wanted.password);
  await db.transaction().execute(async (tx) => {
    const isFirst = await claimFirstAccount(tx, account.id);
    if (onlyFirst && !isFirst) throw new ProblemError('already-set-up');
    const { language } = wanted;
    await insertAccount(tx, { ...account, timeZone: serverTimeZone(), language, at });
    const inserted = await insertOperator(tx, {
      ...owner,
      accountId: account.id,
      email: wanted.email.toLowerCase(),
      role: 'owner',
      departmentIds: [],
      language,
      passwordHash,
      disabledAt: null,
      createdAt: at,
    });
    if (!inserted) throw new ProblemError('email-taken');
    const record = { accountId: account.id, at, actor: owner, target: account };
    await writeAudit(tx, { ...record, action: 'account-added' });
  });
  return { account, owner };
}

function serverTimeZone(): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return isTimeZone(timeZone) ? timeZone : 'UTC';
}
