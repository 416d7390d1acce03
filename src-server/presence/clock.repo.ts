import type { Db } from '../store/store.ts';
import type { ClockBefore, ClockMark } from './clock.rules.ts';

const markKey = 'clock';

/** What the servers before left behind. */
export async function readClock(db: Db): Promise<ClockBefore> {
  const mark = await db
    .selectFrom('meta')
    .select('value')
    .where('key', '=', markKey)
    .executeTakeFirst();
  const { aliveAt } = await db
    .selectFrom('nodes')
    .select((eb) => eb.fn.max('alive_at').as('aliveAt'))
    .executeTakeFirstOrThrow();
  return { mark: mark ? (JSON.parse(mark.value) as ClockMark) : null, aliveAt };
}

/** Ours from now on. @param byMs what was said of the servers before is moved back by as much */
export async function keepClock(db: Db, mark: ClockMark, byMs: number): Promise<void> {
  const value = JSON.stringify(mark);
  await db.transaction().execute(async (tx) => {
    await tx
      .updateTable('nodes')
      .set((row) => ({ alive_at: row('alive_at', '-', byMs) }))
      .execute();
    await tx
      .insertInto('meta')
      .values({ key: markKey, value })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
      .execute();
  });
}
