import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plan } from '../schedule/testing.ts';
import type { TestApp } from '../testing/app.ts';
import { buildTestApp } from '../testing/app.ts';
import type { TestAccount } from '../testing/people.ts';
import { storeKinds } from '../testing/store.ts';

const minute = 60_000;

describe.each(storeKinds)('looking after alerts, on %s', (kind) => {
  let app: TestApp;
  let acme: TestAccount;

  beforeEach(async () => {
    app = await buildTestApp({ kind });
    acme = await app.addAccount('Acme');
  });
  afterEach(() => app.stop());

  const admin = (method: string, path: string, body?: unknown) =>
    app.call(method, path, { token: acme.admin.token, body });
  const monitoring = (body: object) => admin('PUT', '/presence-monitoring', body);
  const iso = (at: number) => new Date(at).toISOString();

  /** Marie comes and goes; @returns the alert about that nobody is there */
  async function offlineAlert() {
    await monitoring({ enabled: true, recipients: ['a@example.org'], remindEveryMinutes: 5 });
    const socket = await app.connect(acme.operator.token);
    await app.clock.advance(2 * minute);
    await socket.emitWithAck('status:choose', { status: 'away', reason: null });
    await app.clock.advance(minute);
    await expect.poll(() => app.channel.notices.length).toBe(2);
    const { items } = (await admin('GET', '/alerts?state=offline')).body;
    expect(items).toHaveLength(1);
    return { alert: items[0], socket };
  }

  it('tells by a code why a message was not delivered, where it is the server that says so', async () => {
    const { alert } = await offlineAlert();
    const reason = { code: 'no-answer', values: { seconds: 30 } };
    const why = { last_error: 'No answer within 30 s.', last_answer: null };
    const attempt = { at: app.clock.now(), ok: false, answer: why.last_error };
    const log = JSON.stringify([attempt, { ...attempt, reason }]);
    await app.store.db
      .updateTable('deliveries')
      .set({ ...why, log, status: 'failed' })
      .execute();
    const { body } = await admin('GET', `/alerts/${alert.id}`);
    expect(body.deliveries).toMatchObject([
      { lastError: why.last_error, lastReason: reason, log: [{ reason: null }, { reason }] },
    ]);
  });

  it('tells when each message was made', async () => {
    const { alert } = await offlineAlert();
    const reminded = app.clock.now() + 5 * minute;
    await app.clock.advance(5 * minute);
    await expect.poll(() => app.channel.notices.length).toBe(3);
    const { body } = await admin('GET', `/alerts/${alert.id}`);
    expect(body.deliveries).toMatchObject([
      { about: 'alert', createdAt: alert.createdAt },
      { about: 'reminder', createdAt: iso(reminded) },
    ]);
  });

  describe('acknowledging', () => {
    it('names who did it, and ends the reminders', async () => {
      const { alert } = await offlineAlert();
      await app.clock.advance(minute);
      const at = app.clock.now();
      const { body } = await admin('POST', `/alerts/${alert.id}/acknowledge`);
      expect(body.acknowledged).toEqual({ at: iso(at), by: 'Anna' });
      await app.clock.advance(6 * minute);
      expect(app.channel.notices.map(({ about }) => about)).not.toContain('reminder');
    });

    it('keeps the first who said so', async () => {
      const { alert } = await offlineAlert();
      await app.call('POST', `/alerts/${alert.id}/acknowledge`, { token: acme.lead.token });
      const { status, body } = await admin('POST', `/alerts/${alert.id}/acknowledge`);
      expect([status, body.acknowledged.by]).toEqual([200, 'Lena']);
      // What did not happen is not recorded.
      const { items } = (await admin('GET', '/audit')).body;
      const recorded = items.filter(
        ({ action }: { action: string }) => action === 'alert-acknowledged',
      );
      expect(recorded).toMatchObject([{ actor: { name: 'Lena' } }]);
    });

    it('can be done once more after it was put off, which begins the reminders again', async () => {
      const { alert } = await offlineAlert();
      const path = `/alerts/${alert.id}`;
      await app.call('POST', `${path}/acknowledge`, { token: acme.lead.token });
      const until = iso(app.clock.now() + 10 * minute);
      const { body: snoozed } = await admin('POST', `${path}/snooze`, { until });
      expect(snoozed.acknowledged).toBeNull();
      const { body } = await admin('POST', `${path}/acknowledge`);
      expect(body.acknowledged.by).toBe('Anna');
      await app.clock.advance(20 * minute);
      expect(app.channel.notices.map(({ about }) => about)).not.toContain('reminder');
    });

    it('is refused once it is over, of a test, and of another account', async () => {
      const { alert, socket } = await offlineAlert();
      await socket.emitWithAck('status:choose', { status: 'online', reason: null });
      await app.clock.advance(minute);
      const over = await admin('POST', `/alerts/${alert.id}/acknowledge`);
      expect([over.status, over.body.code]).toEqual([409, 'alert-over']);
      const test = (await admin('POST', '/presence-monitoring/test')).body.alertId;
      expect((await admin('POST', `/alerts/${test}/acknowledge`)).body.code).toBe('alert-over');
      const { admin: stranger } = await app.addAccount('Other');
      const path = `/alerts/${alert.id}/acknowledge`;
      const { body } = await app.call('POST', path, { token: stranger.token });
      expect(body.code).toBe('not-found');
    });

    it('is not for operators', async () => {
      const { alert } = await offlineAlert();
      const path = `/alerts/${alert.id}/acknowledge`;
      const { status } = await app.call('POST', path, { token: acme.operator.token });
      expect(status).toBe(403);
    });
  });

  describe('snoozing', () => {
    it('puts reminders off', async () => {
      const { alert } = await offlineAlert();
      const until = iso(app.clock.now() + 10 * minute);
      const { body } = await admin('POST', `/alerts/${alert.id}/snooze`, { until });
      expect(body.snoozed).toEqual({ until, by: 'Anna' });
      await app.clock.advance(10 * minute - 1);
      expect(app.channel.notices).toHaveLength(2);
      await app.clock.advance(1);
      await expect.poll(() => app.channel.notices.at(-1)?.about).toBe('reminder');
    });

    it('remembers everybody who did it, when, and until when', async () => {
      const { alert } = await offlineAlert();
      const path = `/alerts/${alert.id}/snooze`;
      const snoozes = [];
      for (const [by, { token }] of [
        ['Lena', acme.lead],
        ['Anna', acme.admin],
      ] as const) {
        await app.clock.advance(minute);
        const [at, until] = [app.clock.now(), app.clock.now() + 3 * minute].map(iso);
        snoozes.push({ at, by, until });
        await app.call('POST', path, { token, body: { until } });
      }
      expect((await admin('GET', `/alerts/${alert.id}`)).body.snoozes).toEqual(snoozes);
      // A server of the version before did not record until when.
      const { db } = app.store;
      await db.updateTable('audit').set({ detail: '{}' }).execute();
      const { body } = await admin('GET', `/alerts/${alert.id}`);
      expect(body.snoozes).toEqual(snoozes.map((snooze) => ({ ...snooze, until: null })));
    });

    it.each([0, 7 * 24 * 60 * minute + 1])('is refused until %i ms from now', async (ms) => {
      const { alert } = await offlineAlert();
      const until = iso(app.clock.now() + ms);
      const { status, body } = await admin('POST', `/alerts/${alert.id}/snooze`, { until });
      expect([status, body.code]).toEqual([400, 'invalid-request']);
    });
  });

  it('sends what was given up once more, with the same id', async () => {
    const { alert } = await offlineAlert();
    const [delivery] = alert.deliveries;
    const path = `/alerts/${alert.id}/deliveries/${delivery.id}/resend`;
    await expect.poll(async () => (await admin('POST', path)).status, { timeout: 5_000 }).toBe(404);
    await app.store.db.updateTable('deliveries').set({ status: 'failed' }).execute();
    const { status } = await admin('POST', path);
    expect(status).toBe(200);
    const id = app.channel.notices.at(-1)!.id;
    await expect
      .poll(() => app.channel.notices.filter((notice) => notice.id === id))
      .toHaveLength(2);
  });

  describe('recipients', () => {
    const path = '/presence-monitoring/recipients';
    const hook = { channel: 'webhook', to: 'https://hooks.example.org/secret-path' };

    it('tell the key of a webhook once, and only the end of its address', async () => {
      const { status, body } = await admin('POST', path, hook);
      expect(status).toBe(201);
      expect(body.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
      const listed = (await admin('GET', path)).body.items[0];
      expect(listed).toMatchObject({ id: body.id, channel: 'webhook', secrets: 1 });
      expect(JSON.stringify(listed)).not.toContain(body.secret);
      expect(JSON.stringify(listed)).not.toContain(hook.to);
    });

    it('have two keys while one is replaced', async () => {
      const { id, secret } = (await admin('POST', path, hook)).body;
      const rotate = (body: object) => admin('POST', `${path}/${id}/rotate-secret`, body);
      const first = (await rotate({})).body;
      expect(first).toMatchObject({ secrets: 2 });
      expect(first.secret).not.toBe(secret);
      expect((await rotate({})).body).toMatchObject({ secrets: 2 });
      expect((await rotate({ drop: true })).body).toMatchObject({ secrets: 1, secret: null });
    });

    it('are there once each', async () => {
      await admin('POST', path, { channel: 'email', to: 'Lead@example.org' });
      const again = await admin('POST', path, { channel: 'email', to: 'lead@example.org' });
      expect([again.status, again.body.code]).toEqual([409, 'recipient-taken']);
    });

    it('cannot go by coverage hours that are not there', async () => {
      const body = { channel: 'email', to: 'lead@example.org', mode: 'only-unexpected' };
      const refused = await admin('POST', path, body);
      expect([refused.status, refused.body.code]).toEqual([409, 'coverage-hours-missing']);
      await admin('PUT', '/schedule', plan('Europe/Paris', { monday: '09:00-17:00' }));
      expect((await admin('POST', path, body)).status).toBe(201);
    });

    it.each([
      { channel: 'email', to: 'nobody' },
      { channel: 'webhook', to: 'ftp://example.org' },
      { channel: 'desktop', to: 'nobody' },
      { channel: 'email', to: 'a@example.org', quietHours: { from: '07:00', to: '07:00' } },
      { channel: 'pigeon', to: 'a' },
    ])('are refused as %j', async (body) => {
      expect((await admin('POST', path, body)).body.code).toBe('invalid-request');
    });

    it('are told of departments that there are', async () => {
      const to = { channel: 'email', to: 'a@example.org' };
      const { departmentId } = acme;
      const other = await app.addAccount('Other');
      for (const id of ['no-such-id', other.departmentId]) {
        const departmentIds = [departmentId, id];
        expect((await admin('POST', path, { ...to, departmentIds })).body.errors).toEqual([
          { path: 'departmentIds.1', message: 'there is no such department' },
        ]);
      }
      const { id } = (await admin('POST', path, { ...to, departmentIds: [departmentId] })).body;
      const change = (body: object) => admin('PATCH', `${path}/${id}`, body);
      const more = await change({ departmentIds: [departmentId, 'no-such-id'] });
      expect(more.body.errors).toMatchObject([{ path: 'departmentIds.1' }]);
      // One that is gone keeps nobody from changing the rest.
      await admin('DELETE', `/departments/${departmentId}`);
      expect((await change({ departmentIds: [departmentId], name: 'A' })).status).toBe(200);
    });

    it('are read by leads and changed by admins', async () => {
      const token = acme.lead.token;
      expect((await app.call('GET', path, { token })).status).toBe(200);
      expect((await app.call('POST', path, { token, body: hook })).status).toBe(403);
    });

    it('are changed in part, and removed', async () => {
      const { id } = (await admin('POST', path, { channel: 'email', to: 'a@example.org' })).body;
      const changed = (await admin('PATCH', `${path}/${id}`, { directions: ['offline'] })).body;
      expect(changed).toMatchObject({ to: 'a@example.org', directions: ['offline'] });
      expect((await admin('DELETE', `${path}/${id}`)).status).toBe(204);
      expect((await admin('DELETE', `${path}/${id}`)).body.code).toBe('not-found');
    });
  });

  it('takes reminders, escalation, summaries and a pause', async () => {
    const pause = {
      from: '2026-11-21T08:00:00.000Z',
      until: '2026-11-21T10:00:00.000Z',
      reason: 'move',
    };
    const body = { remindEveryMinutes: 30, escalateAfterMinutes: 15, flapAfter: null, pause };
    expect((await monitoring(body)).body).toMatchObject(body);
    expect((await admin('GET', '/presence-monitoring')).body).toMatchObject(body);
    const off = {
      remindEveryMinutes: null,
      escalateAfterMinutes: null,
      flapAfter: 10,
      pause: null,
    };
    expect((await monitoring(off)).body).toMatchObject(off);
  });

  it.each([
    { remindEveryMinutes: 4 },
    { escalateAfterMinutes: 1_441 },
    { flapAfter: 2 },
    { pause: { from: '2026-11-21T10:00:00Z', until: '2026-11-21T10:00:00Z', reason: '' } },
  ])('refuses %j', async (body) => {
    expect((await monitoring(body)).body.code).toBe('invalid-request');
  });
});
