import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { maxExceptions, maxScheduleBytes } from '../../src-shared/schedule.ts';
import { storeKinds } from '../testing/store.ts';
import type { TestApp } from '../testing/app.ts';
import { buildTestApp } from '../testing/app.ts';
import type { TestAccount } from '../testing/people.ts';
import { plan, windows } from './testing.ts';

const hourMs = 3_600_000;

const openForMs = 5 * 60_000;

/** A plan that opened an hour ago, by the clock of UTC, and closes in five minutes. */
function openAt(now: number) {
  const clock = (at: number) => new Date(at).toISOString().slice(11, 16);
  const hours = `${clock(now - hourMs)}-${clock(now + openForMs)}`;
  return plan('UTC', { 'every day': hours });
}

describe.each(storeKinds)('coverage hours on %s', (kind) => {
  let app: TestApp;
  let acme: TestAccount;

  beforeEach(async () => {
    app = await buildTestApp({ kind });
    acme = await app.addAccount('Acme');
  });
  afterEach(() => app.stop());

  const as = (who: 'admin' | 'lead' | 'operator') => {
    const { token } = acme[who];
    return {
      get: async (path = '') => (await app.call('GET', `/schedule${path}`, { token })).body,
      put: async (body: unknown, path = '') =>
        (await app.call('PUT', `/schedule${path}`, { token, body })).body,
      drop: async (path = '') => (await app.call('DELETE', `/schedule${path}`, { token })).status,
    };
  };
  const of = (departmentId: string) => `?departmentId=${departmentId}`;

  it('are none in the beginning, in the account’s time zone', async () => {
    const none = { own: false, expected: null, nextChangeAt: null };
    const empty = { ...plan('Europe/Paris', {}), ...none };
    expect(await as('lead').get()).toEqual(empty);
    expect(await as('lead').get(of(acme.departmentId))).toEqual(empty);
  });

  it('say whether somebody is expected, and when that changes', async () => {
    const now = app.clock.now();
    const open = openAt(now);
    const after = {
      ...open,
      own: true,
      expected: true,
      nextChangeAt: new Date(Math.floor((now + openForMs) / 60_000) * 60_000).toISOString(),
    };
    expect(await as('admin').put(open)).toEqual(after);
    expect(await as('admin').get()).toEqual(after);
    await app.clock.advance(openForMs);
    expect(await as('admin').get()).toMatchObject({ expected: false });
  });

  it('change in the fields that are given, in the order people read them', async () => {
    const { week } = plan('UTC', { monday: '14:00-18:00 09:00-12:00', friday: '22:00-06:00' });
    await as('admin').put({ timeZone: 'Asia/Kolkata', week });
    const exceptions = [
      { date: '2027-01-01', name: ' New Year ', windows: [] },
      { date: '2026-12-24', name: '', windows: windows('09:00-12:00') },
    ];
    const after = await as('admin').put({ exceptions });
    expect(after).toMatchObject({
      timeZone: 'Asia/Kolkata',
      week: { monday: windows('09:00-12:00 14:00-18:00'), friday: windows('22:00-06:00') },
      exceptions: [exceptions[1], { date: '2027-01-01', name: 'New Year' }],
    });
    expect(await as('admin').put({})).toEqual(after);
  });

  it('are none on a date that names none', async () => {
    const exceptions = [{ date: '2026-12-25' }];
    expect(await as('admin').put({ exceptions })).toMatchObject({
      exceptions: [{ date: '2026-12-25', name: '', windows: [] }],
    });
  });

  it('are none on a day that is not named', async () => {
    await as('admin').put(plan('UTC', { friday: '22:00-06:00' }));
    const { week } = plan('UTC', { monday: '09:00-12:00' });
    expect(await as('admin').put({ week: { monday: week.monday } })).toMatchObject({ week });
  });

  it('of a department are the account’s until it gets its own, and again without', async () => {
    const account = openAt(app.clock.now());
    await as('admin').put(account);
    const sales = of(acme.departmentId);
    expect(await as('lead').get(sales)).toMatchObject({ ...account, own: false, expected: true });

    const { week } = plan('UTC', { monday: '09:00-10:00' });
    const own = await as('lead').put({ week }, sales);
    expect(own).toMatchObject({ timeZone: 'UTC', week, own: true });
    expect(await as('admin').get()).toMatchObject(account);
    await as('admin').put({ timeZone: 'Asia/Kolkata' });
    expect(await as('lead').get(sales)).toEqual(own);
    expect(await as('lead').get(of(acme.otherDepartmentId))).toMatchObject({
      timeZone: 'Asia/Kolkata',
    });

    expect(await as('lead').drop(sales)).toBe(204);
    expect(await as('lead').drop(sales)).toBe(204);
    expect(await as('lead').get(sales)).toMatchObject({ ...account, timeZone: 'Asia/Kolkata' });
    expect(await as('admin').drop()).toBe(204);
    expect(await as('admin').get()).toMatchObject({ own: false, expected: null });
  });

  it('of a department are its leads’ to set, those of the account its admins’', async () => {
    const body = { timeZone: 'UTC' };
    expect(await as('lead').put(body)).toMatchObject({
      code: 'forbidden',
      detail: 'Your role does not allow this.',
    });
    expect(await as('lead').put(body, of(acme.otherDepartmentId))).toMatchObject({
      code: 'forbidden',
      detail: 'You do not lead this department.',
    });
    expect(await as('lead').drop(of(acme.otherDepartmentId))).toBe(403);
    expect(await as('operator').get()).toMatchObject({ code: 'forbidden' });
    const other = await app.addAccount('Other');
    for (const departmentId of [other.departmentId, 'none']) {
      expect(await as('admin').get(of(departmentId))).toMatchObject({ code: 'not-found' });
      expect(await as('admin').put(body, of(departmentId))).toMatchObject({ code: 'not-found' });
      expect(await as('admin').drop(of(departmentId))).toBe(404);
    }
  });

  it('leave with their department', async () => {
    const sales = of(acme.departmentId);
    await as('admin').put({ timeZone: 'UTC' }, sales);
    const path = `/departments/${acme.departmentId}`;
    await app.call('DELETE', path, { token: acme.admin.token });
    expect(await as('admin').get(sales)).toMatchObject({ code: 'not-found' });
    expect(await app.store.db.selectFrom('schedules').selectAll().execute()).toEqual([]);
  });

  it('are needed by the mode that goes by them', async () => {
    const mode = async () => {
      const body = { mode: 'only-unexpected' };
      const answer = await app.call('PUT', '/presence-monitoring', {
        token: acme.admin.token,
        body,
      });
      return answer.body.code ?? answer.body.mode;
    };
    expect(await mode()).toBe('coverage-hours-missing');
    await as('admin').put({ ...plan('UTC', {}), exceptions: [] });
    expect(await mode()).toBe('coverage-hours-missing');
    await as('admin').put(openAt(app.clock.now()));
    expect(await mode()).toBe('only-unexpected');
  });

  it('may go again, and what goes by them can still be changed', async () => {
    await as('admin').put(openAt(app.clock.now()));
    const admin = (method: string, path: string, body: object) =>
      app.call(method, `/presence-monitoring${path}`, { token: acme.admin.token, body });
    const only = { mode: 'only-unexpected' };
    const everybody = { channel: 'email', to: 'lead@example.org', ...only };
    const recipient = `/recipients/${(await admin('POST', '/recipients', everybody)).body.id}`;
    await admin('PUT', '', only);
    await as('admin').drop();
    for (const [method, path, body] of [
      ['PUT', '', { enabled: true, ...only }],
      ['PATCH', recipient, { name: 'Lena', ...only }],
    ] as const) {
      expect(await admin(method, path, body)).toMatchObject({ status: 200, body });
    }
    const { body } = await admin('POST', '/recipients', { ...everybody, to: 'owner@example.org' });
    expect(body.code).toBe('coverage-hours-missing');
    await admin('PUT', '', { mode: 'every-change' });
    expect((await admin('PUT', '', only)).body.code).toBe('coverage-hours-missing');
  });

  it('decide what is alerted: not who comes during them, but who leaves', async () => {
    await as('admin').put(openAt(app.clock.now()));
    const recipients = ['lead@example.org'];
    const monitoring = { enabled: true, mode: 'only-unexpected', recipients };
    await app.call('PUT', '/presence-monitoring', { token: acme.admin.token, body: monitoring });
    const marie = await app.connect(acme.operator.token);
    await app.clock.advance(70_000);
    await marie.emitWithAck('status:choose', { status: 'away' });
    await app.clock.advance(60_000);
    const told = () => app.channel.notices.map(({ alert }) => alert.state);
    await expect.poll(told).toEqual(['offline']);
  });

  it('are remembered with who changed what', async () => {
    const { week: hours } = plan('UTC', {
      monday: '09:00-12:00 14:00-18:00',
      friday: '09:00-12:00',
    });
    const exceptions = [closed('2027-01-01')];
    await as('lead').put({ timeZone: 'UTC', week: hours, exceptions }, of(acme.departmentId));
    await app.clock.advance(1_000);
    await as('lead').put({ timeZone: 'Europe/Paris' }, of(acme.departmentId));
    await app.clock.advance(1_000);
    await as('lead').drop(of(acme.departmentId));
    const { body } = await app.call('GET', '/audit', { token: acme.admin.token });
    const entry = {
      action: 'schedule-changed',
      actor: { name: 'Lena' },
      target: { name: 'Sales' },
    };
    const entries = body.items.slice(0, 3);
    expect(entries).toMatchObject([entry, entry, entry]);
    // Counts: a whole plan would make the log as long as its plans.
    expect(entries.map(({ detail }: { detail: unknown }) => detail)).toEqual([
      { removed: true },
      { timeZone: 'Europe/Paris' },
      { timeZone: 'UTC', windows: 3, exceptions: 1 },
    ]);
  });

  const { week } = plan('UTC', {});
  const monday = (hours: object[]) => ({ week: { ...week, monday: hours } });
  const closed = (date: string) => ({ date, name: '', windows: [] });
  const manyDates = Array.from({ length: maxExceptions + 1 }, (_, day) =>
    closed(new Date(day * 24 * hourMs).toISOString().slice(0, 10)),
  );
  const wrong: [path: string, body: object][] = [
    ['timeZone', { timeZone: 'Mars/Base' }],
    ['timeZone', { timeZone: '' }],
    ['timeZone', { timeZone: '+02:00' }],
    ['timeZone', { timeZone: '2026-01-01T00:00Z' }],
    ['timeZone', { timeZone: '2026-01-01T00:00[Europe/Paris]' }],
    ['week.monday.0.from', monday([{ from: '9:00', to: '12:00' }])],
    ['week.monday.0.from', monday([{ from: '24:00', to: '12:00' }])],
    ['week.monday.0.to', monday([{ from: '09:00', to: '24:01' }])],
    ['week.monday', monday(Array(9).fill({ from: '09:00', to: '12:00' }))],
    ['week.sunday', { week: { ...week, sunday: null } }],
    ['week.someday', { week: { ...week, someday: [] } }],
    ['exceptions.0.date', { exceptions: [closed('2027-02-29')] }],
    ['exceptions.0.name', { exceptions: [{ ...closed('2027-01-01'), name: 'x'.repeat(121) }] }],
    ['exceptions', { exceptions: [closed('2027-01-01'), closed('2027-01-01')] }],
    ['exceptions', { exceptions: manyDates }],
  ];
  it('may be as many as their limits say, in whatever letters', async () => {
    const full = plan('UTC', {
      'every day':
        '00:00-01:00 02:00-03:00 04:00-05:00 06:00-07:00 08:00-09:00 10:00-11:00 12:00-13:00 14:00-15:00',
    });
    const exceptions = manyDates
      .slice(0, maxExceptions)
      .map(({ date }) => ({ date, name: '日'.repeat(120), windows: full.week.monday }));
    expect(await as('admin').put({ ...full, exceptions })).toMatchObject({ exceptions });
    const answer = await as('admin').put({ timeZone: 'x'.repeat(maxScheduleBytes) });
    expect(answer.code).toBe('payload-too-large');
  });

  it.each([
    ['windows of a day', { week: { monday: Array(100_000).fill(1) } }],
    ['exceptions', { exceptions: Array(100_000).fill(1) }],
    ['windows of an exception', { exceptions: [{ windows: Array(100_000).fill(1) }] }],
  ])('refuse too many %s before each is looked at', async (_what, body) => {
    const answer = await as('admin').put(body);
    expect([answer.code, answer.errors?.length]).toEqual(['invalid-request', 1]);
  });

  it('refuse what is wrong, and name it', async () => {
    for (const [path, body] of wrong) {
      const answer = await as('admin').put(body);
      expect([answer.code, answer.errors?.[0].path]).toEqual(['invalid-request', path]);
    }
  });
});
