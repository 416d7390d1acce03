import { afterEach, describe, expect, it } from 'vitest';
import { storeKinds } from '../testing/store.ts';
import type { TestApp } from '../testing/app.ts';
import { buildTestApp } from '../testing/app.ts';

describe.each(storeKinds)('the first run on %s', (kind) => {
  let app: TestApp;
  afterEach(() => app.stop());

  const body = {
    account: 'Acme',
    name: 'Olga',
    email: 'Olga@example.org',
    password: 'a long password',
  };
  const device = { id: 'd', kind: 'desktop', name: 'PC' };

  it('makes the account and its owner, and signs the panel in', async () => {
    app = await buildTestApp({ kind });
    expect((await app.call('GET', '/setup')).body).toEqual({ needed: true });
    const answer = await app.call('POST', '/setup', { body });
    expect(answer.status).toBe(201);
    const cookie = answer.headers.get('set-cookie')!.split(';')[0]!;
    const me = await app.call('GET', '/me', { headers: { cookie } });
    expect(me.body).toMatchObject({
      account: { name: 'Acme' },
      operator: { name: 'Olga', email: 'olga@example.org', role: 'owner', language: 'en' },
    });
    const account = await app.call('GET', '/account', { headers: { cookie } });
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    expect(account.body).toMatchObject({ timeZone, busyCounts: false, idlePolicy: null });
    expect((await app.call('GET', '/setup')).body).toEqual({ needed: false });
    expect((await app.call('POST', '/setup', { body })).body.code).toBe('already-set-up');
  });

  it('makes one account when several try at the same moment', async () => {
    app = await buildTestApp({ kind });
    const attempts = await Promise.all(
      ['a', 'b', 'c', 'd'].map((name) =>
        app.call('POST', '/setup', { body: { ...body, email: `${name}@example.org` } }),
      ),
    );
    const statuses = attempts.map(({ status }) => status).toSorted((a, b) => a - b);
    expect(statuses).toEqual([201, 409, 409, 409]);
    expect(await app.store.db.selectFrom('accounts').select('name').execute()).toHaveLength(1);
    expect(await app.store.db.selectFrom('operators').select('id').execute()).toHaveLength(1);
  });

  it('takes the account from the environment', async () => {
    const setup = { account: 'Acme', email: 'olga@example.org', password: 'a long password' };
    app = await buildTestApp({ kind, config: { setup } });
    const { email, password } = setup;
    const signIn = await app.call('POST', '/sessions', { body: { email, password, device } });
    expect(signIn.body).toMatchObject({ account: { name: 'Acme' }, operator: { role: 'owner' } });
  });
});
