import type { Schedule } from '../../src-shared/schedule.ts';
import type { Db } from '../store/store.ts';

/** An account's coverage hours, by the id of the account or of a department. */
export async function listSchedules(
  db: Db,
  accountId: string,
): Promise<Readonly<Record<string, Schedule>>> {
  const rows = await db
    .selectFrom('schedules')
    .selectAll()
    .where('account_id', '=', accountId)
    .execute();
  return Object.fromEntries(rows.map((row) => [row.scope_id, JSON.parse(row.body) as Schedule]));
}
