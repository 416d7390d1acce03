import type { Kysely } from 'kysely';

/** What an operator had chosen whom a launch outside the hours put Away. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema.alterTable('operator_presence').addColumn('held', 'text').execute();
}
