import type { Schedule } from '../../src-shared/schedule.ts';
import type { ScheduleRow } from '../store/schema.ts';
import type { Db, Tx } from '../store/store.ts';

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
  return schedulesOf(rows);
}

/** The same from an account's rows. */
export function schedulesOf(rows: readonly ScheduleRow[]): Readonly<Record<string, Schedule>> {
  return Object.fromEntries(rows.map((row) => [row.scope_id, JSON.parse(row.body) as Schedule]));
}

/** @param scopeId the account's id, or a department's */
export async function saveSchedule(
  tx: Tx,
  accountId: string,
  scopeId: string,
  schedule: Schedule,
): Promise<void> {
  const body = JSON.stringify(schedule);
  await tx
    .insertInto('schedules')
    .values({ scope_id: scopeId, account_id: accountId, body })
    .onConflict((conflict) => conflict.column('scope_id').doUpdateSet({ body }))
    .execute();
}

export async function deleteSchedule(tx: Tx, scopeId: string): Promise<void> {
  await tx.deleteFrom('schedules').where('scope_id', '=', scopeId).execute();
}
