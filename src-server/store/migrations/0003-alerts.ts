import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Coverage hours, recipients of every kind, and what leads do with an alert. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await coverage(db);
  await monitoring(db);
  await recipients(db);
  await scopes(db);
  await alerts(db);
  await deliveries(db);
}

async function coverage({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('schedules')
    .addColumn('scope_id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('body', 'text', (c) => c.notNull())
    .execute();
  await schema.createIndex('schedules_of_account').on('schedules').column('account_id').execute();
}

async function monitoring({ schema }: Kysely<unknown>): Promise<void> {
  const table = () => schema.alterTable('monitoring');
  await table().addColumn('remind_every_ms', 'bigint').execute();
  await table().addColumn('escalate_after_ms', 'bigint').execute();
  await table()
    .addColumn('flap_after', 'integer', (c) => c.defaultTo(10))
    .execute();
  await table().addColumn('pause', 'text').execute();
}

/** A recipient was an address in the account's settings, and is a row of its own now. */
async function recipients(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('recipients')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('address', 'text', (c) => c.notNull())
    .addColumn('options', 'text', (c) => c.notNull())
    .addColumn('secrets', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('recipients_of_account')
    .on('recipients')
    .column('account_id')
    .execute();
  const { rows } = await sql<{ account_id: string; recipients: string }>`
    select account_id, recipients from monitoring`.execute(db);
  for (const { account_id, recipients: text } of rows) {
    const known: { email: string; language: string | null }[] = JSON.parse(text);
    for (const [position, { email, language }] of known.entries()) {
      const options = JSON.stringify({ ...everything, language });
      // One after the other, so that they keep their order.
      await sql`
        insert into recipients (id, account_id, channel, address, options, secrets, created_at)
        values (${randomUUID()}, ${account_id}, 'email', ${email}, ${options}, '[]', ${position})`.execute(
        db,
      );
    }
  }
  await db.schema.alterTable('monitoring').dropColumn('recipients').execute();
}

/** What a recipient hears who chose nothing: every alert of the account. */
const everything = {
  name: '',
  account: true,
  departmentIds: [],
  directions: ['online', 'offline'],
  mode: null,
  quietHours: null,
  escalation: false,
};

/** What recipients know was one state, and is kept for each mode now. */
async function scopes(db: Kysely<unknown>): Promise<void> {
  const table = () => db.schema.alterTable('scopes');
  await table().addColumn('previous_since', 'bigint').execute();
  await table()
    .addColumn('alerting', 'text', (c) => c.notNull().defaultTo('{}'))
    .execute();
  await sql`
    update scopes set alerting =
      '{"tracks":{"every-change":{"known":"' || known_state || '","told":true,"knownUntil":null,"dueAt":'
      || coalesce(cast(alert_due_at as text), 'null')
      || ',"recent":[],"flapping":false}},"last":null,"escalated":false}'
    where kind = 'account' and account_id in (select account_id from monitoring where enabled = 1)`.execute(
    db,
  );
  await table().dropColumn('known_state').execute();
}

async function alerts({ schema }: Kysely<unknown>): Promise<void> {
  const table = () => schema.alterTable('alerts');
  await table()
    .addColumn('kind', 'text', (c) => c.notNull().defaultTo('change'))
    .execute();
  await table().addColumn('expected', 'integer').execute();
  await table()
    .addColumn('changes', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await table().addColumn('previous_since', 'bigint').execute();
  await table().addColumn('ended_at', 'bigint').execute();
  await table().addColumn('acknowledged_at', 'bigint').execute();
  await table().addColumn('acknowledged_by', 'text').execute();
  await table().addColumn('snoozed_until', 'bigint').execute();
  await table().addColumn('snoozed_by', 'text').execute();
}

/** Messages of one recipient leave in order, so each is looked at beside those that have not ended. */
async function deliveries(db: Kysely<unknown>): Promise<void> {
  const table = () => db.schema.alterTable('deliveries');
  await table()
    .addColumn('about', 'text', (c) => c.notNull().defaultTo('alert'))
    .execute();
  await table().addColumn('recipient_id', 'text').execute();
  await table().addColumn('tried_at', 'bigint').execute();
  await sql`
    create index deliveries_of_recipient
    on deliveries (account_id, channel, coalesce(recipient_id, recipient), created_at)
    where next_attempt_at is not null`.execute(db);
}
