import { sql } from 'kysely';
import type { Db } from './store.ts';

/** Resolves when the store answers. */
export async function pingStore(db: Db): Promise<void> {
  await sql`select 1`.execute(db);
}
