import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Several servers on one store: who they are, whose a device is, and what each must tell the others. */
export async function up(db: Kysely<unknown>, kind: 'sqlite' | 'postgres'): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('nodes')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('beat', 'bigint', (c) => c.notNull())
    .addColumn('entered_at', 'bigint', (c) => c.notNull())
    .addColumn('alive_at', 'bigint', (c) => c.notNull())
    .addColumn('lost', 'integer', (c) => c.notNull())
    .execute();
  await schema
    .createTable('account_versions')
    .addColumn('account_id', 'text', (c) => c.primaryKey())
    .addColumn('version', 'bigint', (c) => c.notNull())
    .execute();
  // Worth nothing after a crash: whoever misses a line reads the account again.
  const log = schema.createTable('presence_log');
  await (kind === 'postgres' ? log.modifyFront(sql`unlogged`) : log)
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('version', 'bigint', (c) => c.notNull())
    .addColumn('node_id', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('presence_log_key', ['account_id', 'version'])
    .execute();
  // In the shape that rate-limiter-flexible asks for, but for the key, which holds addresses of any length.
  await schema
    .createTable('sign_in_failures')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('points', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('expire', 'bigint')
    .execute();
  await deviceLinks(db, kind);
  await schema.alterTable('deliveries').addColumn('claimed_by', 'text').execute();
  await history(db);
}

/** What a page of history needs besides the indexes it has: one kind of episodes, and names of who was removed. */
async function history(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('episodes_of_kind')
    .on('episodes')
    .columns(['account_id', 'kind', 'started_at'])
    .execute();
  await sql`
    create index audit_of_removed on audit (target_id)
    where action in ('operator-removed', 'department-removed')`.execute(db);
}

/** Devices hang on a node; those that are there now hang on the server that wrote `alive_at` until today. */
async function deviceLinks(db: Kysely<unknown>, kind: 'sqlite' | 'postgres'): Promise<void> {
  const { schema } = db;
  const links = () => schema.alterTable('device_links');
  await links()
    .addColumn('node_id', 'text', (c) => c.notNull().defaultTo('before-nodes'))
    .execute();
  await links().addColumn('grace_until', 'bigint').execute();
  await links()
    .addColumn('awaited', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  // SQLite writes every index with every change of a device, and its one server looks at its start only.
  await schema.dropIndex('device_links_by_link').execute();
  if (kind === 'postgres') await deviceIndexes(db);
  await sql`
    insert into nodes (id, beat, entered_at, alive_at, lost)
    select 'before-nodes', 0, 0, cast(value as bigint), 1 from meta where key = 'alive_at'`.execute(
    db,
  );
  await sql`delete from meta where key = 'alive_at'`.execute(db);
}

async function deviceIndexes(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('device_links_of_node')
    .on('device_links')
    .column('node_id')
    .execute();
  await sql`
    create index device_links_by_grace on device_links (grace_until)
    where grace_until is not null`.execute(db);
}
