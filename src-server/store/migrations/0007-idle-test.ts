import type { Kysely } from 'kysely';

/** What the self-test of idle detection found on a device; null until it has told. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema.alterTable('sessions').addColumn('idle_test', 'text').execute();
  await schema.alterTable('sessions').addColumn('idle_source', 'text').execute();
}
