import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadAccounts } from '../../presence/load.repo.ts';
import { openTestStore, storeKinds } from '../../testing/store.ts';
import type { TestStore } from '../../testing/store.ts';
import { migrate } from '../migrate.ts';
import * as first from './0001-first.ts';
import * as nodes from './0002-nodes.ts';
import * as alerts from './0003-alerts.ts';

const tables = `schedules recipients presence_log account_versions sign_in_failures nodes meta audit
  deliveries alerts episodes presence_changes scopes operator_presence device_links sessions
  department_members departments operators monitoring accounts migrations`.split(/\s+/);

describe.each(storeKinds)('a store of the release before, on %s', (kind) => {
  let opened: TestStore;

  beforeEach(async () => {
    opened = await openTestStore(kind);
    const { db } = opened.store;
    for (const table of tables) await sql`drop table ${sql.table(table)}`.execute(db);
    await first.up(db as unknown as Kysely<unknown>);
    await nodes.up(db as unknown as Kysely<unknown>, kind);
    await alerts.up(db as unknown as Kysely<unknown>);
    await sql`create table migrations (name text primary key)`.execute(db);
    await sql`insert into migrations (name) values ('0001-first'), ('0002-nodes'), ('0003-alerts')`.execute(
      db,
    );
    const policy = JSON.stringify({ minutes: 20, locked: true, setBy: 'Anna' });
    await sql`insert into accounts values ('acme', 'Acme', 'UTC', 'en', 0, ${policy}, 1000)`.execute(
      db,
    );
    await sql`insert into departments values ('sales', 'acme', 'Sales', 1000)`.execute(db);
    await sql`insert into operators
      values ('marie', 'acme', 'Marie', 'm@example.org', 'operator', 'en', '', null, 1000)`.execute(
      db,
    );
    await sql`insert into operator_presence
      values ('marie', 'acme', 'away', 'lunch', 'away', 2000, '{"cause":"chosen"}')`.execute(db);
    await migrate(db, kind);
  });
  afterEach(() => opened.remove());

  it('keeps what an admin set, and who is Away, and adds nothing to it', async () => {
    const { operators, settings } = (await loadAccounts(opened.store, ['acme'], 0)).get('acme')!;
    expect(settings.policies).toEqual({
      acme: {
        idle: { minutes: 20, locked: true, setBy: 'Anna' },
        launchAtLogin: null,
        awayReasons: [],
      },
      sales: { idle: null, launchAtLogin: null, awayReasons: [] },
    });
    expect(operators.get('marie')).toMatchObject({
      chosen: 'away',
      chosenReason: 'lunch',
      chosenBackAt: null,
      status: 'away',
    });
  });

  it('takes what a server of the release before writes meanwhile', async () => {
    const { store } = opened;
    await sql`insert into departments (id, account_id, name, created_at)
      values ('support', 'acme', 'Support', 3000)`.execute(store.db);
    const { settings } = (await loadAccounts(store, ['acme'], 0)).get('acme')!;
    expect(settings.policies.support).toEqual({ idle: null, launchAtLogin: null, awayReasons: [] });
  });
});
