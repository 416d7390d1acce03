import type { Kysely } from 'kysely';

/** A pause that the other side asked for is kept apart from our own, which may be cut short. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema.alterTable('deliveries').addColumn('not_before', 'bigint').execute();
}
