import type { Kysely } from 'kysely';

/** When an operator's own choice last gave their status another cause; null since the status began. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema.alterTable('operator_presence').addColumn('cause_since', 'bigint').execute();
}
