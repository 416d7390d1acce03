import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TestApp } from '../testing/app.ts';
import { buildTestApp } from '../testing/app.ts';
import type { TestAccount } from '../testing/people.ts';
import { storeKinds } from '../testing/store.ts';

describe.each(storeKinds)('departments on %s', (kind) => {
  let app: TestApp;
  let acme: TestAccount;

  beforeEach(async () => {
    app = await buildTestApp({ kind });
    acme = await app.addAccount('Acme');
  });
  afterEach(() => app.stop());

  const as = (person: { token: string }, method: string, path: string, body?: unknown) =>
    app.call(method, path, { token: person.token, body });

  it('adds, renames and removes departments', async () => {
    const added = await as(acme.admin, 'POST', '/departments', { name: 'Billing' });
    expect(added.status).toBe(201);
    expect(added.body).toMatchObject({ name: 'Billing', state: 'offline' });
    const path = `/departments/${added.body.id}`;
    const taken = [
      await as(acme.admin, 'POST', '/departments', { name: 'sales' }),
      await as(acme.admin, 'PATCH', path, { name: 'SALES' }),
    ];
    for (const { body } of taken) expect(body.code).toBe('name-taken');
    expect((await as(acme.admin, 'PATCH', path, { name: 'billing' })).body.name).toBe('billing');
    const marie = `/operators/${acme.operator.operatorId}`;
    await as(acme.admin, 'PATCH', marie, { departmentIds: [added.body.id] });
    expect((await as(acme.admin, 'DELETE', path)).status).toBe(204);
    expect((await as(acme.admin, 'DELETE', path)).status).toBe(404);
    const { body } = await as(acme.admin, 'GET', marie);
    expect(body.departmentIds).toEqual([]);
    const names = (await as(acme.admin, 'GET', '/departments')).body.items;
    expect(names.map((each: { name: string }) => each.name)).toEqual(['Sales', 'Support']);
  });

  it('lets leads rename their department, and neither add nor remove one', async () => {
    const path = `/departments/${acme.departmentId}`;
    expect((await as(acme.lead, 'PATCH', path, { name: 'Sales EU' })).body.name).toBe('Sales EU');
    expect((await as(acme.lead, 'PATCH', path, { name: 'support' })).body.code).toBe('name-taken');
    expect((await as(acme.lead, 'DELETE', path)).status).toBe(403);
    expect((await as(acme.lead, 'POST', '/departments', { name: 'Billing' })).status).toBe(403);
    const { items } = (await as(acme.owner, 'GET', '/audit')).body;
    expect(items[0]).toMatchObject({
      action: 'department-changed',
      actor: { name: 'Lena' },
      detail: { name: { from: 'Sales', to: 'Sales EU' } },
    });
  });

  it('lets no lead loosen what an admin has locked for the account', async () => {
    const path = `/departments/${acme.departmentId}`;
    const own = { idlePolicy: { minutes: 30, locked: false }, launchAtLogin: { on: false } };
    expect((await as(acme.lead, 'PATCH', path, own)).status).toBe(200);
    const locked = { idlePolicy: { minutes: 5, locked: true }, launchAtLogin: { on: true } };
    await as(acme.admin, 'PATCH', path, { idlePolicy: null, launchAtLogin: null });
    await as(acme.admin, 'PUT', '/account', locked);
    for (const field of ['idlePolicy', 'launchAtLogin'] as const) {
      const body = { [field]: own[field] };
      expect((await as(acme.lead, 'PATCH', path, body)).body.code).toBe('forbidden');
    }
    const read = (await as(acme.lead, 'GET', '/departments')).body.items[0];
    const unchanged = { name: 'Sales EU', idlePolicy: read.idlePolicy, awayReasons: ['Gym'] };
    expect((await as(acme.lead, 'PATCH', path, unchanged)).status).toBe(200);
    expect((await as(acme.admin, 'PATCH', path, own)).status).toBe(200);
  });

  it.each(['Équipe', 'équipe', 'ÉQUIPE', 'E\u0301quipe'])(
    'has one department of a name, also when it is spelt %s',
    async (name) => {
      expect((await as(acme.admin, 'POST', '/departments', { name: 'Équipe' })).status).toBe(201);
      const sales = `/departments/${acme.departmentId}`;
      for (const { status, body } of [
        await as(acme.admin, 'POST', '/departments', { name }),
        await as(acme.admin, 'PATCH', sales, { name }),
      ]) {
        expect([status, body.code]).toEqual([409, 'name-taken']);
      }
    },
  );
});
