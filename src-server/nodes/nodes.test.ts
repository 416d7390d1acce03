import pino from 'pino';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Clock } from '../clock.ts';
import type { PresenceEvent } from '../presence/events.ts';
import { createPresence } from '../presence/presence.ts';
import type { Presence } from '../presence/presence.ts';
import { choose, connect, drop, forceOut, report, seedAccount } from '../presence/testing.ts';
import type { CommitView } from '../presence/view.ts';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { createTestDatabase, storeKinds } from '../testing/store.ts';

/** Servers that share a PostgreSQL and nothing else, on one clock that the test moves. */

interface TestNode {
  readonly presence: Presence;
  readonly store: Store;
  /** What its clients were told. */
  readonly heard: CommitView[];
  cutOff: number;
  life: { alive: boolean };
}

const second = 1_000;

let clock: FakeClock;
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let nodes: TestNode[];

const shared = storeKinds.filter((kind) => kind === 'postgres');

beforeEach(async () => {
  clock = new FakeClock();
  nodes = [];
  database = await createTestDatabase();
});

afterEach(async () => {
  for (const { presence, store, life } of nodes) {
    if (life.alive) await presence.stop();
    await store.close();
  }
  await database.remove();
});

async function startNode(): Promise<TestNode> {
  const store = await openStore({ dataDir: '', databaseUrl: database.databaseUrl });
  const life = { alive: true };
  const ownClock: Clock = {
    now: () => clock.now(),
    after: (ms, callback) => clock.after(ms, () => void (life.alive && callback())),
    gather: () => clock.gather(),
  };
  const log = pino({ level: 'silent' });
  const presence = createPresence({ store, clock: ownClock, log, onAlerts: () => {} });
  const node: TestNode = { presence, store, heard: [], cutOff: 0, life };
  presence.onCommit((commit) => node.heard.push(commit));
  presence.onCutOff(() => (node.cutOff += 1));
  nodes.push(node);
  if (nodes.length === 1) {
    await seedAccount(store.db, { marie: ['PC', 'phone'], paul: ['PC'] }, clock.now());
  }
  await presence.start();
  await presence.attend('acc', '');
  return node;
}

const tell = ({ presence }: TestNode, ...events: PresenceEvent[]) =>
  presence.submit({ accountId: 'acc', events });

/** PostgreSQL answers in its own time, whatever the clock says. */
async function pass(seconds: number): Promise<void> {
  for (let n = 0; n < seconds; n += 1) {
    await clock.advance(second);
    await sleep(25);
  }
}

const until = (check: () => unknown) => vi.waitFor(check, { timeout: 8_000, interval: 5 });

const statusAt = async ({ presence }: TestNode, id: string) =>
  (await presence.view('acc')).operators.find((operator) => operator.id === id)!;

async function alerts(): Promise<string[]> {
  const rows = await nodes[0]!.store.db
    .selectFrom('alerts')
    .select('state')
    .orderBy('created_at')
    .execute();
  return rows.map(({ state }) => state);
}

describe.each(shared)('several nodes on %s', () => {
  it('tell their clients what happened on another one', async () => {
    const [here, there] = [await startNode(), await startNode()];
    await tell(here, connect(clock.now(), 'marie'));
    await until(() => expect(there.heard).toHaveLength(1));
    expect(there.heard[0]).toEqual(here.heard[0]);
    expect(there.heard[0]!.nodeOf).toEqual(new Map([['marie@PC', here.presence.nodeId]]));
  });

  it('see the devices of one operator together, whichever says what', async () => {
    const [here, there] = [await startNode(), await startNode()];
    await tell(here, connect(clock.now(), 'marie', 'PC'));
    await tell(there, connect(clock.now(), 'marie', 'phone', 'idle'));
    await tell(here, report(clock.now(), 'marie', 'idle', 'PC'));
    expect((await statusAt(there, 'marie')).status).toBe('away');
    await tell(there, report(clock.now(), 'marie', 'active', 'phone'));
    expect((await statusAt(here, 'marie')).status).toBe('online');
  });

  it('do not believe what a node says of a device that has come back on another', async () => {
    const [here, there] = [await startNode(), await startNode()];
    await tell(here, connect(clock.now(), 'marie'));
    await tell(there, connect(clock.now(), 'marie'));
    await tell(here, drop(clock.now(), 'marie', clock.now()));
    await pass(12);
    expect(await statusAt(there, 'marie')).toMatchObject({
      status: 'online',
      devices: [{ link: 'connected' }],
    });
    const places = here.heard.flatMap(({ nodeOf }) => nodeOf.get('marie@PC') ?? []);
    expect(places).toEqual([here.presence.nodeId, there.presence.nodeId]);
  });

  it('hear of sessions that ended, and let none of them in', async () => {
    const [here, there] = [await startNode(), await startNode()];
    await tell(there, connect(clock.now(), 'marie'));
    await tell(here, forceOut(clock.now(), 'marie'));
    await until(() =>
      expect(there.heard.flatMap(({ endedSessions }) => endedSessions)).toMatchObject([
        { sessionId: 'marie@PC', code: 'forced-logout', by: { name: 'Anna' } },
      ]),
    );
    expect(await there.presence.attend('acc', 'marie@PC')).toBe(false);
    await tell(there, connect(clock.now(), 'marie'));
    expect((await statusAt(here, 'marie')).status).toBe('offline');
  });

  it('agree, and with the rows, after they have all talked at once', async () => {
    const all = [await startNode(), await startNode(), await startNode()];
    const activities = ['active', 'idle', 'locked'] as const;
    const work = Array.from({ length: 150 }, (_, n) => {
      const node = all[n % 3]!;
      const who = n % 2 ? 'marie' : 'paul';
      const at = clock.now() + n;
      if (n % 7 === 0) return tell(node, choose(at, who, n % 14 ? 'busy' : 'online'));
      if (n % 5 === 0) return tell(node, connect(at, who));
      return tell(node, report(at, who, activities[n % activities.length]!));
    });
    await Promise.all(work);
    const views = await Promise.all(all.map(({ presence }) => presence.view('acc')));
    expect(views[1]).toEqual(views[0]);
    expect(views[2]).toEqual(views[0]);
    const fresh = await startNode();
    expect(await fresh.presence.view('acc')).toEqual(views[0]);
    const rows = await fresh.store.db.selectFrom('presence_log').select('version').execute();
    expect(rows.map(({ version }) => version).toSorted((a, b) => a - b)).toEqual(
      rows.map((_, n) => n + 1),
    );
  });

  it('send one alert between them', async () => {
    const all = [await startNode(), await startNode(), await startNode()];
    await tell(all[1]!, connect(clock.now(), 'marie'));
    await pass(65);
    expect(await alerts()).toEqual(['online']);
  });

  it('read the rows again when the log has nothing for them', async () => {
    const [here, there] = [await startNode(), await startNode()];
    await here.store.db.updateTable('presence_log').set({ body: '{"format":0}' }).execute();
    await tell(here, connect(clock.now(), 'marie'), choose(clock.now(), 'paul', 'away'));
    await here.store.db.updateTable('presence_log').set({ body: '{"format":0}' }).execute();
    await tell(there, connect(clock.now(), 'paul'));
    expect((await there.presence.view('acc')).operators).toMatchObject([
      { id: 'marie', status: 'online' },
      { id: 'paul', status: 'away' },
    ]);
    expect(await here.presence.view('acc')).toEqual(await there.presence.view('acc'));
  });

  it('hear what they missed once they are connected again', async () => {
    const [here, there] = [await startNode(), await startNode()];
    there.store.wire!.renew();
    await tell(here, connect(clock.now(), 'marie'));
    await pass(2);
    await until(() => expect(there.heard).toHaveLength(1));
  });
});

describe.each(shared)('a node on %s that is killed', () => {
  it('leaves devices that are waited for, and are offline only after the restart window', async () => {
    const [here, there] = [await startNode(), await startNode()];
    await tell(here, connect(clock.now(), 'marie'));
    await pass(62);
    here.life.alive = false;
    await pass(12);
    expect(await statusAt(there, 'marie')).toMatchObject({
      status: 'online',
      devices: [{ link: 'reconnecting' }],
    });
    await pass(30);
    expect((await statusAt(there, 'marie')).status).toBe('online');
    await pass(25);
    expect(await statusAt(there, 'marie')).toMatchObject({
      status: 'offline',
      cause: 'connection-lost',
    });
    expect(await alerts()).toEqual(['online', 'offline']);
  });

  it('alerts nothing when its devices come back on another', async () => {
    const [here, there] = [await startNode(), await startNode()];
    await tell(here, connect(clock.now(), 'marie'));
    await pass(62);
    here.life.alive = false;
    await pass(20);
    await tell(there, connect(clock.now(), 'marie'));
    await pass(120);
    expect(await alerts()).toEqual(['online']);
    expect((await there.store.db.selectFrom('nodes').select('id').execute()).length).toBe(1);
  });

  it('delays the alerts of whoever hung on it until that is known', async () => {
    const [here, there] = [await startNode(), await startNode()];
    await tell(here, connect(clock.now(), 'marie', 'PC', 'idle'));
    await tell(there, connect(clock.now(), 'paul'));
    await pass(62);
    await tell(there, report(clock.now(), 'paul', 'idle'));
    await pass(50);
    here.life.alive = false;
    await pass(20);
    expect(await alerts()).toEqual(['online']);
    await tell(there, connect(clock.now(), 'marie', 'PC', 'idle'));
    await pass(2);
    expect(await alerts()).toEqual(['online', 'offline']);
  });
});

describe.each(shared)('a node on %s that the others gave up', () => {
  it('changes nothing any more, sends its devices away, and begins anew', async () => {
    const [here, there] = [await startNode(), await startNode()];
    const before = here.presence.nodeId;
    await there.store.db.updateTable('nodes').set({ lost: 1 }).where('id', '=', before).execute();
    await expect(tell(here, connect(clock.now(), 'marie'))).rejects.toMatchObject({
      code: 'unavailable',
    });
    expect(here.cutOff).toBe(1);
    expect(here.presence.isServing).toBe(false);
    await pass(3);
    expect(here.presence.isServing).toBe(true);
    expect(here.presence.nodeId).not.toBe(before);
    await tell(here, connect(clock.now(), 'marie'));
    expect((await statusAt(there, 'marie')).status).toBe('online');
  });
});
