import { sql } from 'kysely';
import type { z } from 'zod';
import type { HistoryAnswer, HistoryEntry } from '../../src-shared/http.ts';
import type { Page } from '../store/page.ts';
import { olderThan, pageOf } from '../store/page.ts';
import type { Db } from '../store/store.ts';

type Entry = z.output<typeof HistoryEntry>;
type Kind = Entry['subject']['kind'];
export type HistoryPage = z.output<typeof HistoryAnswer>;

interface Row {
  readonly id: string;
  readonly subject_id: string;
  readonly subject_name: string | null;
  readonly status: string;
  readonly started_at: number;
  readonly ended_at: number | null;
  readonly why: string;
}

/**
 * Presence intervals of these operators, the latest first. Each lasts until the same operator's next.
 * @param operatorIds null = every operator of the account
 */
export async function listPresence(
  db: Db,
  accountId: string,
  operatorIds: readonly string[] | null,
  page: Page,
): Promise<HistoryPage> {
  if (operatorIds?.length === 0) return { items: [], next: null };
  const rows = await db
    .selectFrom('presence_changes as c')
    .leftJoin('operators as o', 'o.id', 'c.operator_id')
    .select(['c.id', 'c.operator_id as subject_id', 'c.status', 'c.started_at', 'c.why'])
    // The name of an operator who was removed is still in the audit.
    .select(nameOf('o.name', 'c.operator_id'))
    // The next row of the page's few rows only: a window function would read the whole history.
    .select((c) =>
      c
        .selectFrom('presence_changes as n')
        .select('n.started_at')
        .whereRef('n.operator_id', '=', 'c.operator_id')
        .where(isAfter)
        .orderBy('n.started_at')
        .orderBy('n.id')
        .limit(1)
        .as('ended_at'),
    )
    .where('c.account_id', '=', accountId)
    .$if(operatorIds !== null, (query) => query.where('c.operator_id', 'in', [...operatorIds!]))
    .$if(page.before !== null, (query) => query.where(olderThan('c.started_at', page.before!)))
    .orderBy('c.started_at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(page.limit + 1)
    .execute();
  return pageOf(
    rows,
    page,
    (row) => row.started_at,
    (row) => entryOf('operator', row),
  );
}

/**
 * State episodes of the account or its departments, the latest first.
 * @param scopeId null = every scope of this kind
 */
export async function listEpisodes(
  db: Db,
  accountId: string,
  kind: 'account' | 'department',
  scopeId: string | null,
  page: Page,
): Promise<HistoryPage> {
  const rows = await db
    .selectFrom('episodes as c')
    .leftJoin('departments as d', 'd.id', 'c.scope_id')
    .leftJoin('accounts as a', 'a.id', 'c.scope_id')
    .select(['c.id', 'c.scope_id as subject_id', 'c.state as status', 'c.started_at', 'c.why'])
    .select(nameOf(kind === 'account' ? 'a.name' : 'd.name', 'c.scope_id'))
    .select((c) =>
      c
        .selectFrom('episodes as n')
        .select('n.started_at')
        .whereRef('n.scope_id', '=', 'c.scope_id')
        .where(isAfter)
        .orderBy('n.started_at')
        .orderBy('n.id')
        .limit(1)
        .as('ended_at'),
    )
    .where('c.account_id', '=', accountId)
    .where('c.kind', '=', kind)
    .$if(scopeId !== null, (query) => query.where('c.scope_id', '=', scopeId!))
    .$if(page.before !== null, (query) => query.where(olderThan('c.started_at', page.before!)))
    .orderBy('c.started_at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(page.limit + 1)
    .execute();
  return pageOf(
    rows,
    page,
    (row) => row.started_at,
    (row) => entryOf(kind, row),
  );
}

/** Later than the row `c`; of rows of the same moment, the one with the greater id is the later. */
const isAfter = sql<boolean>`(n.started_at > c.started_at or (n.started_at = c.started_at and n.id > c.id))`;

function nameOf(column: string, subject: string) {
  return sql<string | null>`coalesce(${sql.ref(column)}, (
    select max(target_name) from audit
    where audit.account_id = c.account_id and audit.target_id = ${sql.ref(subject)}
  ))`.as('subject_name');
}

function entryOf(kind: Kind, row: Row): Entry {
  const { id, subject_id, subject_name, status, started_at, ended_at, why } = row;
  return {
    id,
    subject: { kind, id: subject_id, name: subject_name ?? '' },
    status,
    startedAt: new Date(started_at).toISOString(),
    endedAt: ended_at === null ? null : new Date(ended_at).toISOString(),
    // Only a scope's entry is about another: an operator's own is about that operator.
    operator: null,
    operatorStatus: null,
    ...JSON.parse(why),
  };
}
