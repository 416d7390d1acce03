import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { choose, connect, drop, forceOut, report } from '../presence/testing.ts';
import { storeKinds } from '../testing/store.ts';
import { operatorAt, tell, TestNodes, until } from './testing.ts';

const shared = storeKinds.filter((kind) => kind === 'postgres');

let nodes: TestNodes;

beforeEach(async () => {
  nodes = await TestNodes.create();
});
afterEach(() => nodes.stop());

const now = () => nodes.clock.now();

describe.each(shared)('several nodes on %s', () => {
  it('tell their clients what happened on another one', async () => {
    const [here, there] = [await nodes.start(), await nodes.start()];
    await tell(here, connect(now(), 'marie'));
    await until(() => expect(there.heard).toHaveLength(1));
    expect(there.heard[0]).toEqual(here.heard[0]);
    expect(there.heard[0]!.nodeOf).toEqual(new Map([['marie@PC', here.presence.nodeId]]));
  });

  it('know whether somebody came elsewhere, and nothing else happened', async () => {
    const [here, there] = [await nodes.start(), await nodes.start()];
    await tell(here, connect(now(), 'marie'));
    await tell(here, connect(now(), 'paul'));
    await tell(here, report(now(), 'paul', 'idle'));
    await until(() => expect(there.heard).toHaveLength(3));
    // The first of them brought the account online.
    expect(there.heard.map(({ isArrivals }) => isArrivals)).toEqual([false, true, false]);
    expect(there.heard.map(({ nodeId }) => nodeId)).toEqual(Array(3).fill(here.presence.nodeId));
  });

  it('need not ask the store what was announced to them', async () => {
    const [here, there] = [await nodes.start(), await nodes.start()];
    // By then they know of each other.
    await nodes.pass(1);
    const asked = vi.spyOn(there.store.db, 'getExecutor');
    await tell(here, connect(now(), 'marie'));
    await until(() => expect(there.heard).toHaveLength(1));
    expect(asked).not.toHaveBeenCalled();
  });

  it('see the devices of one operator together, whichever says what', async () => {
    const [here, there] = [await nodes.start(), await nodes.start()];
    await tell(here, connect(now(), 'marie', 'PC'));
    await tell(there, connect(now(), 'marie', 'phone', 'idle'));
    await tell(here, report(now(), 'marie', 'idle', 'PC'));
    expect((await operatorAt(there, 'marie')).status).toBe('away');
    await tell(there, report(now(), 'marie', 'active', 'phone'));
    expect((await operatorAt(here, 'marie')).status).toBe('online');
  });

  it('do not believe what a node says of a device that has come back on another', async () => {
    const [here, there] = [await nodes.start(), await nodes.start()];
    await tell(here, connect(now(), 'marie'));
    await tell(there, connect(now(), 'marie'));
    await tell(here, drop(now(), 'marie', now()));
    await nodes.pass(12);
    expect(await operatorAt(there, 'marie')).toMatchObject({
      status: 'online',
      devices: [{ link: 'connected' }],
    });
    const places = here.heard.flatMap(({ nodeOf }) => nodeOf.get('marie@PC') ?? []);
    expect(places).toEqual([here.presence.nodeId, there.presence.nodeId]);
  });

  it('hear of sessions that ended, and let none of them in', async () => {
    const [here, there] = [await nodes.start(), await nodes.start()];
    await tell(there, connect(now(), 'marie'));
    await tell(here, forceOut(now(), 'marie'));
    await until(() =>
      expect(there.heard.flatMap(({ endedSessions }) => endedSessions)).toMatchObject([
        { sessionId: 'marie@PC', code: 'forced-logout', by: { name: 'Anna' } },
      ]),
    );
    expect(await there.presence.mayConnect('acc', 'marie@PC')).toBe(false);
    await tell(there, connect(now(), 'marie'));
    expect((await operatorAt(here, 'marie')).status).toBe('offline');
  });

  it('agree, and with the rows, after they have all talked at once', async () => {
    const all = [await nodes.start(), await nodes.start(), await nodes.start()];
    const activities = ['active', 'idle', 'locked'] as const;
    const work = Array.from({ length: 150 }, (_, n) => {
      const node = all[n % 3]!;
      const who = n % 2 ? 'marie' : 'paul';
      const at = now() + n;
      if (n % 7 === 0) return tell(node, choose(at, who, n % 14 ? 'busy' : 'online'));
      if (n % 5 === 0) return tell(node, connect(at, who));
      return tell(node, report(at, who, activities[n % activities.length]!));
    });
    await Promise.all(work);
    const views = await Promise.all(all.map(({ presence }) => presence.view('acc')));
    expect(views[1]).toEqual(views[0]);
    expect(views[2]).toEqual(views[0]);
    const fresh = await nodes.start();
    expect(await fresh.presence.view('acc')).toEqual(views[0]);
    const rows = await fresh.store.db.selectFrom('presence_log').select('version').execute();
    expect(rows.map(({ version }) => version).toSorted((a, b) => a - b)).toEqual(
      rows.map((_, n) => n + 1),
    );
  });

  it('send one alert between them', async () => {
    const all = [await nodes.start(), await nodes.start(), await nodes.start()];
    await tell(all[1]!, connect(now(), 'marie'));
    await nodes.pass(65);
    expect(await nodes.alerts()).toEqual(['online']);
  });

  it.each([
    ['an older version', '{"format":0}'],
    ['a newer version', '{"format":99,"operators":{"marie":{"presence":"here"}}}'],
  ])('read the rows when %s wrote a log that they do not understand', async (_title, body) => {
    const [here, there] = [await nodes.start({ deaf: true }), await nodes.start({ deaf: true })];
    const rewriteLog = () => here.store.db.updateTable('presence_log').set({ body }).execute();
    await rewriteLog();
    await tell(here, connect(now(), 'marie'), choose(now(), 'paul', 'away'));
    await rewriteLog();
    await tell(there, connect(now(), 'paul'));
    expect((await there.presence.view('acc')).operators).toMatchObject([
      { id: 'marie', status: 'online' },
      { id: 'paul', status: 'away' },
    ]);
    expect(await here.presence.view('acc')).toEqual(await there.presence.view('acc'));
  });

  it('stay in step when the log is lost in the middle of a commit', async () => {
    const [here, there] = [await nodes.start(), await nodes.start({ deaf: true })];
    const { db } = here.store;
    await tell(here, connect(now(), 'marie'));
    await db.deleteFrom('presence_log').execute();
    const broken = there.presence.submit({
      accountId: 'acc',
      events: [],
      write: () => Promise.reject(new Error('power cut')),
    });
    await expect(broken).rejects.toThrow('power cut');
    await tell(here, choose(now(), 'marie', 'away'));
    await db.deleteFrom('presence_log').execute();
    await tell(there, connect(now(), 'paul'));
    await tell(here, choose(now(), 'paul', 'busy'));
    await tell(there, choose(now(), 'paul', 'online'));
    expect((await operatorAt(there, 'marie')).status).toBe('away');
    const { version } = await db
      .selectFrom('account_versions')
      .select('version')
      .executeTakeFirstOrThrow();
    const logged = await db.selectFrom('presence_log').select('version').execute();
    expect(Math.max(...logged.map((row) => row.version))).toBe(version);
  });

  it('hear what they missed once they are connected again', async () => {
    const [here, there] = [await nodes.start(), await nodes.start()];
    there.store.wire!.renew();
    await tell(here, connect(now(), 'marie'));
    await nodes.pass(2);
    await until(() => expect(there.heard).toHaveLength(1));
  });

  it('stay where they are when only the connection over which they hear hangs', async () => {
    const [here, there] = [await nodes.start(), await nodes.start()];
    const hangs = sql`select pg_sleep(30)`.execute(there.store.wire!.db);
    await tell(here, connect(now(), 'marie'));
    await expect(hangs).rejects.toThrow('timeout');
    // The next look hangs as well; the one after it is over a connection of its own.
    await nodes.pass(1);
    await until(() => expect(there.presence.hasAnswer).toBe(false));
    await nodes.pass(2);
    await until(() => expect(there.heard).toHaveLength(1));
    expect(there.cutOff).toBe(0);
    await sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query like 'select pg_sleep%'`.execute(here.store.db);
  });
});

describe.each(shared)('a node on %s that is killed', () => {
  it('leaves devices that are waited for, and are offline only after the restart window', async () => {
    const [here, there] = [await nodes.start(), await nodes.start()];
    await tell(here, connect(now(), 'marie'));
    await nodes.pass(62);
    here.kill();
    await nodes.pass(12);
    expect(await operatorAt(there, 'marie')).toMatchObject({
      status: 'online',
      devices: [{ link: 'reconnecting' }],
    });
    await nodes.pass(30);
    expect((await operatorAt(there, 'marie')).status).toBe('online');
    await nodes.pass(25);
    expect(await operatorAt(there, 'marie')).toMatchObject({
      status: 'offline',
      cause: 'connection-lost',
    });
    expect(await nodes.alerts()).toEqual(['online', 'offline']);
  });

  it('alerts nothing when its devices come back on another', async () => {
    const [here, there] = [await nodes.start(), await nodes.start()];
    await tell(here, connect(now(), 'marie'));
    await nodes.pass(62);
    here.kill();
    await nodes.pass(20);
    await tell(there, connect(now(), 'marie'));
    await nodes.pass(120);
    expect(await nodes.alerts()).toEqual(['online']);
    expect((await there.store.db.selectFrom('nodes').select('id').execute()).length).toBe(1);
  });

  it('delays the alerts of whoever hung on it until that is known', async () => {
    const [here, there] = [await nodes.start(), await nodes.start()];
    await tell(here, connect(now(), 'marie', 'PC', 'idle'));
    await tell(there, connect(now(), 'paul'));
    await nodes.pass(62);
    await tell(there, report(now(), 'paul', 'idle'));
    await nodes.pass(50);
    here.kill();
    await nodes.pass(20);
    expect(await nodes.alerts()).toEqual(['online']);
    await tell(there, connect(now(), 'marie', 'PC', 'idle'));
    await nodes.pass(2);
    expect(await nodes.alerts()).toEqual(['online', 'offline']);
  });
});

describe.each(shared)('nodes on %s that are killed', () => {
  it('take nobody with them who was on the way back', async () => {
    const [here, there] = [await nodes.start(), await nodes.start()];
    await tell(here, connect(now(), 'marie'));
    await nodes.pass(62);
    await tell(here, drop(now(), 'marie', now()));
    await nodes.pass(5);
    here.kill();
    await nodes.pass(40);
    expect(await operatorAt(there, 'marie')).toMatchObject({
      status: 'online',
      devices: [{ link: 'reconnecting' }],
    });
  });

  it('all together leave devices that were lost shortly before the restart window', async () => {
    const here = await nodes.start();
    await tell(here, connect(now(), 'marie'));
    await nodes.pass(62);
    await tell(here, drop(now(), 'marie', now()));
    await nodes.pass(40);
    here.kill();
    await nodes.pass(5);
    const again = await nodes.start();
    await nodes.pass(30);
    expect(await nodes.alerts()).toEqual(['online']);
    await tell(again, connect(now(), 'marie'));
    await nodes.pass(90);
    expect(await nodes.alerts()).toEqual(['online']);
  });

  it('one after the other, as in an upgrade, delay no alert that nobody can change', async () => {
    const [here, there] = [await nodes.start(), await nodes.start()];
    await tell(here, connect(now(), 'marie'));
    await nodes.pass(62);
    await tell(here, drop(now(), 'marie', now()));
    await nodes.pass(50);
    await here.presence.stop();
    here.kill();
    await nodes.start();
    await nodes.pass(15);
    expect(await nodes.alerts()).toEqual(['online', 'offline']);
    expect(there.cutOff).toBe(0);
  });
});
