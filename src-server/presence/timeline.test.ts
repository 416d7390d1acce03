import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import { openStore } from '../store/store.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import type { PresenceEvent } from './events.ts';
import type { Presence } from './presence.ts';
import { createPresence } from './presence.ts';
import { choose, connect, drop, quit, report, seedAccount, seedSession } from './testing.ts';

/**
 * The whole story on one clock and a real embedded store: idle → away → account offline → 60 s →
 * one alert → back; and what becomes of it when the server is killed on the way.
 */

const second = 1_000;
const minute = 60 * second;

let dataDir: string;
let clock: FakeClock;
let store: Store;
let presence: Presence;
let life: { alive: boolean };

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'standwatch-timeline-'));
  clock = new FakeClock();
  await begin();
  await seedAccount(store.db, { marie: ['PC'], paul: ['PC'] }, clock.now());
});

afterEach(async () => {
  await presence.stop();
  await store.close();
  await rm(dataDir, { recursive: true });
});

async function begin(): Promise<void> {
  store = await openStore({ dataDir });
  life = { alive: true };
  presence = createPresence({
    store,
    clock: clockOf(life),
    log: pino({ level: 'silent' }),
    onAlerts: () => {},
  });
  await presence.start();
}

/** The clock as one server sees it: it rings for nobody who was killed. */
const clockOf = (server: { alive: boolean }): Clock => ({
  now: () => clock.now(),
  after: (ms, callback) => clock.after(ms, () => void (server.alive && callback())),
  elapsed: () => clock.elapsed(),
  boot: clock.boot,
  gather: (ms) => clock.gather(ms),
});

/** As kill -9 leaves it: no goodbye, no last sign of life. */
async function killServer(): Promise<void> {
  life.alive = false;
  await store.close();
}

const tell = (event: PresenceEvent) => presence.submit({ accountId: 'acc', events: [event] });

/** The alerts so far: state, and when each was made, in seconds of the story. */
async function alerts(start: number): Promise<string[]> {
  const rows = await store.db
    .selectFrom('alerts')
    .select(['state', 'created_at'])
    .orderBy('created_at')
    .execute();
  return rows.map((row) => `${row.state}@${(row.created_at - start) / second}`);
}

describe('one alert tells the lead', () => {
  it('60 s after the only operator went idle, and 60 s after they came back', async () => {
    const start = clock.now();
    await tell(connect(start, 'marie'));
    await clock.advance(minute);
    expect(await alerts(start)).toEqual(['online@60']);

    await clock.advance(minute);
    await tell(report(clock.now(), 'marie', 'idle'));
    await clock.advance(minute - 1);
    expect(await alerts(start)).toEqual(['online@60']);
    await clock.advance(1);
    expect(await alerts(start)).toEqual(['online@60', 'offline@180']);

    await tell(report(clock.now(), 'marie', 'active'));
    await clock.advance(10 * minute);
    expect(await alerts(start)).toEqual(['online@60', 'offline@180', 'online@240']);
    const { why, who } = await store.db
      .selectFrom('alerts')
      .selectAll()
      .where('state', '=', 'offline')
      .executeTakeFirstOrThrow();
    expect(JSON.parse(why)).toMatchObject({
      cause: 'idle',
      operator: { name: 'marie' },
      device: { name: 'PC' },
      idleForMs: 900_000,
    });
    expect(JSON.parse(who)).toMatchObject([
      { name: 'marie', status: 'away' },
      { name: 'paul', status: 'offline' },
    ]);
  });

  it('and nothing of a blip of 30 s', async () => {
    const start = clock.now();
    await tell(connect(start, 'marie'));
    await clock.advance(2 * minute);
    await tell(report(clock.now(), 'marie', 'idle'));
    await clock.advance(30 * second);
    await tell(report(clock.now(), 'marie', 'active'));
    await clock.advance(10 * minute);
    expect(await alerts(start)).toEqual(['online@60']);
  });

  it('with a delivery for each recipient, in the transaction of the alert', async () => {
    await tell(connect(clock.now(), 'marie'));
    await clock.advance(minute);
    const deliveries = await store.db.selectFrom('deliveries').selectAll().execute();
    expect(deliveries).toMatchObject([
      { recipient: 'lead@example.org', language: 'en', status: 'pending', attempts: 0 },
    ]);
  });

  it('counting from the last evidence when a cable is cut', async () => {
    const start = clock.now();
    await tell(connect(start, 'marie'));
    await clock.advance(2 * minute);
    const evidenceAt = clock.now();
    await clock.advance(20 * second);
    await tell(drop(clock.now(), 'marie', evidenceAt));
    await clock.advance(40 * second - 1);
    expect(await alerts(start)).toEqual(['online@60']);
    await clock.advance(1);
    expect(await alerts(start)).toEqual(['online@60', 'offline@180']);
  });
});

describe('a server that was killed and starts again', () => {
  const online = async () => {
    const start = clock.now();
    await tell(connect(start, 'marie'));
    await clock.advance(2 * minute);
    return start;
  };

  it('alerts on time when the device is back and says the same', async () => {
    const start = await online();
    await tell(report(clock.now(), 'marie', 'idle'));
    await clock.advance(20 * second);
    await killServer();
    await clock.advance(5 * second);
    await begin();
    await tell(connect(clock.now(), 'marie', 'PC', 'idle'));
    await clock.advance(10 * minute);
    expect(await alerts(start)).toEqual(['online@60', 'offline@180']);
  });

  it('waits for the reconnect window when the device does not come back', async () => {
    const start = await online();
    await tell(report(clock.now(), 'marie', 'idle'));
    await clock.advance(50 * second);
    await killServer();
    await clock.advance(5 * second);
    await begin();
    await clock.advance(45 * second - 1);
    expect(await alerts(start)).toEqual(['online@60']);
    await clock.advance(1);
    expect(await alerts(start)).toEqual(['online@60', 'offline@220']);
  });

  it('calls nobody offline who comes back within the window, and alerts nothing', async () => {
    const start = await online();
    await killServer();
    await clock.advance(30 * minute);
    await begin();
    await clock.advance(45 * second - 1);
    await tell(connect(clock.now(), 'marie'));
    await clock.advance(30 * minute);
    expect(await alerts(start)).toEqual(['online@60']);
    const changes = await store.db.selectFrom('presence_changes').selectAll().execute();
    expect(changes.map((change) => change.status)).toEqual(['online']);
  });

  it('alerts once, at the end of the window, whoever did not come back', async () => {
    const start = await online();
    const killedAt = clock.now();
    await killServer();
    await clock.advance(30 * minute);
    await begin();
    await clock.advance(45 * second);
    expect(await alerts(start)).toEqual(['online@60', `offline@${120 + 30 * 60 + 45}`]);
    await clock.advance(30 * minute);
    expect(await alerts(start)).toHaveLength(2);
    const { started_at: startedAt } = await store.db
      .selectFrom('alerts')
      .selectAll()
      .where('state', '=', 'offline')
      .executeTakeFirstOrThrow();
    // Back-dated to the last sign of life of the server that knew the device was there.
    expect(killedAt - startedAt).toBeLessThanOrEqual(5 * second);
  });

  it('that is killed again within the window still knows when the devices were last there', async () => {
    await online();
    const killedAt = clock.now();
    await killServer();
    await clock.advance(30 * minute);
    await begin();
    await clock.advance(30 * second);
    await killServer();
    await begin();
    await clock.advance(45 * second);
    const offline = await store.db
      .selectFrom('alerts')
      .selectAll()
      .where('state', '=', 'offline')
      .executeTakeFirstOrThrow();
    expect(Math.abs(killedAt - offline.started_at)).toBeLessThanOrEqual(5 * second);
  });

  it('sends at once what was due meanwhile when no device can change it', async () => {
    const start = await online();
    await tell(quit(clock.now(), 'marie'));
    await clock.advance(30 * second);
    await killServer();
    await clock.advance(5 * minute);
    await begin();
    await clock.advance(0);
    expect(await alerts(start)).toEqual(['online@60', `offline@${120 + 30 + 300}`]);
  });

  it('gives devices the whole window again when the next server dies before they are back', async () => {
    const start = clock.now();
    await tell(connect(start, 'marie'));
    await clock.advance(2 * minute);
    await killServer();
    await clock.advance(second);
    await begin();
    await clock.advance(2 * second);
    await killServer();
    await clock.advance(5 * minute);
    await begin();
    await clock.advance(44 * second);
    await tell(connect(clock.now(), 'marie'));
    await clock.advance(10 * minute);
    expect(await alerts(start)).toEqual(['online@60']);
  });

  it('holds no alert back when the clock was set back by an hour meanwhile', async () => {
    const start = clock.now();
    await tell(connect(start, 'marie'));
    await clock.advance(2 * minute);
    await tell(choose(clock.now(), 'marie', 'away'));
    await clock.advance(10 * second);
    await killServer();
    clock = new FakeClock(clock.now() - 60 * minute);
    const restart = clock.now();
    await begin();
    await tell(connect(clock.now(), 'marie'));
    await clock.advance(45 * second);
    expect(await alerts(restart)).toEqual([`online@${60 * 60 - 70}`]);
    await clock.advance(10 * second);
    expect((await alerts(restart))[0]).toMatch(/^offline@(4[5-9]|5\d)/);
  });

  it.each([60 * minute, -60 * minute])(
    'alerts on time when the clock was set by %i ms before it',
    async (byMs) => {
      await online();
      await tell(report(clock.now(), 'marie', 'idle'));
      await clock.advance(20 * second);
      await killServer();
      clock = new FakeClock(clock.now() + byMs, clock.elapsed());
      const restart = clock.now();
      await clock.advance(5 * second);
      await begin();
      await tell(connect(clock.now(), 'marie', 'PC', 'idle'));
      await clock.advance(10 * minute);
      const made = await alerts(restart);
      expect(made.filter((alert) => alert.startsWith('offline'))).toEqual(['offline@40']);
      await killServer();
      // Once is enough: the next server finds everything in its own time.
      await begin();
      await tell(connect(clock.now(), 'marie', 'PC', 'idle'));
      await clock.advance(10 * minute);
      expect(await alerts(restart)).toEqual(made);
    },
  );

  it('gives devices that were lost before it the window too, and alerts nothing when they return', async () => {
    const start = await online();
    const evidenceAt = clock.now();
    await tell(drop(clock.now(), 'marie', evidenceAt));
    await clock.advance(15 * second);
    await killServer();
    await clock.advance(50 * second);
    await begin();
    await clock.advance(5 * second);
    await tell(connect(clock.now(), 'marie'));
    await clock.advance(30 * minute);
    expect(await alerts(start)).toEqual(['online@60']);
  });

  it('back-dates what a device says happened meanwhile', async () => {
    const start = await online();
    await killServer();
    await clock.advance(10 * minute);
    const idleSince = clock.now() - 2 * minute;
    await begin();
    const back = connect(clock.now(), 'marie', 'PC', 'idle');
    if (back.type !== 'device-connected') throw new Error('a connection');
    await tell({ ...back, observed: { ...back.observed, activitySince: idleSince } });
    await clock.advance(0);
    expect(await alerts(start)).toEqual(['online@60', `offline@${120 + 600}`]);
    const view = await presence.view('acc');
    expect(view.account).toMatchObject({ since: new Date(idleSince).toISOString() });
  });

  it('remembers the chosen status', async () => {
    await online();
    await tell(choose(clock.now(), 'marie', 'away', 'lunch'));
    await killServer();
    await begin();
    const view = await presence.view('acc');
    expect(view.operators.find(({ id }) => id === 'marie')).toMatchObject({
      status: 'away',
      cause: 'chosen',
      reason: 'lunch',
    });
  });
});

describe('commits', () => {
  it('take together what arrives while one runs', async () => {
    for (let n = 0; n < 200; n += 1) await seedSession(store.db, 'marie', `PC-${n}`, clock.now());
    const before = presence.stats().commits;
    const devices = Array.from({ length: 200 }, (_, n) =>
      tell(connect(clock.now(), 'marie', `PC-${n}`)),
    );
    await Promise.all(devices);
    expect(presence.stats().commits - before).toBeLessThanOrEqual(2);
    const links = await store.db.selectFrom('device_links').selectAll().execute();
    expect(links).toHaveLength(200);
  });

  it('keep nothing of a submission whose own write fails, and go on', async () => {
    const refused = presence.submit({
      accountId: 'acc',
      events: [connect(clock.now(), 'marie')],
      write: async (tx) => {
        await tx.insertInto('meta').values({ key: 'half', value: 'done' }).execute();
        throw new Error('refused');
      },
    });
    await expect(refused).rejects.toThrow('refused');
    expect((await presence.view('acc')).account.state).toBe('offline');
    const half = await store.db.selectFrom('meta').selectAll().where('key', '=', 'half').execute();
    expect(half).toEqual([]);
    await tell(connect(clock.now(), 'marie'));
    expect((await presence.view('acc')).account.state).toBe('online');
  });

  it('are not held up by an event that cannot be applied', async () => {
    const nonsense = presence.submit({
      accountId: 'acc',
      events: [{ type: 'no-such-event', at: clock.now() } as unknown as PresenceEvent],
    });
    const strangers = presence.submit({
      accountId: 'nobody',
      events: [connect(clock.now(), 'marie')],
    });
    const good = tell(connect(clock.now(), 'marie'));
    await expect(nonsense).rejects.toThrow('unexpected value');
    await expect(strangers).rejects.toThrow('There is no such thing here.');
    await good;
    expect((await presence.view('acc')).account.state).toBe('online');
  });

  it('wait for a store that fails, and lose nothing', async () => {
    await store.db.schema.alterTable('scopes').renameTo('scopes_away').execute();
    const told = tell(connect(clock.now(), 'marie'));
    await clock.advance(3 * second);
    await store.db.schema.alterTable('scopes_away').renameTo('scopes').execute();
    await clock.advance(second);
    await told;
    expect((await presence.view('acc')).account.state).toBe('online');
  });

  it('that alerts wait for are seen from outside', async () => {
    await tell(connect(clock.now(), 'marie'));
    await store.db.schema.alterTable('alerts').renameTo('alerts_away').execute();
    await clock.advance(minute + 30 * second);
    expect(presence.stats().alertLatenessMs).toBe(30 * second);
    await store.db.schema.alterTable('alerts_away').renameTo('alerts').execute();
    await clock.advance(2 * second);
    expect(presence.stats().alertLatenessMs).toBe(0);
  });

  it('are told apart in the order in which they happened, also within one millisecond', async () => {
    const at = clock.now();
    for (let n = 0; n < 10; n += 1) {
      await tell(connect(at, 'marie'));
      await tell(quit(at, 'marie'));
    }
    const rows = await store.db
      .selectFrom('presence_changes')
      .select('status')
      .orderBy('started_at')
      .orderBy('id')
      .execute();
    expect(rows.map(({ status }) => status)).toEqual(
      Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? 'online' : 'offline')),
    );
  });

  it('write nothing when a device repeats itself', async () => {
    await tell(connect(clock.now(), 'marie'));
    const before = presence.stats().commits;
    await tell(report(clock.now() + 1, 'marie', 'active'));
    expect(presence.stats().commits).toBe(before);
  });
});
