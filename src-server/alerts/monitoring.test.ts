import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { maxRecipients } from '../../src-shared/recipients.ts';
import { storeKinds } from '../testing/store.ts';
import type { TestApp } from '../testing/app.ts';
import { buildTestApp } from '../testing/app.ts';
import type { TestAccount } from '../testing/people.ts';

describe.each(storeKinds)('monitoring, alerts and history on %s', (kind) => {
  let app: TestApp;
  let acme: TestAccount;

  beforeEach(async () => {
    app = await buildTestApp({ kind });
    acme = await app.addAccount('Acme');
  });
  afterEach(() => app.stop());

  const admin = (method: string, path: string, body?: unknown) =>
    app.call(method, path, { token: acme.admin.token, body });
  const alerts = async (query = '') => (await admin('GET', `/alerts${query}`)).body;

  it('is off in the beginning, with a dwell of a minute', async () => {
    expect((await admin('GET', '/presence-monitoring')).body).toEqual({
      enabled: false,
      mode: 'every-change',
      onlineAfterSeconds: 60,
      offlineAfterSeconds: 60,
      recipients: [],
      languages: {},
      remindEveryMinutes: null,
      escalateAfterMinutes: null,
      flapAfter: 10,
      pause: null,
    });
  });

  it('changes what is given and leaves the rest', async () => {
    const recipients = ['Lead@example.org', 'lead@example.org', 'chef@example.fr'];
    const languages = { 'CHEF@example.fr': 'fr', 'gone@example.org': 'en' };
    const first = await admin('PUT', '/presence-monitoring', { recipients, languages });
    expect(first.body).toMatchObject({
      recipients: ['Lead@example.org', 'chef@example.fr'],
      languages: { 'chef@example.fr': 'fr' },
    });
    const second = await admin('PUT', '/presence-monitoring', {
      enabled: true,
      offlineAfterSeconds: 10,
    });
    expect(second.body).toEqual({ ...first.body, enabled: true, offlineAfterSeconds: 10 });
    expect((await admin('GET', '/presence-monitoring')).body).toEqual(second.body);
  });

  it('counts recipients of every kind, and keeps what there was when they are too many', async () => {
    const hook = { channel: 'webhook', to: 'https://example.org/hook' };
    await admin('POST', '/presence-monitoring/recipients', hook);
    const recipients = Array.from({ length: maxRecipients }, (_, i) => `p${i}@example.org`);
    const put = (body: object) => admin('PUT', '/presence-monitoring', body);
    const { status, body } = await put({ enabled: true, recipients });
    expect([status, body.code]).toEqual([409, 'too-many-recipients']);
    const kept = (await admin('GET', '/presence-monitoring')).body;
    expect(kept).toMatchObject({ enabled: false, recipients: [] });
    expect((await put({ recipients: recipients.slice(1) })).status).toBe(200);
    expect((await put({ enabled: true })).status).toBe(200);
  });

  it.each([
    { offlineAfterSeconds: 9 },
    { onlineAfterSeconds: 3_601 },
    { onlineAfterSeconds: 10.5 },
    { recipients: ['nobody'] },
    { recipients: Array.from({ length: 101 }, (_, i) => `p${i}@example.org`) },
    { languages: { 'a@b.org': 'xx' } },
    { mode: 'never' },
  ])('refuses %j', async (body) => {
    expect((await admin('PUT', '/presence-monitoring', body)).body.code).toBe('invalid-request');
  });

  it('says that the mode needs coverage hours', async () => {
    const { status, body } = await admin('PUT', '/presence-monitoring', {
      mode: 'only-unexpected',
    });
    expect([status, body.code]).toEqual([409, 'coverage-hours-missing']);
  });

  it('sends a test to every recipient by the very same path', async () => {
    expect((await admin('POST', '/presence-monitoring/test')).body.code).toBe('no-recipients');
    const recipients = ['a@example.org', 'b@example.org'];
    await admin('PUT', '/presence-monitoring', { recipients });
    const { status, body } = await admin('POST', '/presence-monitoring/test');
    expect(status).toBe(202);
    await expect.poll(() => app.channel.recipients.toSorted()).toEqual(recipients);
    await expect
      .poll(async () => (await alerts()).items)
      .toMatchObject([
        {
          id: body.alertId,
          test: true,
          state: 'offline',
          scope: { kind: 'account', id: acme.id, name: 'Acme' },
          deliveries: recipients.map((to) => ({ to, status: 'sent', attempts: 1 })),
        },
      ]);
  });

  it('sends an account ten tests within ten minutes, however they are asked for', async () => {
    await admin('PUT', '/presence-monitoring', { recipients: ['a@example.org'] });
    const { items } = (await admin('GET', '/presence-monitoring/recipients')).body;
    const test = () => admin('POST', '/presence-monitoring/test');
    const testOne = () => admin('POST', `/presence-monitoring/recipients/${items[0].id}/test`);
    expect((await test()).status).toBe(202);
    await app.clock.advance(60_000);
    for (let sent = 1; sent < 10; sent++) {
      expect((await (sent % 2 ? testOne() : test())).status).toBe(202);
    }
    for (const refused of [await test(), await testOne()]) {
      expect(refused).toMatchObject({
        status: 429,
        body: { code: 'too-many-messages', retryAfterSeconds: 540 },
      });
    }
    expect((await alerts()).items).toHaveLength(10);
    await app.clock.advance(9 * 60_000 - 1);
    expect((await test()).body).toMatchObject({ retryAfterSeconds: 1 });
    await app.clock.advance(1);
    expect((await test()).status).toBe(202);
    expect((await test()).body).toMatchObject({ retryAfterSeconds: 60 });
  });

  it('sends one account tests however many another one has sent', async () => {
    await admin('PUT', '/presence-monitoring', { recipients: ['a@example.org'] });
    for (let sent = 0; sent < 10; sent++) await admin('POST', '/presence-monitoring/test');
    const { token } = (await app.addAccount('Other')).admin;
    const body = { recipients: ['b@example.org'] };
    await app.call('PUT', '/presence-monitoring', { token, body });
    const { status } = await app.call('POST', '/presence-monitoring/test', { token });
    expect(status).toBe(202);
  });

  it('alerts a state that lasts its dwell, and lists it with its deliveries', async () => {
    await admin('PUT', '/presence-monitoring', { enabled: true, recipients: ['a@example.org'] });
    await app.connect(acme.operator.token);
    const startedAt = app.clock.now();
    await app.clock.advance(59_999);
    expect((await alerts()).items).toEqual([]);
    await app.clock.advance(1);
    await expect.poll(() => app.channel.recipients).toEqual(['a@example.org']);
    await expect
      .poll(async () => (await alerts()).items)
      .toMatchObject([
        {
          state: 'online',
          test: false,
          startedAt: new Date(startedAt).toISOString(),
          dueAt: new Date(startedAt + 60_000).toISOString(),
          cause: 'active',
          operator: { name: 'Marie' },
          deliveries: [{ to: 'a@example.org', status: 'sent', lastAnswer: '250 OK' }],
        },
      ]);
  });

  it('pages through the alerts without losing or repeating one', async () => {
    await admin('PUT', '/presence-monitoring', { recipients: ['a@example.org'] });
    const made: string[] = [];
    for (let i = 0; i < 5; i++) {
      made.unshift((await admin('POST', '/presence-monitoring/test')).body.alertId);
      // Two at the same moment: the cursor must not depend on the moment alone.
      if (i !== 2) await app.clock.advance(1_000);
    }
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const page = await alerts(`?limit=2${next && `&before=${next}`}`);
      seen.push(...page.items.map((item: { id: string }) => item.id));
      next = page.next;
    }
    expect(seen).toHaveLength(5);
    expect(seen.toSorted()).toEqual(made.toSorted());
    expect([seen[0], seen[4]]).toEqual([made[0], made[4]]);
  });

  describe('history', () => {
    async function marieComesAndGoes(): Promise<number> {
      const at = app.clock.now();
      const socket = await app.connect(acme.operator.token);
      await app.clock.advance(60_000);
      await socket.emitWithAck('status:choose', { status: 'away', reason: 'lunch' });
      await app.clock.advance(60_000);
      return at;
    }
    const items = async (path: string, token = acme.admin.token) => {
      const { body } = await app.call('GET', path, { token });
      return body.items ?? body.code;
    };
    const iso = (at: number) => new Date(at).toISOString();

    it('tells the intervals of an operator, each until the next', async () => {
      const at = await marieComesAndGoes();
      const subject = { kind: 'operator', id: acme.operator.operatorId, name: 'Marie' };
      expect(await items(`/history?kind=operator&id=${subject.id}`)).toMatchObject([
        {
          subject,
          status: 'away',
          cause: 'chosen',
          reason: 'lunch',
          startedAt: iso(at + 60_000),
          endedAt: null,
        },
        { subject, status: 'online', startedAt: iso(at), endedAt: iso(at + 60_000) },
      ]);
    });

    it('tells the episodes of the account and of departments, with who brought them about', async () => {
      const at = await marieComesAndGoes();
      const account = { kind: 'account', id: acme.id, name: 'Acme' };
      expect((await items('/history')).slice(0, 2)).toMatchObject([
        {
          subject: account,
          status: 'offline',
          operator: { name: 'Marie' },
          operatorStatus: 'away',
          startedAt: iso(at + 60_000),
          endedAt: null,
        },
        { subject: account, status: 'online', startedAt: iso(at), endedAt: iso(at + 60_000) },
      ]);
      const sales = await items(`/history?kind=department&id=${acme.departmentId}`);
      expect(sales[0]).toMatchObject({ subject: { name: 'Sales' }, status: 'offline' });
      expect(await items(`/history?kind=department&id=${acme.otherDepartmentId}`)).toEqual([]);
    });

    it('shows operators their own only, and leads their departments', async () => {
      await marieComesAndGoes();
      await app.connect(acme.stranger.token);
      const ids = async (path: string, token: string) => {
        const found = await items(path, token);
        return found === 'forbidden'
          ? found
          : [...new Set(found.map((item: { subject: { id: string } }) => item.subject.id))];
      };
      const [marie, paul] = [acme.operator.operatorId, acme.stranger.operatorId];
      const all = '/history?kind=operator';
      expect(await ids(all, acme.operator.token)).toEqual([marie]);
      expect(await ids(all, acme.lead.token)).toEqual([marie]);
      expect((await ids(all, acme.admin.token)).toSorted()).toEqual([marie, paul].toSorted());
      expect(await ids(`${all}&id=${paul}`, acme.operator.token)).toBe('forbidden');
      expect(await ids(`${all}&id=${paul}`, acme.lead.token)).toBe('forbidden');
      // Without a kind: the account's, or what is left for who may not see that.
      expect(await ids('/history', acme.operator.token)).toEqual(
        await ids(all, acme.operator.token),
      );
      expect(await ids('/history?kind=account', acme.operator.token)).toBe('forbidden');
    });

    it('keeps to the account, whatever id is asked for', async () => {
      await marieComesAndGoes();
      const { admin: stranger } = await app.addAccount('Other');
      const paths = [
        `/history?kind=operator&id=${acme.operator.operatorId}`,
        `/history?kind=account&id=${acme.id}`,
        `/history?kind=department&id=${acme.departmentId}`,
      ];
      for (const path of paths) expect(await items(path, stranger.token)).toBe('not-found');
    });

    it('knows who was removed, and nothing by an id of another kind', async () => {
      await admin('DELETE', `/operators/${acme.stranger.operatorId}`);
      await admin('DELETE', `/departments/${acme.otherDepartmentId}`);
      const removed = [
        `/history?kind=operator&id=${acme.stranger.operatorId}`,
        `/history?kind=department&id=${acme.otherDepartmentId}`,
      ];
      for (const path of removed) expect(await items(path)).toEqual([]);
      const wrong = [
        `/history?kind=operator&id=${acme.otherDepartmentId}`,
        `/history?kind=department&id=${acme.stranger.operatorId}`,
        `/history?kind=account&id=${acme.departmentId}`,
        '/history?kind=operator&id=no-such-id',
      ];
      for (const path of wrong) expect(await items(path)).toBe('not-found');
    });
  });

  describe('the account', () => {
    it('changes what is given and leaves the rest', async () => {
      const before = (await admin('GET', '/account')).body;
      const body = { timeZone: 'America/New_York', idlePolicy: { minutes: 5, locked: true } };
      const after = (await admin('PUT', '/account', body)).body;
      expect(after).toEqual({
        ...before,
        timeZone: 'America/New_York',
        idlePolicy: { minutes: 5, locked: true, setBy: 'Anna' },
      });
      expect((await admin('GET', '/account')).body).toEqual(after);
      const again = await admin('PUT', '/account', { name: 'Acme Support' });
      expect(again.body).toEqual({ ...after, name: 'Acme Support' });
      expect((await admin('PUT', '/account', { idlePolicy: null })).body.idlePolicy).toBeNull();
    });

    // The runtime takes the old names, and what reckons with wall times refuses them.
    it.each(['Mars/Base', 'PST', 'IST'])('refuses the time zone %s', async (timeZone) => {
      const { body } = await admin('PUT', '/account', { timeZone });
      expect([body.code, body.errors[0].path]).toEqual(['invalid-request', 'timeZone']);
    });
  });
});
