import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Policy } from '../../src-shared/domain.ts';
import { storeKinds } from '../testing/store.ts';
import type { TestAccount } from '../testing/people.ts';
import type { TestApp, TestSocket } from '../testing/app.ts';
import { buildTestApp, nextEvent } from '../testing/app.ts';

describe.each(storeKinds)('what an admin sets, on %s', (kind) => {
  let app: TestApp;
  let acme: TestAccount;

  beforeEach(async () => {
    app = await buildTestApp({ kind });
    acme = await app.addAccount('Acme');
  });
  afterEach(() => app.stop());

  const admin = (method: string, path: string, body?: unknown) =>
    app.call(method, path, { token: acme.admin.token, body });
  const sales = () => `/departments/${acme.departmentId}`;
  const enter = async (token: string) => {
    let policy: Policy | null = null;
    const socket = await app.connect(token, undefined, (early) => {
      early.once('presence:snapshot', (snapshot) => (policy = snapshot.policy));
    });
    return { socket, policy };
  };
  /** Every policy that a socket hears of. */
  const heard = (socket: TestSocket) => {
    const policies: Policy[] = [];
    socket.on('policy:changed', (policy) => policies.push(policy));
    return policies;
  };

  it('for everyone is told to everyone at once, and to whoever comes later', async () => {
    const { socket } = await enter(acme.operator.token);
    const changed = nextEvent(socket, 'policy:changed');
    const body = {
      idlePolicy: { minutes: 5, locked: true },
      launchAtLogin: { on: true },
      awayReasons: [' Dentist ', 'Errand'],
    };
    const { body: account } = await admin('PUT', '/account', body);
    const expected = {
      idle: { minutes: 5, locked: true, setBy: 'Anna' },
      launchAtLogin: { on: true, setBy: 'Anna' },
      awayReasons: ['Dentist', 'Errand'],
    };
    expect(account).toMatchObject({
      idlePolicy: expected.idle,
      launchAtLogin: expected.launchAtLogin,
      awayReasons: expected.awayReasons,
    });
    expect((await admin('GET', '/account')).body).toEqual(account);
    expect(await changed).toEqual(expected);
    expect((await enter(acme.stranger.token)).policy).toEqual(expected);
  });

  it('stays when something else of the account is saved at the same moment', async () => {
    const socket = (await enter(acme.operator.token)).socket;
    const told = heard(socket);
    const idlePolicy = { minutes: 7, locked: false };
    await Promise.all([
      admin('PUT', '/account', { idlePolicy }),
      admin('PUT', '/account', { name: 'Acme Ltd' }),
      admin('PUT', '/account', { awayReasons: ['Errand'] }),
    ]);
    expect((await admin('GET', '/account')).body).toMatchObject({
      name: 'Acme Ltd',
      idlePolicy,
      awayReasons: ['Errand'],
    });
    expect(told.at(-1)).toMatchObject({ idle: { minutes: 7 }, awayReasons: ['Errand'] });
  });

  it('for a department is told to its people only, and outlives a rename', async () => {
    await admin('PUT', '/account', { idlePolicy: { minutes: 30, locked: true } });
    const marie = await enter(acme.operator.token);
    const paul = await enter(acme.stranger.token);
    const strangers = heard(paul.socket);
    const changed = nextEvent(marie.socket, 'policy:changed');
    const idle = { minutes: 5, locked: false, setBy: 'Anna' };
    const body = { idlePolicy: { minutes: 5, locked: false }, awayReasons: ['Warehouse'] };
    expect((await admin('PATCH', sales(), body)).body).toMatchObject({
      name: 'Sales',
      idlePolicy: idle,
      launchAtLogin: null,
      awayReasons: ['Warehouse'],
    });
    expect(await changed).toEqual({ idle, launchAtLogin: null, awayReasons: ['Warehouse'] });
    const renamed = await admin('PATCH', sales(), { name: 'Sales EU' });
    expect(renamed.body).toMatchObject({ name: 'Sales EU', idlePolicy: idle });
    const { items } = (await admin('GET', '/departments')).body;
    expect(items.map((one: { idlePolicy: unknown }) => one.idlePolicy)).toEqual([idle, null]);
    // Whoever moves into the department is told, too.
    const moved = nextEvent(paul.socket, 'policy:changed');
    const departmentIds = [acme.departmentId];
    await admin('PATCH', `/operators/${acme.stranger.operatorId}`, { departmentIds });
    expect(await moved).toMatchObject({ idle });
    expect(strangers).toHaveLength(1);
    // And back to the account's once the department is gone.
    const left = nextEvent(marie.socket, 'policy:changed');
    await admin('DELETE', sales());
    expect(await left).toMatchObject({ idle: { minutes: 30 }, awayReasons: [] });
  });

  it('is not told again when something else is saved', async () => {
    await admin('PUT', '/account', { awayReasons: ['Dentist'] });
    const { socket } = await enter(acme.operator.token);
    const policies = heard(socket);
    await admin('PUT', '/account', { name: 'Acme Support' });
    await admin('PATCH', sales(), { name: 'Sales EU' });
    const changed = nextEvent(socket, 'policy:changed');
    await admin('PUT', '/account', { awayReasons: [] });
    await changed;
    expect(policies).toEqual([{ idle: null, launchAtLogin: null, awayReasons: [] }]);
  });

  it('is an admin’s to set, and for a department its leads’ too', async () => {
    const body = { awayReasons: ['Dentist'], idlePolicy: { minutes: 5, locked: true } };
    const by = { token: acme.lead.token, body };
    expect((await app.call('PATCH', sales(), by)).body).toMatchObject({
      awayReasons: ['Dentist'],
      idlePolicy: { minutes: 5, locked: true, setBy: 'Lena' },
    });
    const support = `/departments/${acme.otherDepartmentId}`;
    expect(await app.call('PATCH', support, by)).toMatchObject({
      status: 403,
      body: { code: 'forbidden', detail: 'You do not lead this department.' },
    });
    for (const person of [acme.operator, acme.stranger]) {
      const { status } = await app.call('PATCH', sales(), { token: person.token, body });
      expect(status).toBe(403);
    }
    expect((await app.call('PUT', '/account', by)).body.code).toBe('forbidden');
    const { items } = (await admin('GET', '/departments')).body;
    expect(items[1].awayReasons).toEqual([]);
  });

  it.each([
    ['a reason that everybody has', ['Lunch']],
    ['the same twice', ['Dentist', 'dentist ']],
    ['an empty one', [' ']],
    ['a long one', ['x'.repeat(41)]],
    ['what PostgreSQL cannot keep', ['a\0b']],
    ['very many', Array.from({ length: 21 }, (_, n) => `Label ${n}`)],
  ])('refuses as labels for Away: %s', async (_, awayReasons) => {
    const { body } = await admin('PATCH', sales(), { awayReasons });
    expect(body.code).toBe('invalid-request');
    expect(body.errors[0].path).toMatch(/^awayReasons/);
  });

  it('is in the audit with who did it', async () => {
    const body = { launchAtLogin: { on: false } };
    await admin('PATCH', sales(), body);
    const { items } = (await admin('GET', '/audit')).body;
    expect(items[0]).toMatchObject({
      action: 'department-changed',
      actor: { name: 'Anna' },
      target: { name: 'Sales' },
      detail: body,
    });
  });

  it('is recorded only where something changes', async () => {
    const body = { idlePolicy: { minutes: 5, locked: true }, awayReasons: ['Dentist'] };
    for (const path of [sales(), '/account']) {
      const method = path === '/account' ? 'PUT' : 'PATCH';
      await admin(method, path, body);
      const before = (await admin('GET', '/audit')).body.items;
      expect((await admin(method, path, body)).body).toMatchObject(body);
      expect((await admin('GET', '/audit')).body.items).toEqual(before);
    }
  });
});
