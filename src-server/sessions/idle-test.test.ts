import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IdleTest } from '../../src-shared/domain.ts';
import type { TestApp } from '../testing/app.ts';
import { buildTestApp } from '../testing/app.ts';
import { addTestSession } from '../testing/people.ts';
import type { TestAccount } from '../testing/people.ts';
import { storeKinds } from '../testing/store.ts';
import { idleTestKeeper } from './idle-test.ts';

const works: IdleTest = { state: 'works', source: 'GNOME' };
const none: IdleTest = { state: 'none', source: null };

describe.each(storeKinds)('the self-test of idle detection on %s', (kind) => {
  let app: TestApp;
  let acme: TestAccount;

  beforeEach(async () => {
    app = await buildTestApp({ kind });
    acme = await app.addAccount('Acme');
  });
  afterEach(() => app.stop());

  const tell = async (token: string, test: unknown) => {
    const socket = await app.connect(token);
    return socket.emitWithAck('device:idle-test', test as IdleTest);
  };
  async function shown(path = `/operators/${acme.operator.operatorId}`) {
    const { body } = await app.call('GET', path, { token: acme.lead.token });
    const operators: { id: string; devices: { idleTest: unknown }[] }[] = body.items ?? [body];
    const marie = operators.find(({ id }) => id === acme.operator.operatorId)!;
    return marie.devices.map(({ idleTest }) => idleTest);
  }

  it('is shown with the device that told, connected or not', async () => {
    expect(await shown()).toEqual([null]);
    expect(await tell(acme.operator.token, { ...works, later: 'more' })).toEqual({ ok: true });
    expect(await shown()).toEqual([works]);
    expect(await shown('/operators')).toEqual([works]);
    expect(await tell(acme.operator.token, none)).toEqual({ ok: true });
    const phone = await addTestSession(app.store, acme, acme.operator, 'mobile', app.clock.now());
    await tell(phone.token, { state: 'trying', source: ' Wayland ' });
    expect(await shown()).toEqual([none, { state: 'trying', source: 'Wayland' }]);
    const path = `/operators/${acme.operator.operatorId}/force-logout`;
    await app.call('POST', path, { token: acme.admin.token, body: { deviceId: phone.deviceId } });
    expect(await shown()).toEqual([none]);
  });

  it.each([
    [undefined, 'invalid-request'],
    [{ state: 'perhaps', source: null }, 'invalid-request'],
    [{ state: 'works' }, 'invalid-request'],
    [{ state: 'works', source: '' }, 'invalid-request'],
    [{ state: 'works', source: 'x'.repeat(41) }, 'invalid-request'],
    [{ state: 'works', source: 'GNO\0ME' }, 'invalid-request'],
  ])('is refused as %j', async (test, code) => {
    expect(await tell(acme.operator.token, test)).toMatchObject({ code });
    expect(await shown()).toEqual([null]);
  });

  it('is no business of a panel', async () => {
    const panel = await addTestSession(app.store, acme, acme.operator, 'panel', app.clock.now());
    expect(await tell(panel.token, works)).toMatchObject({ code: 'forbidden' });
  });

  it('is told by nobody who signed in at a server of the version before', async () => {
    await sql`insert into sessions (id, account_id, operator_id, device_id, device_kind, device_name,
      token_hash, created_at, last_seen_at) values ('old', ${acme.id}, ${acme.operator.operatorId},
      'pc', 'desktop', 'PC', 'hash', ${app.clock.now() + 1}, 0)`.execute(app.store.db);
    expect(await shown()).toEqual([null, null]);
  });

  it('costs one look-up for many who tell what is known, and writes only news', async () => {
    const queries: string[] = [];
    const db = app.store.db.withPlugin({
      transformQuery({ node }) {
        queries.push(node.kind);
        return node;
      },
      transformResult: async ({ result }) => result,
    });
    const keep = idleTestKeeper({ db, clock: app.clock });
    const people = [acme.operator, acme.lead, acme.stranger];
    const all = (test: IdleTest) => Promise.all(people.map(({ id }) => keep(id, test)));
    await all(works);
    expect(queries.splice(0)).toEqual(['SelectQueryNode', ...people.map(() => 'UpdateQueryNode')]);
    await all(works);
    expect(queries.splice(0)).toEqual(['SelectQueryNode']);
    await keep(acme.operator.id, { ...works, source: 'X11' });
    await keep(acme.operator.id, { state: 'trying', source: 'X11' });
    expect(queries.filter((node) => node === 'UpdateQueryNode')).toHaveLength(2);
  });
});
