import type { z } from 'zod';
import { AccountBody, AccountView } from '../../src-shared/account.ts';
import { writeAudit } from '../audit/audit.repo.ts';
import { changedFields } from '../audit/changed-fields.ts';
import { answers } from '../http/http.ts';
import type { Http } from '../http/http.ts';
import type { Services } from '../http/services.ts';
import { actorOf } from '../sessions/signed-in.ts';
import type { SignedIn } from '../sessions/signed-in.ts';
import { findAccount, lockAccount, saveAccount } from './accounts.repo.ts';
import { savePolicy } from './policy.repo.ts';
import { changedPolicy, policyOfView, policyView } from './policy.ts';
import { refuseUnknownTimeZone } from './time-zone.ts';

export function accountRoutes(http: Http, services: Services): void {
  const { db } = services.store;

  http.get('/account', { schema: { response: answers(200, AccountView) } }, ({ signedIn }) =>
    findAccount(db, signedIn.account.id),
  );

  http.put(
    '/account',
    {
      config: { access: 'admin' },
      schema: { body: AccountBody, response: answers(200, AccountView) },
    },
    ({ signedIn, body }) => changeAccount(services, signedIn, body),
  );
}

/** Changes the fields that are given, and leaves the others. */
async function changeAccount(
  { clock, presence }: Services,
  by: SignedIn,
  body: z.output<typeof AccountBody>,
): Promise<AccountView> {
  if (body.timeZone !== undefined) refuseUnknownTimeZone(body.timeZone);
  const accountId = by.account.id;
  const actor = actorOf(by);
  const at = clock.now();
  let after!: AccountView;
  await presence.submit({
    accountId,
    events: [],
    async write(tx) {
      await lockAccount(tx, accountId);
      const before = await findAccount(tx, accountId);
      const policy = changedPolicy(policyOfView(before), body, actor.name);
      after = { ...before, ...body, ...policyView(policy) };
      const detail = changedFields(body, before, after);
      if (Object.keys(detail).length === 0) return [];
      const { name, language, timeZone, busyCounts } = after;
      const settings = { name, language, timeZone, busyCounts };
      await saveAccount(tx, after);
      await savePolicy(tx, 'accounts', accountId, policy);
      const action = 'account-changed';
      const target = { id: accountId, name };
      await writeAudit(tx, { accountId, at, actor, action, target, detail });
      return [
        { type: 'account-saved', at, actor, ...settings },
        { type: 'policy-saved', at, scopeId: accountId, policy },
      ];
    },
  });
  return after;
}
