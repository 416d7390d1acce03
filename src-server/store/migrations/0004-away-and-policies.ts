import type { Kysely } from 'kysely';

/** When somebody means to be back from Away, and what an admin sets for operators. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema.alterTable('operator_presence').addColumn('chosen_back_at', 'bigint').execute();
  await schema.alterTable('departments').addColumn('idle_policy', 'text').execute();
  for (const table of ['accounts', 'departments']) {
    await schema.alterTable(table).addColumn('launch_policy', 'text').execute();
    await schema
      .alterTable(table)
      .addColumn('away_reasons', 'text', (c) => c.notNull().defaultTo('[]'))
      .execute();
  }
}
