import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TestApp } from '../testing/app.ts';
import { buildTestApp } from '../testing/app.ts';
import type { TestAccount } from '../testing/people.ts';
import { storeKinds } from '../testing/store.ts';
import { exportHistory } from './export.ts';
import type { HistoryPage } from './history.repo.ts';
import { changeOf, insertHistory } from './testing.ts';

const head = 'id,kind,name,status,since,ended,cause,operator,device,actor,reason';

describe.each(storeKinds)('history as CSV on %s', (kind) => {
  let app: TestApp;
  let acme: TestAccount;

  beforeEach(async () => {
    app = await buildTestApp({ kind });
    acme = await app.addAccount('Acme');
  });
  afterEach(() => app.stop());

  const call = (query: string, token: string) =>
    app.call('GET', `/history/export${query}`, { token });

  async function lines(query = '', token = acme.admin.token): Promise<string[]> {
    const { body } = await call(query, token);
    return (body as string).split('\r\n');
  }

  /** Online for a minute, and then at lunch. */
  async function marieGoesToLunch(): Promise<[string, string]> {
    const at = app.clock.now();
    const socket = await app.connect(acme.operator.token);
    await app.clock.advance(60_000);
    await socket.emitWithAck('status:choose', { status: 'away', reason: 'lunch' });
    return [new Date(at).toISOString(), new Date(at + 60_000).toISOString()];
  }
  const withoutIds = (rows: string[]) => rows.map((row) => row.replace(/^[\w-]+,/, ''));

  it('is a file with a head and one line for each interval of an operator', async () => {
    const [came, went] = await marieGoesToLunch();
    const [first, ...rows] = await lines('?kind=operator');
    expect(first).toBe(head);
    expect(withoutIds(rows)).toEqual([
      `operator,Marie,away,${went},,lunch,,,,lunch`,
      `operator,Marie,online,${came},${went},at the computer,,PC-Marie,,`,
      '',
    ]);
    const { status, headers } = await call('', acme.admin.token);
    expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(headers.get('content-disposition')).toMatch(
      /^attachment; filename="history-\d{4}-\d\d-\d\d\.csv"$/,
    );
  });

  it('says why the account was online or offline, and whose doing it was', async () => {
    const [came, went] = await marieGoesToLunch();
    const [, latest] = withoutIds(await lines());
    expect(latest).toContain(`account,Acme,offline,${went},,`);
    expect(latest).toMatch(/Marie went Away: .*nobody else was online\.,Marie,/);
    expect(withoutIds(await lines())[2]).toContain(`account,Acme,online,${came},${went},`);
  });

  it('has every entry once, however many pages it takes', async () => {
    const { operatorId } = acme.operator;
    for (const hour of [0, 1, 2, 3, 4]) {
      const rows = Array.from({ length: 90 }, (_, i) => ({
        ...changeOf(acme.id, operatorId, app.clock.now() + Math.floor(i / 2), i),
        id: `row-${hour}-${i}`,
      }));
      await insertHistory(app.store.db, 'presence_changes', rows);
    }
    const ids = (await lines(`?kind=operator&id=${operatorId}`)).slice(1, -1);
    expect(new Set(ids.map((line) => line.split(',')[0])).size).toBe(450);
    expect(ids).toHaveLength(450);
  });

  it('ends for whoever is signed out while it is read', async () => {
    const { authenticator } = app.app.services;
    const by = await authenticator.authenticate(acme.admin.token);
    const read = vi.fn<() => Promise<HistoryPage>>().mockImplementationOnce(async () => {
      await app.call('DELETE', '/sessions/current', { token: acme.admin.token });
      return { items: [], next: '1.x' };
    });
    read.mockResolvedValue({ items: [], next: null });
    const file = exportHistory(app.store.db, by, { read, timeZone: 'UTC' });
    await file.next();
    await expect(file.next()).rejects.toMatchObject({ code: 'session-ended' });
    expect(read).toHaveBeenCalledOnce();
  });

  it('shows no more than the list does', async () => {
    await marieGoesToLunch();
    const { operator, stranger } = acme;
    expect(await lines('?kind=operator', stranger.token)).toEqual([head, '']);
    expect(await lines('?kind=operator', operator.token)).toHaveLength(4);
    expect(await lines('', operator.token)).toEqual(await lines('?kind=operator', operator.token));
    for (const query of ['?kind=account', `?kind=operator&id=${stranger.operatorId}`]) {
      expect((await call(query, operator.token)).body.code).toBe('forbidden');
    }
    const other = await app.addAccount('Other');
    const ofAnother = await call(`?kind=operator&id=${operator.operatorId}`, other.admin.token);
    expect(ofAnother.body.code).toBe('not-found');
  });
});
