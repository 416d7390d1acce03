import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findMonitoring } from '../../alerts/monitoring.repo.ts';
import { loadAccounts } from '../../presence/load.repo.ts';
import { openTestStore, storeKinds } from '../../testing/store.ts';
import type { TestStore } from '../../testing/store.ts';
import { migrate } from '../migrate.ts';
import * as first from './0001-first.ts';
import * as nodes from './0002-nodes.ts';

const tables = `schedules recipients presence_log account_versions sign_in_failures nodes meta audit
  deliveries alerts episodes presence_changes scopes operator_presence device_links sessions
  department_members departments operators monitoring accounts migrations`.split(/\s+/);

describe.each(storeKinds)('a store of the release before, on %s', (kind) => {
  let opened: TestStore;

  /** The tables as they were, with an account whose offline alert is due and another that is not monitored. */
  beforeEach(async () => {
    opened = await openTestStore(kind);
    const { db } = opened.store;
    for (const table of tables) await sql`drop table ${sql.table(table)}`.execute(db);
    await first.up(db as unknown as Kysely<unknown>);
    await nodes.up(db as unknown as Kysely<unknown>, kind);
    await sql`create table migrations (name text primary key)`.execute(db);
    await sql`insert into migrations (name) values ('0001-first'), ('0002-nodes')`.execute(db);
    const account = (id: string) =>
      sql`insert into accounts values (${id}, ${id}, 'Europe/Paris', 'fr', 0, null, 1000)`.execute(
        db,
      );
    const recipients = [
      { email: 'b@example.org', language: null },
      { email: 'a@example.org', language: 'en' },
    ];
    const scope = (id: string, known: string, dueAt: number | null) =>
      sql`insert into scopes (id, account_id, kind, state, since, why, episode_id, known_state, alert_due_at)
        values (${id}, ${id}, 'account', 'offline', 5000, '{}', ${`episode-${id}`}, ${known}, ${dueAt})`.execute(
        db,
      );
    const monitoring = (id: string, enabled: number) =>
      sql`insert into monitoring values
        (${id}, ${enabled}, 'every-change', 60000, 60000, ${JSON.stringify(recipients)})`.execute(
        db,
      );
    for (const [id, enabled] of [
      ['acme', 1],
      ['other', 0],
    ] as const) {
      await account(id);
      await monitoring(id, enabled);
    }
    await scope('acme', 'online', 65_000);
    await scope('other', 'online', null);
    await migrate(db, kind);
  });
  afterEach(() => opened.remove());

  it('keeps recipients, their order and their languages', async () => {
    expect(await findMonitoring(opened.store.db, 'acme')).toMatchObject({
      enabled: true,
      recipients: ['b@example.org', 'a@example.org'],
      languages: { 'a@example.org': 'en' },
      flapAfter: 10,
    });
  });

  it('keeps what they know and the alert that is due', async () => {
    const account = (await loadAccounts(opened.store, ['acme'], 0)).get('acme')!;
    const scope = account.scopes.get('acme')!;
    expect(scope.alertDueAt).toBe(65_000);
    expect(scope.alerting).toMatchObject({
      tracks: { 'every-change': { known: 'online', told: true, dueAt: 65_000, recent: [] } },
      last: null,
    });
    expect(account.settings.monitoring.recipients).toMatchObject([
      { channel: 'email', shown: 'b@example.org', language: null, account: true },
      { channel: 'email', shown: 'a@example.org', language: 'en', account: true },
    ]);
  });

  it('knows nothing for who did not listen', async () => {
    const account = (await loadAccounts(opened.store, ['other'], 0)).get('other')!;
    expect(account.scopes.get('other')!.alerting).toEqual({
      tracks: {},
      last: null,
      escalated: false,
    });
  });
});
