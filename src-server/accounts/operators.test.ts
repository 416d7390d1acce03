import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { storeKinds } from '../testing/store.ts';
import type { TestApp } from '../testing/app.ts';
import { buildTestApp, nextEvent } from '../testing/app.ts';
import { addTestSession, testPassword } from '../testing/people.ts';
import type { TestAccount, TestPerson } from '../testing/people.ts';

describe.each(storeKinds)('operators on %s', (kind) => {
  let app: TestApp;
  let acme: TestAccount;

  beforeEach(async () => {
    app = await buildTestApp({ kind });
    acme = await app.addAccount('Acme');
  });
  afterEach(() => app.stop());

  const as = (person: { token: string }, method: string, path: string, body?: unknown) =>
    app.call(method, path, { token: person.token, body });
  const endedCode = async (person: { token: string }) =>
    (await as(person, 'GET', '/me')).body.ended?.code ?? null;
  const audit = async () => (await as(acme.owner, 'GET', '/audit')).body.items;
  const edit = (by: TestPerson, of: TestPerson, body: unknown) =>
    as(by, 'PATCH', `/operators/${of.operatorId}`, body);

  it('adds an operator, who can sign in and is seen', async () => {
    const body = {
      name: 'Nina',
      email: 'Nina@Acme.example.org',
      password: 'a long password',
      role: 'lead',
      departmentIds: [acme.departmentId],
    };
    const added = await as(acme.admin, 'POST', '/operators', body);
    expect(added.status).toBe(201);
    expect(added.body).toMatchObject({
      email: 'nina@acme.example.org',
      role: 'lead',
      disabled: false,
      presence: { status: 'offline' },
      devices: [],
    });
    const device = { id: 'd', kind: 'desktop', name: 'PC-9' };
    const { email, password } = body;
    const signedIn = await app.call('POST', '/sessions', { body: { email, password, device } });
    expect(signedIn.body.operator.departmentIds).toEqual([acme.departmentId]);
    const { body: list } = await as(acme.operator, 'GET', '/operators');
    expect(list.items.map((operator: { name: string }) => operator.name)).toContain('Nina');
    expect(await audit()).toContainEqual(
      expect.objectContaining({
        action: 'operator-added',
        actor: { id: acme.admin.operatorId, name: 'Anna' },
        target: { id: added.body.id, name: 'Nina' },
      }),
    );
  });

  it('records no edit that changes nothing', async () => {
    const before = await audit();
    const marie = (await as(acme.admin, 'GET', `/operators/${acme.operator.operatorId}`)).body;
    const { name, departmentIds } = marie;
    const { status, body } = await edit(acme.admin, acme.operator, { name, departmentIds });
    expect([status, body]).toEqual([200, marie]);
    expect(await audit()).toEqual(before);
    expect((await edit(acme.operator, acme.lead, { role: 'lead' })).status).toBe(403);
  });

  it('gives an e-mail address to one operator only, in whatever account', async () => {
    const other = await app.addAccount('Other');
    const email = other.operator.email.toUpperCase();
    const fresh = { name: 'N', email, password: 'a long password', role: 'operator' };
    const answers = [
      await as(acme.admin, 'POST', '/operators', fresh),
      await edit(acme.admin, acme.operator, { email }),
    ];
    for (const { status, body } of answers)
      expect([status, body.code]).toEqual([409, 'email-taken']);
    expect((await edit(acme.admin, acme.operator, { email: acme.operator.email })).status).toBe(
      200,
    );
  });

  it('takes no departments and no language for not given', async () => {
    const body = { name: 'N', email: 'n@localhost', password: 'a long password', role: 'operator' };
    const nothing = { departmentIds: null, language: null };
    expect(await as(acme.admin, 'POST', '/operators', { ...body, ...nothing })).toMatchObject({
      status: 201,
      body: { departmentIds: [], language: 'en' },
    });
  });

  it('refuses a department of another account', async () => {
    const other = await app.addAccount('Other');
    const departmentIds = [acme.departmentId, other.departmentId];
    const { status, body } = await edit(acme.admin, acme.operator, { departmentIds });
    expect([status, body.code, body.errors[0].path]).toEqual([
      400,
      'invalid-request',
      'departmentIds.1',
    ]);
  });

  it('lets nobody reach above their own role', async () => {
    const attempts = [
      await edit(acme.admin, acme.owner, { name: 'Ex' }),
      await edit(acme.admin, acme.operator, { role: 'owner' }),
      await edit(acme.operator, acme.operator, { role: 'admin' }),
      await edit(acme.operator, acme.operator, { password: 'a long password' }),
      await edit(acme.lead, acme.operator, { language: 'fr' }),
      await as(acme.admin, 'DELETE', `/operators/${acme.owner.operatorId}`),
    ];
    expect(attempts.map(({ status }) => status)).toEqual(Array(6).fill(403));
  });

  it('lets everybody choose their own language', async () => {
    expect((await edit(acme.operator, acme.operator, { language: 'fr' })).body.language).toBe('fr');
    // Also in all that was read of them, as it goes back.
    const { body } = await as(acme.operator, 'GET', `/operators/${acme.operator.operatorId}`);
    const changed = { ...body, language: 'de' };
    expect((await edit(acme.operator, acme.operator, changed)).body).toEqual(changed);
    expect((await edit(acme.operator, acme.operator, { ...body, name: 'M' })).status).toBe(403);
  });

  it('keeps at least one owner who can sign in', async () => {
    const attempts = [
      await edit(acme.owner, acme.owner, { role: 'admin' }),
      await edit(acme.owner, acme.owner, { disabled: true }),
      await as(acme.owner, 'DELETE', `/operators/${acme.owner.operatorId}`),
    ];
    for (const { body } of attempts) expect(body.code).toBe('last-owner');
    await edit(acme.owner, acme.admin, { role: 'owner' });
    const both = await Promise.all([
      edit(acme.owner, acme.owner, { role: 'admin' }),
      edit(acme.admin, acme.admin, { role: 'admin' }),
    ]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });

  it('two edits at the same moment are both kept', async () => {
    const both = await Promise.all([
      edit(acme.owner, acme.operator, { name: 'Marie Dupont' }),
      edit(acme.admin, acme.operator, { language: 'fr' }),
    ]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const { body } = await as(acme.owner, 'GET', `/operators/${acme.operator.operatorId}`);
    expect(body).toMatchObject({ name: 'Marie Dupont', language: 'fr' });
  });

  it('twenty edits at the same moment all go through', async () => {
    const names = Array.from({ length: 20 }, (_, n) => `Marie ${n}`);
    const all = await Promise.all(names.map((name) => edit(acme.owner, acme.operator, { name })));
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([200]));
  });

  it('deactivating ends every session at once and keeps new ones out', async () => {
    const socket = await app.connect(acme.operator.token);
    const told = nextEvent(socket, 'session:ended');
    const { body } = await edit(acme.admin, acme.operator, { disabled: true });
    expect(body).toMatchObject({
      disabled: true,
      devices: [],
      presence: { status: 'offline', cause: 'disabled', actor: { name: 'Anna' } },
    });
    expect(await told).toMatchObject({ code: 'disabled', by: 'Anna' });
    expect(await endedCode(acme.operator)).toBe('disabled');
    const device = { id: 'd', kind: 'desktop', name: 'PC-9' };
    const signIn = () =>
      app.call('POST', '/sessions', {
        body: { email: acme.operator.email, password: testPassword, device },
      });
    expect((await signIn()).body.code).toBe('invalid-credentials');
    await edit(acme.admin, acme.operator, { disabled: false });
    expect((await signIn()).status).toBe(201);
  });

  it('tells everybody who was deactivated, and who is back', async () => {
    const socket = await app.connect(acme.lead.token);
    const { operatorId: id } = acme.operator;
    for (const disabled of [true, false]) {
      const told = nextEvent(socket, 'presence:changed');
      await edit(acme.admin, acme.operator, { disabled });
      const { operators } = await told;
      expect(operators.map((each) => [each.id, each.disabled ?? false])).toEqual([[id, disabled]]);
    }
  });

  it('a new password ends the other sessions of its operator', async () => {
    const panel = await addTestSession(app.store, acme, acme.admin, 'panel', app.clock.now());
    await as(panel, 'PATCH', `/operators/${acme.admin.operatorId}`, { password: 'a new password' });
    expect(await endedCode(panel)).toBeNull();
    expect(await endedCode(acme.admin)).toBe('signed-out');
    await as(panel, 'PATCH', `/operators/${acme.lead.operatorId}`, { password: 'a new password' });
    expect(await endedCode(acme.lead)).toBe('forced-logout');
    expect(JSON.stringify(await audit())).not.toContain('a new password');
  });

  it('removing an operator ends their sessions and keeps their history', async () => {
    await app.connect(acme.operator.token);
    await app.clock.advance(60_000);
    const path = `/operators/${acme.operator.operatorId}`;
    expect((await as(acme.admin, 'DELETE', path)).status).toBe(204);
    expect(await endedCode(acme.operator)).toBe('disabled');
    expect((await as(acme.admin, 'GET', path)).status).toBe(404);
    const history = await as(acme.admin, 'GET', '/history?kind=operator');
    expect(history.body.items.map((item: { status: string }) => item.status)).toEqual([
      'offline',
      'online',
    ]);
    expect(history.body.items[0].subject.name).toBe('Marie');
    for (const table of ['operator_presence', 'device_links'] as const) {
      const rows = await app.store.db.selectFrom(table).select('operator_id').execute();
      expect(rows.map((row) => row.operator_id)).not.toContain(acme.operator.operatorId);
    }
  });

  describe('forced logout', () => {
    const force = (by: TestPerson, of: TestPerson, body?: unknown) =>
      as(by, 'POST', `/operators/${of.operatorId}/force-logout`, body);

    it('of one device tells that device who and why, and leaves the others', async () => {
      const phone = await addTestSession(app.store, acme, acme.operator, 'mobile', app.clock.now());
      const socket = await app.connect(phone.token);
      const coworker = await app.connect(acme.stranger.token);
      await app.connect(acme.operator.token);
      const told = nextEvent(socket, 'session:ended');
      const reason = 'left it on';
      const answer = await force(acme.lead, acme.operator, { deviceId: phone.deviceId, reason });
      expect(answer.status).toBe(200);
      expect(answer.body.ended).toEqual([
        { sessionId: phone.id, deviceId: phone.deviceId, operatorId: acme.operator.operatorId },
      ]);
      const at = new Date(app.clock.now()).toISOString();
      const ended = { code: 'forced-logout', by: 'Lena', reason, at };
      expect(await told).toEqual(ended);
      expect((await as(phone, 'GET', '/me')).body).toMatchObject({ code: 'session-ended', ended });
      await expect(app.connect(phone.token)).rejects.toMatchObject({ data: { ended } });
      expect(await endedCode(acme.operator)).toBeNull();
      const seen: unknown[] = [];
      coworker.on('presence:changed', ({ operators }) => seen.push(...operators));
      await force(acme.lead, acme.operator, { reason });
      await expect
        .poll(() => seen.at(-1))
        .toMatchObject({
          name: 'Marie',
          status: 'offline',
          cause: 'forced-logout',
          actor: { name: 'Lena' },
          reason,
        });
      expect((await audit())[0]).toMatchObject({
        action: 'forced-logout',
        actor: { name: 'Lena' },
        target: { name: 'Marie' },
        detail: { reason },
      });
    });

    it('of an operator ends panels too, needs no body, and can be repeated', async () => {
      await addTestSession(app.store, acme, acme.operator, 'panel', app.clock.now());
      expect((await force(acme.admin, acme.operator)).body.ended).toHaveLength(2);
      const before = await audit();
      expect((await force(acme.admin, acme.operator)).body.ended).toEqual([]);
      expect((await force(acme.admin, acme.lead, { deviceId: 'none' })).body.ended).toEqual([]);
      // What did not happen is not recorded.
      expect(await audit()).toEqual(before);
    });

    it('takes an empty reason and no device for not given', async () => {
      const { body } = await force(acme.admin, acme.operator, { deviceId: null, reason: ' ' });
      expect(body.ended).toHaveLength(1);
      expect((await as(acme.operator, 'GET', '/me')).body.ended.reason).toBeNull();
      const path = `/departments/${acme.departmentId}/force-logout`;
      expect((await as(acme.admin, 'POST', path, { reason: null })).body.ended).toHaveLength(1);
    });

    it('of one’s own devices needs no role', async () => {
      expect((await force(acme.operator, acme.operator)).body.ended).toHaveLength(1);
      expect(await endedCode(acme.operator)).toBe('forced-logout');
    });

    it('keeps to departments and roles', async () => {
      const refused = [
        await force(acme.lead, acme.stranger),
        await force(acme.lead, acme.admin),
        await force(acme.operator, acme.lead),
        await force(acme.admin, acme.owner),
      ];
      expect(refused.map(({ body }) => body.code)).toEqual(Array(4).fill('forbidden'));
      for (const person of [acme.stranger, acme.admin, acme.lead, acme.owner]) {
        expect(await endedCode(person)).toBeNull();
      }
    });

    it('of a department ends everyone in it but the session that asks', async () => {
      await edit(acme.owner, acme.owner, { departmentIds: [acme.departmentId] });
      const phone = await addTestSession(app.store, acme, acme.lead, 'mobile', app.clock.now());
      const path = `/departments/${acme.departmentId}/force-logout`;
      const { body } = await as(acme.lead, 'POST', path, { reason: 'closing' });
      const ended = body.ended.map((each: { sessionId: string }) => each.sessionId);
      // The owner is in the department as well, and out of a lead's reach.
      expect(ended.toSorted()).toEqual([acme.operator.id, phone.id].toSorted());
      const elsewhere = `/departments/${acme.otherDepartmentId}/force-logout`;
      expect((await as(acme.lead, 'POST', elsewhere)).status).toBe(403);
    });
  });
});
