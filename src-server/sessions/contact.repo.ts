import type { Db, Store } from '../store/store.ts';

export async function touchSession(db: Db, sessionId: string, at: number): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ last_seen_at: at })
    .where('id', '=', sessionId)
    .where('last_seen_at', '<', at)
    .execute();
}

/** Rows in one statement: nobody who signs out waits long for them. */
export const touchedAtOnce = 500;

/**
 * Counts a connection as contact, for devices that stay connected longer than sessions last.
 * Waits for nobody, so that it is never in the way of a forced logout: what is being changed just
 * now has its turn an hour later.
 * @param before where the last contact is no older, it is left: another server has written it
 */
export async function touchConnected(
  { db, kind }: Store,
  at: number,
  before: number,
): Promise<void> {
  for (let touched = touchedAtOnce; touched === touchedAtOnce;) {
    const { numUpdatedRows } = await db
      .with('due', (cte) =>
        cte
          .selectFrom('sessions as s')
          .innerJoin('device_links as l', 'l.session_id', 's.id')
          .select('s.id')
          .where('s.ended_at', 'is', null)
          .where('s.last_seen_at', '<', before)
          .where('l.link', '=', 'connected')
          .orderBy('s.id')
          .limit(touchedAtOnce)
          .$if(kind === 'postgres', (query) => query.forUpdate('s').skipLocked()),
      )
      .updateTable('sessions')
      .set({ last_seen_at: at })
      .where('id', 'in', (query) => query.selectFrom('due').select('id'))
      .executeTakeFirst();
    touched = Number(numUpdatedRows);
  }
}

/** Running sessions without contact since the given moments. */
export async function silentSessions(
  db: Db,
  since: { readonly device: number; readonly panel: number },
): Promise<{ id: string; accountId: string }[]> {
  return db
    .selectFrom('sessions')
    .select(['id', 'account_id as accountId'])
    .where('ended_at', 'is', null)
    .where((where) =>
      where.or([
        where.and([where('device_kind', '=', 'panel'), where('last_seen_at', '<', since.panel)]),
        where('last_seen_at', '<', since.device),
      ]),
    )
    .execute();
}
