import { describe, expect, it } from 'vitest';
import { FakeClock } from '../testing/fake-clock.ts';
import { choose, connect, drop, quit, report } from './testing.ts';
import {
  alerts,
  begin,
  clock,
  killServer,
  minute,
  presence,
  second,
  setClock,
  store,
  tell,
  tellStories,
} from './testing/timeline.ts';

/** What becomes of the story when the server is killed on the way. */
tellStories();

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
    setClock(new FakeClock(clock.now() - 60 * minute));
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
      setClock(new FakeClock(clock.now() + byMs, clock.elapsed()));
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

  it.each(['marie', 'paul'])(
    'alerts on time that %s comes, when nobody was there and the clock was set back before it',
    async (who) => {
      await online();
      await tell(quit(clock.now(), 'marie'));
      await clock.advance(minute);
      await killServer();
      setClock(new FakeClock(clock.now() - 60 * minute, clock.elapsed()));
      await begin();
      const restart = clock.now();
      await tell(connect(restart, who));
      await clock.advance(2 * minute);
      expect((await alerts(restart))[0]).toBe('online@60');
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
