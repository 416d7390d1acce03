import type { EpisodeRow, PresenceChangeRow } from '../store/schema.ts';
import type { Db } from '../store/store.ts';

const why = JSON.stringify({
  cause: 'chosen',
  device: null,
  actor: null,
  reason: null,
  idleForMs: null,
});

/** The ids sort in another order than the numbers, as random ones do. */
const idOf = (number: number): string => `row-${(number * 37) % 100}`;

/** A change of an operator's presence. @param number different for each of a test's rows, below 100 */
export const changeOf = (
  account_id: string,
  operator_id: string,
  started_at: number,
  number: number,
): PresenceChangeRow => ({
  id: idOf(number),
  account_id,
  operator_id,
  status: number % 2 === 0 ? 'online' : 'away',
  started_at,
  why,
});

/** An episode of an account or department. @param number different for each of a test's rows, below 100 */
export const episodeOf = (
  account_id: string,
  scope_id: string,
  kind: 'account' | 'department',
  started_at: number,
  number: number,
): EpisodeRow => ({
  id: idOf(number),
  account_id,
  scope_id,
  kind,
  state: number % 2 === 0 ? 'online' : 'offline',
  started_at,
  why,
});

export async function insertHistory<Table extends 'presence_changes' | 'episodes'>(
  db: Db,
  table: Table,
  rows: readonly (Table extends 'episodes' ? EpisodeRow : PresenceChangeRow)[],
): Promise<void> {
  await db
    .insertInto(table as 'episodes')
    .values([...rows] as unknown as EpisodeRow[])
    .execute();
}
