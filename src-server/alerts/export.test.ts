import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AlertView } from '../../src-shared/alerts.ts';
import { storeKinds } from '../testing/store.ts';
import type { TestApp } from '../testing/app.ts';
import { buildTestApp } from '../testing/app.ts';
import type { TestAccount } from '../testing/people.ts';
import { exportAlerts } from './export.ts';

describe.each(storeKinds)('alerts as CSV on %s', (kind) => {
  let app: TestApp;
  let acme: TestAccount;

  beforeEach(async () => {
    app = await buildTestApp({ kind });
    acme = await app.addAccount('Acme');
  });
  afterEach(() => app.stop());

  const call = (method: string, path: string, body?: unknown) =>
    app.call(method, path, { token: acme.lead.token, body });
  const asAdmin = (method: string, path: string, body?: unknown) =>
    app.call(method, path, { token: acme.admin.token, body });

  async function sendTest(): Promise<string> {
    return (await asAdmin('POST', '/presence-monitoring/test')).body.alertId;
  }

  async function lines(query = ''): Promise<string[]> {
    const { body } = await call('GET', `/alerts/export${query}`);
    return (body as string).split('\r\n');
  }

  /** Rows of the list, as so many nights leave them. */
  async function fill(count: number): Promise<void> {
    const alert = await app.store.db.selectFrom('alerts').selectAll().executeTakeFirstOrThrow();
    const rows = Array.from({ length: count }, (_, i) => ({
      ...alert,
      id: `copy-${i}`,
      episode_id: `episode-${i}`,
      // Two at the same moment, all along.
      created_at: alert.created_at - Math.floor(i / 2),
    }));
    await app.store.db.insertInto('alerts').values(rows).execute();
  }

  /** Messages that reminders leave, the later ones with higher numbers. */
  async function fillDeliveries(alertId: string, count: number): Promise<void> {
    const { db } = app.store;
    const read = () =>
      db.selectFrom('deliveries').selectAll().where('alert_id', '=', alertId).executeTakeFirst();
    await expect.poll(read).toMatchObject({ status: 'sent' });
    const delivery = (await read())!;
    const rows = Array.from({ length: count }, (_, i) => ({
      ...delivery,
      id: `${alertId}-${i}`,
      recipient: `n${i}@example.org`,
      log: JSON.stringify([{ at: delivery.created_at, ok: true, answer: '250 OK' }]),
      created_at: delivery.created_at + 1 + i,
    }));
    await db.insertInto('deliveries').values(rows).execute();
  }
  const namesOf = (deliveries: AlertView['deliveries']) =>
    deliveries.map(({ to }) => to.split('@')[0]);
  const latestNames = (count: number, latest: number) =>
    Array.from({ length: latest }, (_, i) => `n${count - latest + i}`);

  beforeEach(() => asAdmin('PUT', '/presence-monitoring', { recipients: ['a@example.org'] }));

  it('ends for whoever is signed out while it is read', async () => {
    await sendTest();
    await fill(60);
    const by = await app.app.services.authenticator.authenticate(acme.lead.token);
    const file = exportAlerts(app.store.db, by, {});
    await file.next();
    expect((await file.next()).value).toContain('copy-0');
    await call('DELETE', '/sessions/current');
    await expect(file.next()).rejects.toMatchObject({ code: 'session-ended' });
  });

  it('is a file with a head, one line an alert, and what became of its messages', async () => {
    const id = await sendTest();
    await expect.poll(() => app.channel.recipients).toEqual(['a@example.org']);
    await expect
      .poll(() => lines())
      .toEqual([
        expect.stringMatching(/^id,scope,name,state,kind,changes,expected,since,/),
        expect.stringMatching(
          new RegExp(`^${id},account,Acme,offline,test,,,.*,1,0,0,a@example.org alert sent \\(250`),
        ),
        '',
      ]);
    const { status, headers } = await call('GET', '/alerts/export');
    expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(headers.get('content-disposition')).toMatch(
      /^attachment; filename="alerts-\d{4}-\d\d-\d\d\.csv"$/,
    );
  });

  it('begins with the mark by which Excel knows UTF-8', async () => {
    const response = await fetch(`${app.url}/api/v1/alerts/export`, {
      headers: { authorization: `Bearer ${acme.lead.token}` },
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(Buffer.from(bytes.slice(0, 5)).toString('hex')).toBe('efbbbf6964');
  });

  it.each([
    ['=HYPERLINK("http://evil.example","x")', `"'=HYPERLINK(""http://evil.example"",""x"")"`],
    ['+1', `'+1`],
    ['-1', `'-1`],
    ['@SUM(A1)', `'@SUM(A1)`],
    [`PC;=cmd|' /C calc'!A0`, `PC;'=cmd|' /C calc'!A0`],
    ['PC\t+1', `PC\t'+1`],
    ['PC; -1;@SUM(A1)', `PC; '-1;'@SUM(A1)`],
    ['PC;"=1+1;', `"PC;""'=1+1;"`],
    ['PC; a-b=c', 'PC; a-b=c'],
    ['Équipe, "Nord"', `"Équipe, ""Nord"""`],
  ])('takes the name %s for nothing but a text', async (name, field) => {
    await asAdmin('PUT', '/account', { name });
    await sendTest();
    const [, line] = await lines();
    expect(line).toContain(`,account,${field},offline,`);
  });

  it('has every alert once, however many pages it takes', async () => {
    await sendTest();
    await fill(450);
    const ids = (await lines()).slice(1, -1).map((line) => line.split(',')[0]);
    expect([ids.length, new Set(ids).size]).toEqual([451, 451]);
  });

  it('shows the latest messages of an alert: 50 in the list, 500 by itself and in the file', async () => {
    const ids = [await sendTest(), await sendTest()];
    for (const id of ids) await fillDeliveries(id, 600);
    const { items } = (await call('GET', '/alerts')).body;
    expect(items.map(({ deliveries }: AlertView) => namesOf(deliveries))).toEqual([
      latestNames(600, 50),
      latestNames(600, 50),
    ]);
    for (const id of ids) {
      const { deliveries } = (await call('GET', `/alerts/${id}`)).body;
      expect(namesOf(deliveries)).toEqual(latestNames(600, 500));
      expect(deliveries[0].log).toHaveLength(1);
    }
    const [, ...rows] = await lines();
    for (const row of rows.slice(0, 2)) {
      expect(row.match(/n\d+@/g)).toEqual(latestNames(600, 500).map((name) => `${name}@`));
    }
  });

  it('never hides a message that failed behind later ones that were sent', async () => {
    const id = await sendTest();
    await fillDeliveries(id, 60);
    const { db } = app.store;
    const failed = db.updateTable('deliveries').set({ status: 'failed' });
    await failed.where('id', '=', `${id}-3`).execute();
    const { items } = (await call('GET', '/alerts')).body;
    expect(namesOf(items[0].deliveries)).toEqual(['n3', ...latestNames(60, 49)]);
  });

  it('finds what the list finds', async () => {
    await sendTest();
    const found = async (query: string) => (await lines(query)).length - 2;
    expect(await found('?state=offline')).toBe(1);
    expect(await found('?state=online')).toBe(0);
    expect(await found(`?scopeId=${acme.departmentId}`)).toBe(0);
    expect(await found('?status=failed')).toBe(0);
    expect((await call('GET', '/alerts/export?status=lost')).body.code).toBe('invalid-request');
  });

  it('tells causes in the language of who asks', async () => {
    await sendTest();
    expect((await lines())[1]).toContain('Nobody has been online yet.');
    const path = `/operators/${acme.lead.operatorId}`;
    await asAdmin('PATCH', path, { language: 'fr' });
    expect((await lines())[1]).toContain('Personne n’a encore été en ligne.');
  });
});
