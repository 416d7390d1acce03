import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SignedIn } from '../sessions/signed-in.ts';
import type { TestApp } from '../testing/app.ts';
import { buildTestApp } from '../testing/app.ts';
import type { TestAccount } from '../testing/people.ts';
import { storeKinds } from '../testing/store.ts';
import { addOperator, changeOperator, removeOperator } from './operators.ts';

/** Whoever adds or changes an operator may wait long for their turn to hash a password. */
describe.each(storeKinds)('edits of operators that waited on %s', (kind) => {
  let app: TestApp;
  let acme: TestAccount;
  let by: SignedIn;

  beforeEach(async () => {
    app = await buildTestApp({ kind });
    acme = await app.addAccount('Acme');
    by = await app.app.services.authenticator.authenticate(acme.admin.token);
  });
  afterEach(() => app.stop());

  const password = 'a long password';
  const body = { name: 'N', email: 'n@example.org', password, role: 'admin', departmentIds: [] };
  const edits = {
    add: () => addOperator(app.app.services, by, body as never),
    change: () => changeOperator(app.app.services, by, acme.operator.operatorId, { password }),
    remove: () => removeOperator(app.app.services, by, acme.operator.operatorId),
  };
  const owner = (method: string, path: string, sent?: object) =>
    app.call(method, path, { token: acme.owner.token, body: sent });
  const adminsPath = () => `/operators/${acme.admin.operatorId}`;
  const everything = () =>
    app.store.db.selectFrom('operators').select(['name', 'password_hash']).execute();

  it.each(['add', 'change', 'remove'] as const)(
    'are refused once the session has ended: %s',
    async (edit) => {
      await owner('POST', `${adminsPath()}/force-logout`, { reason: 'left it on' });
      const before = await everything();
      await expect(edits[edit]()).rejects.toMatchObject({
        code: 'session-ended',
        extra: { ended: { code: 'forced-logout', by: 'Olga', reason: 'left it on' } },
      });
      expect(await everything()).toEqual(before);
    },
  );

  it.each(['add', 'change', 'remove'] as const)(
    'are refused once the role is no longer enough: %s',
    async (edit) => {
      await owner('PATCH', adminsPath(), { role: 'lead' });
      const before = await everything();
      await expect(edits[edit]()).rejects.toMatchObject({ code: 'forbidden' });
      expect(await everything()).toEqual(before);
    },
  );

  it('are refused to whoever was removed', async () => {
    await owner('DELETE', adminsPath());
    await expect(edits.add()).rejects.toMatchObject({
      code: 'session-ended',
      extra: { ended: { code: 'disabled', by: 'Olga' } },
    });
  });

  it('go on for whoever has a higher role by now', async () => {
    await owner('PATCH', adminsPath(), { role: 'owner' });
    await edits.add();
    expect((await everything()).map(({ name }) => name)).toContain('N');
  });
});
