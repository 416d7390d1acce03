import type { Db } from '../store/store.ts';
import type { NodeFacts } from './nodes.rules.ts';

/** Enters a server that begins to work. */
export async function addNode(db: Db, id: string, at: number): Promise<void> {
  await db
    .insertInto('nodes')
    .values({ id, beat: 0, entered_at: at, alive_at: at, lost: 0 })
    .execute();
}

/** A sign of life. @returns false when the others gave this node up, or it stopped */
export async function beat(db: Db, id: string, aliveAt: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('nodes')
    .set((row) => ({ beat: row('beat', '+', 1), alive_at: aliveAt }))
    .where('id', '=', id)
    .where('lost', '=', 0)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function listNodes(db: Db): Promise<NodeFacts[]> {
  const rows = await db.selectFrom('nodes').selectAll().execute();
  return rows.map(({ id, beat, entered_at, alive_at, lost }) => ({
    id,
    beat,
    enteredAt: entered_at,
    aliveAt: alive_at,
    lost: lost === 1,
  }));
}

/** The latest sign of life of any node, by that node's own time; null when there is none. */
export async function latestSignOfLife(db: Db): Promise<number | null> {
  const { latest } = await db
    .selectFrom('nodes')
    .select(({ fn }) => fn.max('alive_at').as('latest'))
    .where('lost', '=', 0)
    .executeTakeFirstOrThrow();
  return latest;
}

/** From now on nothing that this node still writes is taken. */
export async function giveUpNode(db: Db, id: string): Promise<void> {
  await db.updateTable('nodes').set({ lost: 1 }).where('id', '=', id).execute();
}

export async function removeNode(db: Db, id: string): Promise<void> {
  await db.deleteFrom('nodes').where('id', '=', id).execute();
}

/**
 * The accounts that have devices on a node.
 * @param lostSince devices that were lost later than this count too
 * @param awaitedUntil devices that it waited for until then or earlier count too; null: none
 */
export async function accountsOfNode(
  db: Db,
  id: string,
  { lostSince, awaitedUntil }: { lostSince: number; awaitedUntil: number | null },
): Promise<string[]> {
  const own = db
    .selectFrom('device_links')
    .select('account_id')
    .where('node_id', '=', id)
    .where('awaited', '=', 0)
    .where((where) =>
      where.or([
        where('link', '!=', 'gone'),
        where.and([
          where('gone_cause', '=', 'connection-lost'),
          where('evidence_at', '>', lostSince),
        ]),
      ]),
    );
  const awaited = db
    .selectFrom('device_links')
    .select('account_id')
    .where('awaited', '=', 1)
    .where('grace_until', '<=', awaitedUntil);
  const rows = await (awaitedUntil === null ? own.distinct() : own.union(awaited)).execute();
  return rows.map((row) => row.account_id);
}

/** The accounts for which something should have happened by now: a grace that is over, an alert that is due. */
export async function overdueAccounts(db: Db, before: number): Promise<string[]> {
  const graces = db
    .selectFrom('device_links')
    .select('account_id')
    .where('grace_until', '<', before);
  const alerts = db.selectFrom('scopes').select('account_id').where('alert_due_at', '<', before);
  const rows = await graces.union(alerts).execute();
  return rows.map((row) => row.account_id);
}
