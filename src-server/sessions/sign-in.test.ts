import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeviceKind } from '../../src-shared/domain.ts';
import { PresenceChanged, PresenceSnapshot } from '../../src-shared/socket.ts';
import type { TestApp } from '../testing/app.ts';
import { buildTestApp, nextEvent } from '../testing/app.ts';
import { addTestSession, testPassword } from '../testing/people.ts';
import type { TestAccount } from '../testing/people.ts';
import { shared, storeKinds } from '../testing/store.ts';
import { maxSessions } from './sign-in.ts';

describe.each(storeKinds)('signing in on %s', (kind) => {
  let app: TestApp;
  let acme: TestAccount;

  beforeEach(async () => {
    app = await buildTestApp({ kind });
    acme = await app.addAccount('Acme');
  });
  afterEach(() => app.stop());

  const device = (id: string, kind = 'desktop') => ({ id, kind, name: 'PC-3' });
  const signIn = (email: string, password = testPassword, deviceId = 'pc-3') =>
    app.call('POST', '/sessions', { body: { email, password, device: device(deviceId) } });

  it('answers with a token that says who is there', async () => {
    const { status, body } = await signIn(acme.operator.email.toUpperCase());
    expect(status).toBe(201);
    expect(body.operator).toEqual({
      id: acme.operator.operatorId,
      name: 'Marie',
      email: acme.operator.email,
      role: 'operator',
      departmentIds: [acme.departmentId],
      language: 'en',
    });
    const me = await app.call('GET', '/me', { token: body.token });
    expect(me.body).toEqual({
      session: body.session,
      operator: body.operator,
      account: { id: acme.id, name: 'Acme' },
    });
  });

  it('tells of a device by the longest id that signs in', async () => {
    const longest = 'd'.repeat(128);
    const { token } = acme.admin;
    const body = { channel: 'email', to: 'lead@localhost' };
    await app.call('POST', '/presence-monitoring/recipients', { token, body });
    const changed = nextEvent(await app.connect(acme.lead.token), 'presence:changed');
    const snapshots: unknown[] = [];
    const signedIn = await signIn(acme.admin.email, testPassword, longest);
    await app.connect(signedIn.body.token, {}, (socket) =>
      socket.on('presence:snapshot', (snapshot) => snapshots.push(snapshot)),
    );
    expect(PresenceSnapshot.safeParse(snapshots[0]).error).toBeUndefined();
    await app.clock.advance(1_000);
    expect(PresenceChanged.safeParse(await changed).error).toBeUndefined();
    await app.call('POST', '/presence-monitoring/test', { token });
    for (const path of ['/operators', '/presence', '/history?kind=operator', '/alerts']) {
      const answer = await app.call('GET', path, { token });
      expect([path, answer.status]).toEqual([path, 200]);
      expect(JSON.stringify(answer.body)).toContain(longest);
    }
  });

  it('takes a code of null for none', async () => {
    const { email } = acme.operator;
    const body = { email, password: testPassword, code: null, device: device('pc-3') };
    expect((await app.call('POST', '/sessions', { body })).status).toBe(201);
  });

  it('keeps neither the password nor the token', async () => {
    const { body } = await signIn(acme.operator.email);
    const rows = await app.store.db.selectFrom('sessions').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(body.token);
    const log = app.logLines.join('');
    expect(log).not.toContain(body.token);
    expect(log).not.toContain(testPassword);
  });

  it('ends what the same operator had on the same device, and nothing else', async () => {
    const first = await signIn(acme.operator.email);
    const elsewhere = await signIn(acme.operator.email, testPassword, 'phone');
    const second = await signIn(acme.operator.email);
    const old = await app.call('GET', '/me', { token: first.body.token });
    expect(old.body).toMatchObject({ code: 'session-ended', ended: { code: 'signed-out' } });
    for (const { body } of [elsewhere, second]) {
      expect((await app.call('GET', '/me', { token: body.token })).status).toBe(200);
    }
  });

  describe('on more devices than one person has', () => {
    const ended = () =>
      app.store.db
        .selectFrom('sessions')
        .select(['id', 'ended_code'])
        .where('ended_at', 'is not', null)
        .execute();
    const add = (kind: DeviceKind, silentMs: number) =>
      addTestSession(app.store, acme, acme.operator, kind, app.clock.now() - silentMs);
    const addMany = async (kind: DeviceKind, count: number) => {
      for (let n = 0; n < count; n += 1) await add(kind, 2_000);
    };

    it('ends the one that was silent longest, and no panel', async () => {
      const panel = await add('panel', 5_000);
      const longest = await add('mobile', 4_000);
      await add('web', 3_000);
      await addMany('desktop', maxSessions - 3);
      expect((await signIn(acme.operator.email)).status).toBe(201);
      expect(await ended()).toEqual([{ id: longest.id, ended_code: 'signed-out' }]);
      const old = await app.call('GET', '/me', { token: longest.token });
      expect(old.body).toMatchObject({ code: 'session-ended', ended: { code: 'signed-out' } });
      expect((await app.call('GET', '/me', { token: panel.token })).status).toBe(200);
      const { body } = await app.call('GET', '/presence', { token: acme.lead.token });
      const marie = body.operators.find((o: { name: string }) => o.name === 'Marie');
      expect(marie.devices.length).toBeLessThanOrEqual(maxSessions);
    });

    it('ends nothing but the old session when there are just as many as may be', async () => {
      const known = await signIn(acme.operator.email);
      await addMany('desktop', maxSessions - 2);
      await signIn(acme.operator.email);
      expect(await ended()).toEqual([{ id: known.body.session.id, ended_code: 'signed-out' }]);
    });

    it('ends no device that is connected while another is not', async () => {
      await app.connect(acme.operator.token);
      await app.store.db
        .updateTable('sessions')
        .set({ last_seen_at: 0 })
        .where('id', '=', acme.operator.id)
        .execute();
      const longest = await add('desktop', 3_000);
      await addMany('desktop', maxSessions - 2);
      await signIn(acme.operator.email);
      expect(await ended()).toEqual([{ id: longest.id, ended_code: 'signed-out' }]);
    });

    it('counts panels by themselves', async () => {
      const longest = await add('panel', 3_000);
      await addMany('panel', maxSessions - 1);
      const body = { email: acme.operator.email, password: testPassword };
      await app.call('POST', '/sessions', { body: { ...body, device: device('new', 'panel') } });
      expect(await ended()).toEqual([{ id: longest.id, ended_code: 'signed-out' }]);
    });
  });

  it('answers the same for a wrong password, an unknown address and a deactivated operator', async () => {
    await app.store.db
      .updateTable('operators')
      .set({ disabled_at: 1 })
      .where('id', '=', acme.stranger.operatorId)
      .execute();
    const refused = [
      await signIn(acme.operator.email, 'wrong'),
      await signIn('nobody@acme.example.org'),
      await signIn(acme.stranger.email),
    ];
    expect(refused.map(({ status }) => status)).toEqual([401, 401, 401]);
    const [first, ...others] = refused.map(({ body }) => body);
    expect(first).toMatchObject({ code: 'invalid-credentials' });
    for (const body of others) expect(body).toEqual(first);
  });

  it('limits failures of one address to 10, says how long to wait, and lets others in', async () => {
    for (let i = 0; i < 10; i++) expect((await signIn(acme.lead.email, 'wrong')).status).toBe(401);
    const { status, headers, body } = await signIn(acme.lead.email);
    expect(status).toBe(429);
    expect(body).toMatchObject({ code: 'too-many-attempts', retryable: true });
    expect(headers.get('retry-after')).toBe(String(body.retryAfterSeconds));
    expect(body.retryAfterSeconds).toBeGreaterThan(0);
    expect(body.retryAfterSeconds).toBeLessThanOrEqual(900);
    expect((await signIn(acme.operator.email)).status).toBe(201);
  });

  it('limits an unknown address in the same way', async () => {
    const statuses = [];
    for (let i = 0; i < 11; i++) statuses.push((await signIn('nobody@example.org')).status);
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429]);
  });

  it('limits the longest address in the same way', async () => {
    const longest = 'a'.repeat(254);
    const statuses = [];
    for (let i = 0; i < 11; i++) statuses.push((await signIn(longest)).status);
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429]);
  });

  it('limits guesses that are sent all at once', async () => {
    const guesses = await Promise.all(
      Array.from({ length: 30 }, (_, i) => signIn(acme.lead.email, `wrong ${i}`)),
    );
    expect(guesses.filter(({ status }) => status === 401)).toHaveLength(10);
  });

  it('lets nobody wait for long whose password is right when several sign-ins come at once', async () => {
    for (let i = 0; i < 9; i++) await signIn(acme.lead.email, 'wrong');
    const phones = ['one', 'two', 'three'];
    const answers = await Promise.all(
      phones.map((id) => signIn(acme.lead.email, testPassword, id)),
    );
    const waits = answers.map(({ body }) => body.retryAfterSeconds ?? 0);
    expect(Math.max(...waits)).toBeLessThanOrEqual(1);
    expect(answers.map(({ status }) => status)).toContain(201);
    expect((await signIn(acme.lead.email)).status).toBe(201);
  });

  it.each(shared(kind))('checks no password that it cannot count', async () => {
    await sql`alter table sign_in_failures add check (points < 0)`.execute(app.store.db);
    const right = await signIn(acme.lead.email);
    const wrong = await signIn(acme.lead.email, 'wrong');
    expect(right.status).toBe(500);
    expect(wrong).toMatchObject({ status: right.status, body: right.body });
  });

  it('does not count successes', async () => {
    for (let i = 0; i < 12; i++) expect((await signIn(acme.lead.email)).status).toBe(201);
  });
});
