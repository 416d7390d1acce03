import { randomUUID } from 'node:crypto';
import { SetupBody, SetupState } from '../../src-shared/account.ts';
import { SignInAnswer } from '../../src-shared/sessions.ts';
import { answers } from '../http/http.ts';
import type { Http } from '../http/http.ts';
import type { Services } from '../http/services.ts';
import { setSessionCookie } from '../sessions/sessions.routes.ts';
import { hasAccounts } from './accounts.repo.ts';
import { createAccount } from './new-account.ts';

/** First run: the account and its owner, made by whoever opens the panel first. */
export function setupRoutes(http: Http, { config, store, clock, signIn }: Services): void {
  const open = { access: 'public' } as const;

  http.get(
    '/setup',
    { config: open, schema: { response: answers(200, SetupState) } },
    async () => ({ needed: !(await hasAccounts(store.db)) }),
  );

  http.post(
    '/setup',
    { config: open, schema: { body: SetupBody, response: answers(201, SignInAnswer) } },
    async ({ body, ip }, reply) => {
      const { email, password } = body;
      await createAccount(store.db, body, { at: clock.now(), onlyFirst: true });
      const device = { id: randomUUID(), kind: 'panel', name: 'Control panel' } as const;
      const answer = await signIn({ email, password, device }, ip);
      setSessionCookie(reply, config, answer.token);
      return reply.code(201).send(answer);
    },
  );
}
