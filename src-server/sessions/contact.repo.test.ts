import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../store/store.ts';
import { openTestStore, storeKinds, shared } from '../testing/store.ts';
import { touchConnected, touchedAtOnce } from './contact.repo.ts';

const hourMs = 3_600_000;
const now = 100 * hourMs;

describe.each(storeKinds)('contact of connected devices on %s', (kind) => {
  let store: Store;
  let remove: () => Promise<void>;
  beforeEach(async () => {
    ({ store, remove } = await openTestStore(kind));
  });
  afterEach(() => remove());

  async function add(id: string, lastSeenAt: number, link = 'connected'): Promise<void> {
    await store.db
      .insertInto('sessions')
      .values({
        id,
        account_id: 'acc',
        operator_id: 'marie',
        device_id: id,
        device_kind: 'desktop',
        device_name: 'PC',
        token_hash: id,
        created_at: 0,
        last_seen_at: lastSeenAt,
        ended_at: null,
        ended_code: null,
        ended_by_id: null,
        ended_by: null,
        ended_reason: null,
      })
      .execute();
    await store.db
      .insertInto('device_links')
      .values({
        session_id: id,
        operator_id: 'marie',
        account_id: 'acc',
        link,
        activity: 'active',
        activity_since: 0,
        last_active_at: 0,
        idle_for_ms: 0,
        evidence_at: 0,
        gone_cause: null,
        node_id: 'node',
        grace_until: null,
        awaited: 0,
      })
      .execute();
  }

  async function lastSeen(): Promise<Record<string, number>> {
    const rows = await store.db.selectFrom('sessions').select(['id', 'last_seen_at']).execute();
    return Object.fromEntries(rows.map((row) => [row.id, row.last_seen_at]));
  }

  it('is written down when the last is older than the given moment', async () => {
    await add('older', now - hourMs - 1);
    await add('newer', now - hourMs);
    await add('gone', 0, 'gone');
    await touchConnected(store, now, now - hourMs);
    expect(await lastSeen()).toEqual({ older: now, newer: now - hourMs, gone: 0 });
  });

  it('is written down for as many as there are', async () => {
    await add('first', 0);
    // One more than go into two statements.
    const more = sql`with recursive n (i) as (select 1 union all select i + 1 from n where i < ${2 * touchedAtOnce})`;
    await sql`
      insert into sessions (id, account_id, operator_id, device_id, device_kind, device_name, token_hash, created_at, last_seen_at)
      ${more} select 'more-' || i, 'acc', 'marie', 'pc', 'desktop', 'PC', 'hash-' || i, 0, 0 from n`.execute(
      store.db,
    );
    await sql`
      insert into device_links (session_id, operator_id, account_id, link, activity, activity_since, last_active_at, idle_for_ms, evidence_at)
      ${more} select 'more-' || i, 'marie', 'acc', 'connected', 'active', 0, 0, 0, 0 from n`.execute(
      store.db,
    );
    await touchConnected(store, now, now - hourMs);
    expect(new Set(Object.values(await lastSeen()))).toEqual(new Set([now]));
  });

  it.each(shared(kind))('waits for nobody who is changing a session', async () => {
    await add('changing', 0);
    await add('other', 0);
    await store.db.transaction().execute(async (tx) => {
      await sql`update sessions set device_name = 'Mac' where id = 'changing'`.execute(tx);
      await touchConnected(store, now, now - hourMs);
    });
    expect(await lastSeen()).toEqual({ changing: 0, other: now });
  });
});
