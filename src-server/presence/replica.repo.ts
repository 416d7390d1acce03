import { sql } from 'kysely';
import type { Db, Tx } from '../store/store.ts';
import { wireChannel } from '../store/store.ts';
import type { AccountChange, AccountSettings, EndedSession } from './account.ts';
import type { OperatorEntry, ScopeEntry } from './account.ts';

/**
 * How several servers stay of one mind: each commit takes the next version of its accounts, which
 * locks them until it ends, leaves a line in the log for each, and says so to the others.
 */

/** The others gave this node up: what it writes must not be taken. */
export class GivenUp extends Error {}

/**
 * Takes the next version of each account, for this transaction only: whoever else wants one waits.
 * In the order of the ids, so that two transactions never wait for each other.
 * @throws GivenUp
 */
export async function takeVersions(
  tx: Tx,
  nodeId: string,
  accountIds: readonly string[],
): Promise<Map<string, number>> {
  const taken = await sql<{ account_id: string; version: number }>`
    insert into account_versions (account_id, version)
    select id, 1 from unnest(${accountIds.toSorted()}::text[]) as wanted (id)
    where exists (select 1 from nodes where nodes.id = ${nodeId} and lost = 0)
    on conflict (account_id) do update set version = account_versions.version + 1
    returning account_id, version`.execute(tx);
  if (taken.rows.length === 0) throw new GivenUp();
  return new Map(taken.rows.map((row) => [row.account_id, row.version]));
}

/** Leaves each change in the log, and tells the other servers once the transaction is committed. */
export async function tellOthers(
  tx: Tx,
  changes: readonly AccountChange[],
  at: number,
): Promise<void> {
  const rows = changes.map((change) => ({
    account_id: change.accountId,
    version: change.version,
    node_id: change.nodeId,
    at,
    body: writeBody(change),
  }));
  const logged = tx.insertInto('presence_log').values(rows);
  // Both in one go, for each way to the store and back lengthens every commit.
  await sql`
    with logged as (${logged})
    select pg_notify(${wireChannel}, text)
    from unnest(${announcements(changes)}::text[]) as said (text)`.execute(tx);
}

/** Payloads end at 8,000 bytes. Source: PostgreSQL, NOTIFY */
const versionsPerAnnouncement = 150;

function announcements(changes: readonly AccountChange[]): string[] {
  const texts: string[] = [];
  for (let start = 0; start < changes.length; start += versionsPerAnnouncement) {
    const some = changes.slice(start, start + versionsPerAnnouncement);
    texts.push(some.map(({ accountId, version }) => `${accountId}=${version}`).join(' '));
  }
  return texts;
}

/** The versions that another server announced. */
export function readAnnouncement(text: string): Map<string, number> {
  const pairs = text.split(' ').map((pair) => pair.split('='));
  return new Map(pairs.map(([id, version]) => [id!, Number(version)]));
}

/**
 * The changes of some accounts since the versions that are known of them, in order. What was
 * pruned, or written by a server of another version, is missing.
 */
export async function readLog(
  db: Db,
  known: ReadonlyMap<string, number>,
): Promise<AccountChange[]> {
  const ids = [...known.keys()];
  const versions = [...known.values()];
  const { rows } = await sql<{
    account_id: string;
    version: number;
    node_id: string;
    body: string;
  }>`
    select log.account_id, log.version, log.node_id, log.body
    from presence_log as log
    join unnest(${ids}::text[], ${versions}::bigint[]) as known (id, version)
    on log.account_id = known.id and log.version > known.version
    order by log.account_id, log.version`.execute(db);
  return rows.flatMap(({ account_id, version, node_id, body }) =>
    readBody(body, { accountId: account_id, version, nodeId: node_id }),
  );
}

/** The present versions of some accounts; one that is missing has none yet. */
export async function currentVersions(
  db: Db,
  accountIds: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await sql<{ account_id: string; version: number }>`
    select account_id, version from account_versions
    where account_id = any (${accountIds}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.account_id, row.version]));
}

export async function pruneLog(db: Db, before: number): Promise<void> {
  await db.deleteFrom('presence_log').where('at', '<', before).execute();
}

/**
 * Grows when the entries change their shape. A server of another version then reads the rows
 * instead, so that servers can be replaced one by one.
 */
const bodyFormat = 4;

interface Body {
  readonly format: number;
  readonly settings: AccountSettings | null;
  readonly operators: [string, OperatorEntry | null][];
  readonly scopes: [string, ScopeEntry | null][];
  readonly ended: readonly EndedSession[];
}

function writeBody({ settings, operators, scopes, endedSessions: ended }: AccountChange): string {
  const body: Body = {
    format: bodyFormat,
    settings,
    operators: [...operators],
    scopes: [...scopes],
    ended,
  };
  return JSON.stringify(body);
}

function readBody(
  text: string,
  of: Pick<AccountChange, 'accountId' | 'version' | 'nodeId'>,
): AccountChange[] {
  const body = JSON.parse(text) as Body;
  if (body.format !== bodyFormat) return [];
  const { settings, ended: endedSessions } = body;
  const entries = { operators: new Map(body.operators), scopes: new Map(body.scopes) };
  return [{ ...of, settings, ...entries, endedSessions }];
}
