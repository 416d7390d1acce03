import { sql } from 'kysely';
import type { Db } from '../store/store.ts';

/** Where history is kept, whose it is, and where those stand who still are there. */
const histories = [
  { table: 'presence_changes', subject: 'operator_id', living: 'operators' },
  { table: 'episodes', subject: 'scope_id', living: 'scopes' },
] as const;

const prunedAtKey = 'history_pruned_at';

/**
 * Claims the pruning that is due when the last one began at `before` or earlier. Of several servers
 * that try, one gets it.
 */
export async function claimPruning(db: Db, now: number, before: number): Promise<boolean> {
  const last = await db
    .insertInto('meta')
    .values({ key: prunedAtKey, value: '0' })
    // Changes nothing; without it the row that is there would not be returned.
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ key: prunedAtKey }))
    .returning('value')
    .executeTakeFirstOrThrow();
  if (Number(last.value) > before) return false;
  const { numUpdatedRows } = await db
    .updateTable('meta')
    .set({ value: String(now) })
    .where('key', '=', prunedAtKey)
    .where('value', '=', last.value)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

const retentionKey = 'history_days:';

/** Tells all servers for how many days one of them keeps history. */
export async function stateRetention(db: Db, days: number, now: number): Promise<void> {
  const value = String(now);
  await db
    .insertInto('meta')
    .values({ key: `${retentionKey}${days}`, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}

/** The longest retention that was stated after `since`, in days; what was stated before is forgotten. */
export async function longestRetention(db: Db, since: number): Promise<number> {
  const rows = await db
    .selectFrom('meta')
    .selectAll()
    .where('key', 'like', `${retentionKey}%`)
    .execute();
  const isOld = (row: (typeof rows)[number]) => Number(row.value) <= since;
  for (const { key, value } of rows.filter(isOld)) {
    // Unless it is stated again just now.
    await db.deleteFrom('meta').where('key', '=', key).where('value', '=', value).execute();
  }
  const days = rows.filter((row) => !isOld(row)).map(({ key }) => key.slice(retentionKey.length));
  return Math.max(0, ...days.map(Number));
}

export async function listAccountIds(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('accounts').select('id').orderBy('id').execute();
  return rows.map((row) => row.id);
}

/**
 * Deletes the oldest of an account's history that had ended by then, at most `limit` rows of each
 * kind. The last row of an operator or scope has not ended, unless they are no longer there.
 * @returns whether there may be more
 */
export async function pruneSome(
  db: Db,
  accountId: string,
  endedBy: number,
  limit: number,
): Promise<boolean> {
  let isMore = false;
  for (const { table, subject, living } of histories) {
    const of = (row: string) => sql.ref(`${row}.${subject}`);
    const { numAffectedRows = 0n } = await sql`
      delete from ${sql.table(table)} where id in (
        select c.id from ${sql.table(table)} as c
        where c.account_id = ${accountId} and c.started_at < ${endedBy} and (
          exists (
            select 1 from ${sql.table(table)} as n
            where ${of('n')} = ${of('c')} and n.started_at <= ${endedBy}
              and (n.started_at, n.id) > (c.started_at, c.id)
          )
          or not exists (select 1 from ${sql.table(living)} as l where l.id = ${of('c')})
        )
        order by c.started_at limit ${limit}
      )`.execute(db);
    if (Number(numAffectedRows) === limit) isMore = true;
  }
  return isMore;
}
