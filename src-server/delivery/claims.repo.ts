import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { DeliveryRow } from '../store/schema.ts';
import type { Db } from '../store/store.ts';

/** A delivery this server may send until `until`; after that it counts as abandoned. */
export interface Claim {
  readonly row: Selectable<DeliveryRow>;
  readonly until: number;
}

interface Claiming {
  readonly nodeId: string;
  readonly now: number;
  /** When another server may take it, should this one die. */
  readonly until: number;
}

/**
 * Takes deliveries. Moving `next_attempt_at` forward is the claim: of several servers that try at
 * once, the condition holds for one only.
 */
export async function claimDeliveries(
  db: Db,
  ids: readonly string[],
  { nodeId, now, until }: Claiming,
): Promise<Claim[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .updateTable('deliveries')
    .set({ next_attempt_at: until, claimed_by: nodeId })
    .where('id', 'in', [...ids])
    .where('status', '=', 'pending')
    .where('next_attempt_at', '<=', now)
    .returningAll()
    .execute();
  return rows.map((row) => ({ row, until }));
}

/** A claim that is given back, and since when its delivery is due. */
export interface GivenBack {
  readonly claim: Claim;
  readonly dueAt: number;
}

/**
 * What was claimed and not begun keeps its turn, and is as late as it was. By the name it was claimed
 * under: a server that was taken for dead has another one since.
 */
export async function giveBackClaims(db: Db, given: readonly GivenBack[]): Promise<void> {
  const rows = given.map(
    ({ claim, dueAt }) =>
      sql`(${claim.row.id}, ${claim.row.claimed_by}, cast(${claim.until} as bigint), cast(${dueAt} as bigint))`,
  );
  await sql`
    with given (id, claimed_by, until, due_at) as (values ${sql.join(rows)})
    update deliveries set next_attempt_at = given.due_at, claimed_by = null
    from given
    where deliveries.id = given.id
    and deliveries.status = 'pending'
    and deliveries.claimed_by = given.claimed_by
    and deliveries.next_attempt_at = given.until`.execute(db);
}

/** What a server that died had claimed is due again. */
export async function releaseClaims(db: Db, nodeId: string, now: number): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ next_attempt_at: now, claimed_by: null })
    .where('claimed_by', '=', nodeId)
    .where('status', '=', 'pending')
    .execute();
}
