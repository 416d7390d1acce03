import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Store } from '../store/store.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { addTestAccount } from '../testing/people.ts';
import type { TestAccount } from '../testing/people.ts';
import { openTestStore, storeKinds } from '../testing/store.ts';
import { createPruning } from './prune.ts';
import { claimPruning, longestRetention, pruneSome, stateRetention } from './prune.repo.ts';
import { changeOf, episodeOf, insertHistory } from './testing.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;

describe.each(storeKinds)('the retention of history on %s', (kind) => {
  let store: Store;
  let remove: () => Promise<void>;
  let acme: TestAccount;
  const now = Date.parse('2026-11-20T13:00:00Z');
  const endedBy = now - 400 * dayMs;

  beforeEach(async () => {
    ({ store, remove } = await openTestStore(kind));
    acme = await addTestAccount(store, 'Acme', now);
  });
  afterEach(() => remove());

  const idsOf = async (table: 'presence_changes' | 'episodes') => {
    const rows = await store.db.selectFrom(table).select(['id', 'started_at']).execute();
    return rows.toSorted((a, b) => a.started_at - b.started_at).map(({ id }) => id);
  };

  it('keeps what was still so at its beginning, to the millisecond', async () => {
    const { operatorId } = acme.operator;
    const of = (startedAt: number, number: number) =>
      changeOf(acme.id, operatorId, startedAt, number);
    // The first two ended by then; the third ended 1 ms later.
    const rows = [
      of(endedBy - 900, 1),
      of(endedBy - 500, 2),
      of(endedBy, 3),
      of(endedBy + 1, 4),
      of(now, 5),
    ];
    await insertHistory(store.db, 'presence_changes', rows);
    await pruneSome(store.db, acme.id, endedBy, 100);
    expect(await idsOf('presence_changes')).toEqual(rows.slice(2).map(({ id }) => id));
    await pruneSome(store.db, acme.id, endedBy + 1, 100);
    expect(await idsOf('presence_changes')).toEqual(rows.slice(3).map(({ id }) => id));
  });

  it('never deletes the row that is in force, however old', async () => {
    const { operatorId } = acme.operator;
    const rows = [
      changeOf(acme.id, operatorId, endedBy - 2, 1),
      changeOf(acme.id, operatorId, endedBy - 1, 2),
      // Of one moment, the greater id is the later row.
      { ...changeOf(acme.id, acme.lead.operatorId, endedBy - 1, 3), id: 'same-moment-b' },
      { ...changeOf(acme.id, acme.lead.operatorId, endedBy - 1, 4), id: 'same-moment-a' },
    ];
    await insertHistory(store.db, 'presence_changes', rows);
    await insertHistory(store.db, 'episodes', [
      episodeOf(acme.id, acme.id, 'account', endedBy - 7, 1),
      episodeOf(acme.id, acme.id, 'account', endedBy - 5, 2),
    ]);
    await enterScope(acme.id);
    await pruneSome(store.db, acme.id, endedBy, 100);
    expect((await idsOf('presence_changes')).toSorted()).toEqual(
      [rows[1]!.id, rows[2]!.id].toSorted(),
    );
    expect(await idsOf('episodes')).toHaveLength(1);
  });

  it('forgets all of those who are no longer there', async () => {
    await insertHistory(store.db, 'presence_changes', [
      changeOf(acme.id, 'removed', endedBy - 1, 1),
      changeOf(acme.id, 'removed-later', endedBy, 2),
    ]);
    await insertHistory(store.db, 'episodes', [
      episodeOf(acme.id, 'removed', 'department', endedBy - 1, 1),
    ]);
    await pruneSome(store.db, acme.id, endedBy, 100);
    expect(await idsOf('presence_changes')).toHaveLength(1);
    expect(await idsOf('episodes')).toEqual([]);
  });

  it('deletes the oldest first, no more than it was told, of no other account', async () => {
    const other = await addTestAccount(store, 'Other', now);
    const rows = Array.from({ length: 10 }, (_, i) =>
      changeOf(acme.id, acme.operator.operatorId, endedBy - 100 + i, i),
    );
    await insertHistory(store.db, 'presence_changes', [
      ...rows,
      changeOf(other.id, 'removed', endedBy - 1_000, 50),
    ]);
    expect(await pruneSome(store.db, acme.id, endedBy, 4)).toBe(true);
    expect(await idsOf('presence_changes')).toHaveLength(7);
    expect((await idsOf('presence_changes')).at(1)).toBe(rows[4]!.id);
    expect(await pruneSome(store.db, acme.id, endedBy, 10)).toBe(false);
    expect(await idsOf('presence_changes')).toHaveLength(2);
  });

  it('is looked after by one of the servers a day', async () => {
    const claim = (at: number) => claimPruning(store.db, at, at - dayMs);
    const claims = await Promise.all([claim(now), claim(now), claim(now)]);
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await claim(now + dayMs - 1)).toBe(false);
    expect(await claim(now + dayMs)).toBe(true);
  });

  it('goes on by itself until all of it is gone, and ends when it is stopped', async () => {
    const clock = new FakeClock(now);
    const log = pino({ level: 'silent' });
    const pruning = createPruning({ db: store.db, clock, log, historyDays: 400 });
    const rows = Array.from({ length: 500 }, (_, i) => ({
      ...changeOf(acme.id, acme.operator.operatorId, endedBy - 5_000 + i, i),
      id: `old-${i}`,
    }));
    await insertHistory(store.db, 'presence_changes', rows);
    pruning.start();
    await clock.advance(hourMs - 1);
    expect(await idsOf('presence_changes')).toHaveLength(500);
    await clock.advance(1);
    // Two commits of 200 with a pause after each, then the rest but the one in force.
    for (const left of [300, 100, 1]) {
      await vi.waitFor(async () => expect(await idsOf('presence_changes')).toHaveLength(left));
      await vi.waitFor(() => expect(clock.nextDueAt).not.toBeNull());
      await clock.advance(200);
    }
    await pruning.stop();
    expect(clock.nextDueAt).toBeNull();
  });

  it('keeps history as long as another server on the store wants it kept, and a day longer', async () => {
    const clock = new FakeClock(now);
    const log = pino({ level: 'silent' });
    const { operatorId } = acme.operator;
    await insertHistory(store.db, 'presence_changes', [
      changeOf(acme.id, operatorId, now - 4_000 * dayMs, 1),
      changeOf(acme.id, operatorId, now - 3_999 * dayMs, 2),
      changeOf(acme.id, operatorId, now - 500 * dayMs, 3),
      changeOf(acme.id, operatorId, now - 499 * dayMs, 4),
    ]);
    await stateRetention(store.db, 3_650, now);
    const pruning = createPruning({ db: store.db, clock, log, historyDays: 400 });
    pruning.start();
    await clock.advance(hourMs);
    await vi.waitFor(() => expect(clock.nextDueAt).not.toBeNull());
    // What had ended before the longest of them, and nothing else.
    expect(await idsOf('presence_changes')).toHaveLength(3);
    for (let hour = 0; hour < 24; hour += 1) {
      await clock.advance(hourMs);
      await vi.waitFor(() => expect(clock.nextDueAt).not.toBeNull());
    }
    expect(await idsOf('presence_changes')).toHaveLength(1);
    await pruning.stop();
  });

  it('says again every hour how long history is kept, from its start on', async () => {
    const clock = new FakeClock(now);
    const log = pino({ level: 'silent' });
    const pruning = createPruning({ db: store.db, clock, log, historyDays: 3_650 });
    const statedAfter = (since: number) => longestRetention(store.db, since);
    pruning.start();
    await vi.waitFor(async () => expect(await statedAfter(now - 1)).toBe(3_650));
    await clock.advance(hourMs);
    await vi.waitFor(async () => expect(await statedAfter(now + hourMs - 1)).toBe(3_650));
    await pruning.stop();
    await stateRetention(store.db, 400, clock.now() + 1);
    expect(await statedAfter(clock.now() - 1)).toBe(3_650);
    expect(await statedAfter(clock.now())).toBe(400);
    // Forgotten, not only passed over.
    expect(await statedAfter(now)).toBe(400);
  });

  async function enterScope(id: string): Promise<void> {
    await store.db
      .insertInto('scopes')
      .values({
        id,
        account_id: acme.id,
        kind: 'account',
        state: 'online',
        since: now,
        why: '{}',
        last_left: null,
        episode_id: 'e',
        alerting: '{}',
        alert_due_at: null,
      })
      .execute();
  }
});
