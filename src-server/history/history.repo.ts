import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { z } from 'zod';
import type { HistoryAnswer, HistoryEntry } from '../../src-shared/history.ts';
import type { Page } from '../store/page.ts';
import { olderThan, pageOf } from '../store/page.ts';
import type { Db } from '../store/store.ts';

type Entry = z.output<typeof HistoryEntry>;
type Kind = Entry['subject']['kind'];
export type HistoryPage = z.output<typeof HistoryAnswer>;

interface Row {
  readonly id: string;
  readonly account_id: string;
  readonly subject_id: string;
  readonly subject_name: string | null;
  readonly status: string;
  readonly started_at: number;
  readonly ended_at: number | null;
  readonly why: string;
}

/** Operators asked for in one statement; SQLite combines at most 500. */
const operatorsPerStatement = 100;
/** So many pages' rows of the account are looked through for those of some operators before each is asked for. */
const pagesLookedThrough = 4;

/**
 * Presence intervals of these operators, the latest first. Each lasts until the same operator's next,
 * or until that operator was removed.
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
    .select(['c.id', 'c.account_id', 'c.operator_id as subject_id', 'o.name as subject_name'])
    .select(['c.status', 'c.started_at', 'c.why'])
    // The next row of the page's few rows only: a window function would read the whole history.
    .select((c) =>
      c
        .selectFrom('presence_changes as n')
        .select('n.started_at')
        .whereRef('n.operator_id', '=', 'c.operator_id')
        .where(isAfter)
        .orderBy('n.started_at')
        .limit(1)
        .as('ended_at'),
    )
    .where(await whosePresence(db, accountId, operatorIds, page))
    .$if(page.before !== null, (query) => query.where(olderThan('c.started_at', page.before!)))
    .orderBy('c.started_at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(page.limit + 1)
    .execute();
  return answer(db, accountId, 'operator', rows, page);
}

/**
 * The condition on the rows `c` of a page. One that a single index answers: given the account too,
 * SQLite would take that index for one operator, and read everybody's rows.
 */
async function whosePresence(
  db: Db,
  accountId: string,
  operatorIds: readonly string[] | null,
  page: Page,
): Promise<RawBuilder<boolean>> {
  if (operatorIds === null) return sql`c.account_id = ${accountId}`;
  if (operatorIds.length === 1) return sql`c.operator_id = ${operatorIds[0]}`;
  const moments =
    (await momentsAmongAll(db, accountId, operatorIds, page)) ??
    (await latestMoments(db, operatorIds, page));
  // Of the page's first moment some rows may have been on the page before: olderThan knows which.
  const { before } = page;
  const first = before === null ? [] : operatorIds.map((id) => momentOf(id, before.at));
  const values = [...moments, ...first].map(
    (moment) => sql`(${moment.operator_id}, cast(${moment.started_at} as bigint))`,
  );
  return values.length > 0
    ? sql`(c.operator_id, c.started_at) in (values ${sql.join(values)})`
    : sql`1 = 0`;
}

interface Moment {
  readonly operator_id: string;
  readonly started_at: number;
}

const momentOf = (operator_id: string, started_at: number): Moment => ({ operator_id, started_at });

/**
 * When operators who make up much of the account last had as many rows as a page has.
 * @returns null when the account's latest rows do not show it
 */
async function momentsAmongAll(
  db: Db,
  accountId: string,
  operatorIds: readonly string[],
  { before, limit }: Page,
): Promise<readonly Moment[] | null> {
  if (operatorIds.length <= operatorsPerStatement) return null;
  const wanted = limit + 1;
  const latest = await db
    .selectFrom('presence_changes')
    .select(['operator_id', 'started_at'])
    .where('account_id', '=', accountId)
    .$if(before !== null, (query) => query.where('started_at', '<', before!.at))
    .orderBy('started_at', 'desc')
    .limit(pagesLookedThrough * wanted)
    .execute();
  const ids = new Set(operatorIds);
  const moments = withoutOlder(
    latest.filter((moment) => ids.has(moment.operator_id)),
    wanted,
  );
  const last = moments.at(-1);
  // More of the same moment as the last one that was read may follow it.
  const isWhole = last && last.started_at > latest.at(-1)!.started_at;
  return moments.length >= wanted && isWhole ? moments : null;
}

/**
 * When several operators together last had as many rows as a page has: the latest of the latest of
 * each. Sorting all they ever did, or searching the account's rows for those who were seldom there,
 * would read much of the history.
 */
async function latestMoments(
  db: Db,
  operatorIds: readonly string[],
  page: Page,
): Promise<readonly Moment[]> {
  const wanted = page.limit + 1;
  let latest: Moment[] = [];
  for (let at = 0; at < operatorIds.length; at += operatorsPerStatement) {
    // What is older than a whole page of the others is not on it.
    const since = latest.length < wanted ? null : latest.at(-1)!.started_at;
    const [first, ...others] = operatorIds
      .slice(at, at + operatorsPerStatement)
      .map((id) => latestMomentsOf(db, id, page, since));
    const found = await others
      .reduce((query, moments) => query.unionAll(moments), first!)
      .execute();
    latest = withoutOlder([...latest, ...found], wanted);
  }
  return latest;
}

/** The latest ones, and those of the same moment as the last of them: which are on the page, their ids say. */
function withoutOlder(moments: readonly Moment[], wanted: number): Moment[] {
  const sorted = moments.toSorted((a, b) => b.started_at - a.started_at);
  const last = sorted[wanted - 1];
  return last ? sorted.filter((moment) => moment.started_at >= last.started_at) : sorted;
}

/** Read from the index alone. */
function latestMomentsOf(db: Db, id: string, { before, limit }: Page, since: number | null) {
  const moments = db
    .selectFrom('presence_changes')
    .select(['operator_id', 'started_at'])
    .where('operator_id', '=', id)
    .$if(before !== null, (query) => query.where('started_at', '<', before!.at))
    .$if(since !== null, (query) => query.where('started_at', '>=', since!))
    .orderBy('started_at', 'desc')
    .limit(limit + 1);
  // A select of its own around it: SQLite takes no limit inside a union.
  return db.selectFrom(moments.as('m')).select(['m.operator_id', 'm.started_at']);
}

/**
 * State episodes of the account or its departments, the latest first. Each lasts until the next, or
 * until its department was removed.
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
    .select(['c.id', 'c.account_id', 'c.scope_id as subject_id', 'c.state as status'])
    .select(kind === 'account' ? 'a.name as subject_name' : 'd.name as subject_name')
    .select(['c.kind', 'c.started_at', 'c.why'])
    .select((c) =>
      c
        .selectFrom('episodes as n')
        .select('n.started_at')
        .whereRef('n.scope_id', '=', 'c.scope_id')
        .where(isAfter)
        .orderBy('n.started_at')
        .limit(1)
        .as('ended_at'),
    )
    .$if(scopeId === null, (query) =>
      query.where('c.account_id', '=', accountId).where('c.kind', '=', kind),
    )
    .$if(scopeId !== null, (query) => query.where('c.scope_id', '=', scopeId!))
    .$if(page.before !== null, (query) => query.where(olderThan('c.started_at', page.before!)))
    .orderBy('c.started_at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(page.limit + 1)
    .execute();
  const ofKind = rows.filter((row) => row.kind === kind);
  return answer(db, accountId, kind, ofKind, page);
}

/** Later than the row `c`; of rows of the same moment, the one with the greater id is the later. */
const isAfter = sql<boolean>`(n.started_at, n.id) > (c.started_at, c.id)`;

async function answer(
  db: Db,
  accountId: string,
  kind: Kind,
  rows: readonly Row[],
  page: Page,
): Promise<HistoryPage> {
  // Whatever id was asked for, nothing of another account is shown.
  const own = rows.filter((row) => row.account_id === accountId);
  const nameless = own.filter((row) => row.subject_name === null).map((row) => row.subject_id);
  const removals = await removalsOf(db, accountId, kind, [...new Set(nameless)]);
  return pageOf(
    own,
    page,
    (row) => row.started_at,
    (row) => entryOf(kind, row, removals.get(row.subject_id)),
  );
}

/** Whether an account has something of this kind by this id, or had until it was removed. */
export async function isOrWasOf(
  db: Db,
  accountId: string,
  kind: Kind,
  id: string,
): Promise<boolean> {
  if (kind === 'account') return id === accountId;
  const current = await db
    .selectFrom(kind === 'operator' ? 'operators' : 'departments')
    .select('id')
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  return current !== undefined || (await removalsOf(db, accountId, kind, [id])).has(id);
}

/** Spelled as in the condition of the index `audit_of_removed`, which SQLite compares word by word. */
const isRemoval: RawBuilder<boolean> = sql`action in ('operator-removed', 'department-removed')`;

interface Removal {
  readonly name: string;
  readonly at: number;
}

/** The names of those who are no longer there, and since when: the audit of their removal has them. */
async function removalsOf(
  db: Db,
  accountId: string,
  kind: Kind,
  ids: readonly string[],
): Promise<Map<string, Removal>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('audit')
    .select(['target_id', 'target_name', 'at'])
    .where(isRemoval)
    .where('action', '=', `${kind}-removed`)
    .where('target_id', 'in', [...ids])
    .where('account_id', '=', accountId)
    .execute();
  return new Map(rows.map((row) => [row.target_id!, { name: row.target_name!, at: row.at }]));
}

/** @param removal only of a subject that is no longer there: its last entry has no next one */
function entryOf(kind: Kind, row: Row, removal: Removal | undefined): Entry {
  const { id, subject_id, subject_name, status, started_at, why } = row;
  const name = subject_name ?? removal?.name ?? '';
  // Another server may have told of it after the removal had begun.
  const removedAt = removal ? Math.max(removal.at, started_at) : null;
  const endedAt = row.ended_at ?? removedAt;
  return {
    id,
    subject: { kind, id: subject_id, name },
    status,
    startedAt: new Date(started_at).toISOString(),
    endedAt: endedAt === null ? null : new Date(endedAt).toISOString(),
    // Only a scope's entry is about another: an operator's own is about that operator.
    operator: null,
    operatorStatus: null,
    ...JSON.parse(why),
  };
}
