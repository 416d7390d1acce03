import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** The first tables. `bigint` and `text` mean the same to both stores. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const schema = db.schema;
  await schema
    .createTable('accounts')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('time_zone', 'text', (c) => c.notNull())
    .addColumn('language', 'text', (c) => c.notNull())
    .addColumn('busy_counts', 'integer', (c) => c.notNull())
    .addColumn('idle_policy', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await schema
    .createTable('monitoring')
    .addColumn('account_id', 'text', (c) =>
      c.primaryKey().references('accounts.id').onDelete('cascade'),
    )
    .addColumn('enabled', 'integer', (c) => c.notNull())
    .addColumn('mode', 'text', (c) => c.notNull())
    .addColumn('online_after_ms', 'bigint', (c) => c.notNull())
    .addColumn('offline_after_ms', 'bigint', (c) => c.notNull())
    .addColumn('recipients', 'text', (c) => c.notNull())
    .execute();
  await people(db);
  await presence(db);
  await alerts(db);
  await schema
    .createTable('audit')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('actor_id', 'text')
    .addColumn('actor_name', 'text')
    .addColumn('action', 'text', (c) => c.notNull())
    .addColumn('target_id', 'text')
    .addColumn('target_name', 'text')
    .addColumn('detail', 'text', (c) => c.notNull())
    .execute();
  await schema.createIndex('audit_by_time').on('audit').columns(['account_id', 'at']).execute();
  await schema
    .createTable('meta')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('value', 'text', (c) => c.notNull())
    .execute();
}

async function people({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('operators')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('email', 'text', (c) => c.notNull().unique())
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('language', 'text', (c) => c.notNull())
    .addColumn('password_hash', 'text', (c) => c.notNull())
    .addColumn('disabled_at', 'bigint')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await schema.createIndex('operators_by_account').on('operators').column('account_id').execute();
  await schema
    .createTable('departments')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addUniqueConstraint('department_name', ['account_id', 'name'])
    .execute();
  await schema
    .createTable('department_members')
    .addColumn('department_id', 'text', (c) =>
      c.notNull().references('departments.id').onDelete('cascade'),
    )
    .addColumn('operator_id', 'text', (c) =>
      c.notNull().references('operators.id').onDelete('cascade'),
    )
    .addPrimaryKeyConstraint('department_members_key', ['department_id', 'operator_id'])
    .execute();
  await schema
    .createIndex('departments_of_operator')
    .on('department_members')
    .column('operator_id')
    .execute();
  await sessions(schema);
}

async function sessions(schema: Kysely<unknown>['schema']): Promise<void> {
  await schema
    .createTable('sessions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('operator_id', 'text', (c) => c.notNull())
    .addColumn('device_id', 'text', (c) => c.notNull())
    .addColumn('device_kind', 'text', (c) => c.notNull())
    .addColumn('device_name', 'text', (c) => c.notNull())
    .addColumn('token_hash', 'text', (c) => c.notNull().unique())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('last_seen_at', 'bigint', (c) => c.notNull())
    .addColumn('ended_at', 'bigint')
    .addColumn('ended_code', 'text')
    .addColumn('ended_by_id', 'text')
    .addColumn('ended_by', 'text')
    .addColumn('ended_reason', 'text')
    .execute();
  await schema
    .createIndex('sessions_of_operator')
    .on('sessions')
    .columns(['operator_id', 'ended_at'])
    .execute();
  await schema
    .createIndex('sessions_of_account')
    .on('sessions')
    .columns(['account_id', 'ended_at'])
    .execute();
}

async function presence({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('device_links')
    .addColumn('session_id', 'text', (c) => c.primaryKey())
    .addColumn('operator_id', 'text', (c) => c.notNull())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('link', 'text', (c) => c.notNull())
    .addColumn('activity', 'text', (c) => c.notNull())
    .addColumn('activity_since', 'bigint', (c) => c.notNull())
    .addColumn('last_active_at', 'bigint', (c) => c.notNull())
    .addColumn('idle_for_ms', 'bigint', (c) => c.notNull())
    .addColumn('evidence_at', 'bigint', (c) => c.notNull())
    .addColumn('gone_cause', 'text')
    .execute();
  await schema.createIndex('device_links_by_link').on('device_links').column('link').execute();
  await schema
    .createTable('operator_presence')
    .addColumn('operator_id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('chosen', 'text', (c) => c.notNull())
    .addColumn('chosen_reason', 'text')
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('since', 'bigint', (c) => c.notNull())
    .addColumn('why', 'text', (c) => c.notNull())
    .execute();
  await schema
    .createIndex('operator_presence_of_account')
    .on('operator_presence')
    .column('account_id')
    .execute();
  await schema
    .createTable('scopes')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('since', 'bigint', (c) => c.notNull())
    .addColumn('why', 'text', (c) => c.notNull())
    .addColumn('last_left', 'text')
    .addColumn('episode_id', 'text', (c) => c.notNull())
    .addColumn('known_state', 'text', (c) => c.notNull())
    .addColumn('alert_due_at', 'bigint')
    .execute();
  await schema.createIndex('scopes_of_account').on('scopes').column('account_id').execute();
  await schema.createIndex('scopes_by_deadline').on('scopes').column('alert_due_at').execute();
  await history(schema);
}

async function history(schema: Kysely<unknown>['schema']): Promise<void> {
  await schema
    .createTable('presence_changes')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('operator_id', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('started_at', 'bigint', (c) => c.notNull())
    .addColumn('why', 'text', (c) => c.notNull())
    .execute();
  await schema
    .createIndex('presence_changes_of_operator')
    .on('presence_changes')
    .columns(['operator_id', 'started_at'])
    .execute();
  await schema
    .createIndex('presence_changes_of_account')
    .on('presence_changes')
    .columns(['account_id', 'started_at'])
    .execute();
  await schema
    .createTable('episodes')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('scope_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('started_at', 'bigint', (c) => c.notNull())
    .addColumn('why', 'text', (c) => c.notNull())
    .execute();
  await schema
    .createIndex('episodes_of_scope')
    .on('episodes')
    .columns(['scope_id', 'started_at'])
    .execute();
  await schema
    .createIndex('episodes_of_account')
    .on('episodes')
    .columns(['account_id', 'started_at'])
    .execute();
}

async function alerts(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('alerts')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('scope_id', 'text', (c) => c.notNull())
    .addColumn('scope_kind', 'text', (c) => c.notNull())
    .addColumn('scope_name', 'text', (c) => c.notNull())
    .addColumn('episode_id', 'text', (c) => c.notNull())
    .addColumn('test', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('started_at', 'bigint', (c) => c.notNull())
    .addColumn('due_at', 'bigint', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('why', 'text', (c) => c.notNull())
    .addColumn('who', 'text', (c) => c.notNull())
    .execute();
  // "At most one alert per episode" is the store's promise, whatever the code does.
  await sql`create unique index one_alert_per_episode on alerts (episode_id) where test = 0`.execute(
    db,
  );
  await schema
    .createIndex('alerts_of_account')
    .on('alerts')
    .columns(['account_id', 'created_at'])
    .execute();
  await schema
    .createTable('deliveries')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('alert_id', 'text', (c) => c.notNull().references('alerts.id').onDelete('cascade'))
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('recipient', 'text', (c) => c.notNull())
    .addColumn('language', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('next_attempt_at', 'bigint')
    .addColumn('sent_at', 'bigint')
    .addColumn('last_error', 'text')
    .addColumn('last_answer', 'text')
    .addColumn('log', 'text', (c) => c.notNull())
    .execute();
  await schema.createIndex('deliveries_of_alert').on('deliveries').column('alert_id').execute();
  await schema
    .createIndex('deliveries_by_attempt')
    .on('deliveries')
    .column('next_attempt_at')
    .execute();
}
