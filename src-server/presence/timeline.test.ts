import { describe, expect, it } from 'vitest';
import type { PresenceEvent } from './events.ts';
import { connect, drop, quit, report, seedSession } from './testing.ts';
import {
  alerts,
  clock,
  minute,
  presence,
  second,
  store,
  tell,
  tellStories,
} from './testing/timeline.ts';

/** The whole story on one clock: idle → away → account offline → 60 s → one alert → back. */
tellStories();

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

  it('that come late tell nothing of what had ended before its dwell', async () => {
    const start = clock.now();
    await tell(connect(start, 'marie'));
    await clock.advance(59 * second);
    await store.db.schema.alterTable('scopes').renameTo('scopes_away').execute();
    await clock.advance(3 * second);
    const gone = tell(quit(clock.now(), 'marie'));
    await clock.advance(38 * second);
    const back = tell(connect(clock.now(), 'marie'));
    await clock.advance(30 * second);
    await store.db.schema.alterTable('scopes_away').renameTo('scopes').execute();
    await clock.advance(second);
    await Promise.all([gone, back]);
    await clock.advance(2 * minute);
    expect(await alerts(start)).toEqual(['online@131']);
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
